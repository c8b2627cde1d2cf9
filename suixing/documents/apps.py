from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "suixing.documents"
    label = "documents"
