from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "suixing.access"
    label = "access"
