"""Addresses of places: the map under /places/, organisations under /organisations/."""

from django.urls import path

from suixing.places.views import divisions, licences, organisations

app_name = "places"

urlpatterns = [
    path("places/", divisions.tree, name="tree"),
    path("places/<int:level>/<str:code>/", divisions.division, name="division"),
    path("places/<int:level>/<str:code>/merge/", divisions.merge, name="merge"),
    path("places/<int:level>/<str:code>/rename/", divisions.rename, name="rename"),
    path("places/<int:level>/<str:code>/split/", divisions.split, name="split"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add, name="add"),
    path("organisations/<uuid:uid>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:uid>/change/", organisations.change, name="change"),
    path("organisations/<uuid:uid>/close/", organisations.close, name="close"),
    path("organisations/<uuid:uid>/hours/", organisations.hours, name="hours"),
    path("organisations/<uuid:uid>/catchment/", organisations.catchment, name="catchment"),
    path("organisations/<uuid:uid>/licences/", licences.add, name="licence"),
    path("licences/<uuid:uid>/", licences.change, name="until"),
]
