from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "suixing.places"
    label = "places"
