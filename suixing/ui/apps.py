from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "suixing.ui"
    label = "ui"
