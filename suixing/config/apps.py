from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "suixing.config"
    label = "config"
