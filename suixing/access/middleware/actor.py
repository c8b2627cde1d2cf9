"""Who asks: `request.actor`, made fresh for each request, so that what was taken away a minute ago is gone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from suixing.access.queries import actor_of
from suixing.kernel.clock import today

Handler = Callable[[HttpRequest], HttpResponse]


def actor(answer: Handler) -> Handler:
    """Put the actor of the logged-in user on the request, `None` for a stranger; speak her language."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = None
        if not request.user.is_authenticated:
            return answer(request)
        request.actor = actor_of(request.user, today())
        language = request.LANGUAGE_CODE = request.user.language
        with translation.override(language):
            response = answer(request)
            response.headers["Content-Language"] = language
        return response

    return middleware
