"""Who asks: `request.actor`, made fresh for each request, so that what was taken away a minute ago is gone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from suixing.access.queries import actor_of
from suixing.kernel.clock import today

Handler = Callable[[HttpRequest], HttpResponse]


def actor(answer: Handler) -> Handler:
    """Put the actor of the logged-in user on the request, `None` for a stranger."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request.user, today()) if request.user.is_authenticated else None
        return answer(request)

    return middleware
