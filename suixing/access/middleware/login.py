"""Nobody gets in without a login, except where a view says so itself (`login_not_required`)."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect


def to_login(request: HttpRequest) -> HttpResponse:
    """To the login page and back. A fragment leads the whole page there; a form that was sent is not repeated."""
    if getattr(request, "htmx", False):
        back = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(back).url)
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/")


class LoginRequired(LoginRequiredMiddleware):
    """Django's own, for fragments too."""

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponse:
        return to_login(request)
