from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "suixing.portal"
    label = "portal"
