"""Addresses of the design system: how pages look."""

from django.urls import path

from suixing.ui import views

app_name = "ui"
urlpatterns = [
    path("display/", views.display, name="display"),
]
