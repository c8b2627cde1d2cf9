from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "suixing.outbox"
    label = "outbox"
