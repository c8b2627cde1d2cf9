"""The addresses of the site. Each app brings its own `urls.py`; this page only mounts them."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
