from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "suixing.packs"
    label = "packs"
