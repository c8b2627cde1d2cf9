"""Turns a refusal nobody caught into its page, and sends the headers that keep pages to themselves."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from suixing.kernel.refusals import Refused
from suixing.ui.error_pages import refused_page

Handler = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{feature}=()" for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")),
        "publickey-credentials-create=(self)",  # passkeys
        "publickey-credentials-get=(self)",
    ]
)


class RefusalMiddleware:
    """`Refused` raised by a view becomes a page with the right status."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused_page(request, exception) if isinstance(exception, Refused) else None


class ReadableMiddleware:
    """A NUL in an address is never written by a person and never stored: 400, before anything looks it up."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        texts = (request.path, *request.GET, *(one for values in request.GET.lists() for one in values[1]))
        if any("\0" in one for one in texts):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class HeadersMiddleware:
    """No device, no foreign embedding, and no copy of a page left in a shared computer's cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        return response
