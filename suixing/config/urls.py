"""The addresses of the site. Each app brings its own `urls.py`; this page only mounts them."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    path("ui/", include("suixing.ui.urls")),
]
