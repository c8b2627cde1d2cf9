"""The two choices every visitor has about how pages look. (Language is Django's own `set_language`.)"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from suixing.ui.display import THEME_COOKIE, THEMES, TYPE_COOKIE, TYPES, YEAR


@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Remember the theme or the size of type, and go back; anything unknown changes nothing."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for cookie, value, allowed in (
        (THEME_COOKIE, request.POST.get("theme"), THEMES),
        (TYPE_COOKIE, request.POST.get("type"), TYPES),
    ):
        if value in allowed:
            response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response
