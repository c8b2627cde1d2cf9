"""Addresses of the design system: the gallery, and how pages look."""

from django.urls import path

from suixing.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("display/", views.display, name="display"),
    path("branches/", views.branches, name="branches"),
    path("progress/", views.progress, name="progress"),
    path("trouble/<int:status>/", views.trouble, name="trouble"),
    path("section/<slug:section>/", views.gallery, name="section"),
]
