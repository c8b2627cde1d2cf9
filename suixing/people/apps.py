from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "suixing.people"
    label = "people"
