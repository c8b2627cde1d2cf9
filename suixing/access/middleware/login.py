"""Nobody gets in without a login, except where a view says so itself (`login_not_required`), and each on her own side.

The residents' pages are those whose address begins with `settings.RESIDENTS_HOME`. A member of staff is not led
through them, nor a resident through an office's pages: both get one page that says where to go instead.
"""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from suixing.access.rules import check_side
from suixing.kernel.actors import Kind
from suixing.kernel.refusals import Refused
from suixing.ui.error_pages import refused_page

ACCOUNT = "/account/"
"""Where whoever logs in with a password of her own looks after it, on either side."""


def on_residents_side(request: HttpRequest) -> bool:
    """Whether this is a page for residents."""
    return request.path_info.startswith(settings.RESIDENTS_HOME)


def to_login(request: HttpRequest) -> HttpResponse:
    """To the login page and back. A fragment leads the whole page there; a form that was sent is not repeated.

    On the residents' side to their own door, which always opens on their first page.
    """
    if on_residents_side(request):
        return redirect(settings.RESIDENTS_DOOR)
    if getattr(request, "htmx", False):
        back = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(back).url)
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/")


class LoginRequired(LoginRequiredMiddleware):
    """Django's own, for fragments too, for bearers of a number and a code, and with a wall between the two sides."""

    def process_view(
        self, request: HttpRequest, view_func: object, view_args: object, view_kwargs: object
    ) -> HttpResponse | None:
        if not getattr(view_func, "login_required", True):
            return None
        if request.actor is None:
            return self.handle_no_permission(request, view_func)
        if request.path_info.startswith(ACCOUNT) and request.actor.kind is not Kind.BEARER:
            return None
        refusal = check_side(kind=request.actor.kind, residents=on_residents_side(request))
        if refusal is not None and request.path_info == "/":
            return redirect(settings.RESIDENTS_HOME)
        return refused_page(request, Refused(refusal)) if refusal else None

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponse:
        return to_login(request)
