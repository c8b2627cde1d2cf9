"""What must be done before anything else: a password of one's own, and a second factor where the site asks for one."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django_htmx.http import HttpResponseClientRedirect

WAYS = ("account_change_password", "account_logout", "account_reauthenticate", "account_login")
"""Addresses by name that stay open meanwhile, besides those of the second factor."""

CHECKED = "suixing_second_factor"

Handler = Callable[[HttpRequest], HttpResponse]


def first(answer: Handler) -> Handler:
    """Lead to the page of what is missing; every other address answers only afterwards."""

    def middleware(request: HttpRequest) -> HttpResponse:
        missing = _missing(request) if request.user.is_authenticated else None
        if missing is None or _open(request.path_info):
            return answer(request)
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(reverse(missing))
        return HttpResponseRedirect(reverse(missing))

    return middleware


def _missing(request: HttpRequest) -> str | None:
    """The name of the page where the first missing thing is done."""
    if request.user.must_change_password:
        return "account_change_password"
    if not request.actor.holds(*settings.SUIXING_REQUIRE_SECOND_FACTOR) or request.session.get(CHECKED):
        return None
    if not is_mfa_enabled(request.user):
        return "mfa_index"
    request.session[CHECKED] = True
    return None


def _open(path: str) -> bool:
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return True
    return name in WAYS or name.startswith("mfa_")
