"""Addresses under /duties/."""

from django.urls import path

from suixing.duties import views

app_name = "duties"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("office/", views.office, name="office"),
    path("up/", views.up, name="up"),
    path("hand-over/", views.hand_over, name="hand-over"),
    path("<uuid:uid>/", views.one, name="duty"),
    path("<uuid:uid>/take/", views.take, name="take"),
    path("<uuid:uid>/assign/", views.assign, name="assign"),
    path("<uuid:uid>/pause/", views.pause, name="pause"),
    path("<uuid:uid>/resume/", views.resume, name="resume"),
    path("<uuid:uid>/finish/", views.finish, name="finish"),
    path("<uuid:uid>/cancel/", views.cancel, name="cancel"),
]
