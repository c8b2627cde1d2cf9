"""Who asks: `request.actor`, made fresh for each request, so that what was taken away a minute ago is gone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from suixing.access.models import BEARER
from suixing.access.queries import actor_of, bearer
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today

Handler = Callable[[HttpRequest], HttpResponse]


def actor(answer: Handler) -> Handler:
    """Put who asks on the request: the logged-in user, the bearer of a number and a code, or `None` for a stranger."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = _who(request)
        return answer(request)

    return middleware


def _who(request: HttpRequest) -> Actor | None:
    if request.user.is_authenticated:
        return actor_of(request.user, today())
    key = request.session.get(BEARER)
    return bearer(uid=key, on=today()) if key else None
