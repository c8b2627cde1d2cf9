from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "suixing.duties"
    label = "duties"
