from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "suixing.desk"
    label = "desk"
