"""The addresses of the site. Each app brings its own `urls.py`; this page only mounts them."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    path("ui/", include("suixing.ui.urls")),
]

handler400 = "suixing.ui.error_pages.bad_request"
handler403 = "suixing.ui.error_pages.forbidden"
handler404 = "suixing.ui.error_pages.not_found"
handler500 = "suixing.config.obstacles.server_error"
