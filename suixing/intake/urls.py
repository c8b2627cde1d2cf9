"""Addresses of registering: rosters under /rosters/."""

from django.urls import path

from suixing.intake import views

app_name = "intake"

urlpatterns = [
    path("rosters/", views.rosters, name="rosters"),
    path("rosters/add/", views.add, name="add"),
    path("rosters/<uuid:uid>/", views.roster, name="roster"),
    path("rosters/<uuid:uid>/columns/", views.columns, name="columns"),
    path("rosters/<uuid:uid>/go-on/", views.go_on, name="go-on"),
    path("rosters/<uuid:uid>/rejected/", views.rejected, name="rejected"),
]
