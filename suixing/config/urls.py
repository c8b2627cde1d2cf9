"""The addresses of the site. Each app brings its own `urls.py`; this page only mounts them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("suixing.desk.urls")),
    path("", include("suixing.portal.urls")),
    path("", include("suixing.access.urls")),
    path("duties/", include("suixing.duties.urls")),
    path("", include("suixing.places.urls")),
    path("", include("suixing.intake.urls")),
    path("ui/", include("suixing.ui.urls")),
]

handler400 = "suixing.ui.error_pages.bad_request"
handler403 = "suixing.ui.error_pages.forbidden"
handler404 = "suixing.ui.error_pages.not_found"
handler429 = "suixing.access.views.too_many"
handler500 = "suixing.config.obstacles.server_error"
