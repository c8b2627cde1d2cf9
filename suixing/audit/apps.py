from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "suixing.audit"
    label = "audit"
