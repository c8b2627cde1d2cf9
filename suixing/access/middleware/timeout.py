"""Sessions end: thirty minutes after the last request, twelve hours after the login, whichever comes first. One that
was opened with a number and a code ends thirty minutes after that, whatever is done in it.

The session keeps two marks, in whole seconds. The mark of the last request is renewed at most once a minute, so that
most requests write nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from suixing.access.middleware.login import to_login
from suixing.access.models import BEARER
from suixing.access.rules import key_session_over, too_old
from suixing.access.wording import REFUSALS
from suixing.kernel.clock import now

STARTED, SEEN = "suixing_started", "suixing_seen"
RENEW = 60

Handler = Callable[[HttpRequest], HttpResponse]


def timeout(answer: Handler) -> Handler:
    """End a session that is over and say why on the login page; else keep its marks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        bearer = not request.user.is_authenticated and BEARER in request.session
        if not request.user.is_authenticated and not bearer:
            return answer(request)
        moment = int(now().timestamp())
        started = (
            request.session.setdefault(STARTED, moment) if STARTED not in request.session else request.session[STARTED]
        )
        seen = request.session.get(SEEN, moment)
        over = (
            key_session_over(started=_at(started), now=_at(moment))
            if bearer
            else too_old(started=_at(started), seen=_at(seen), now=_at(moment))
        )
        if over is not None:
            logout(request)
            messages.info(request, gettext(REFUSALS[over.code].what))
            return to_login(request)
        if SEEN not in request.session or moment - seen >= RENEW:
            request.session[SEEN] = moment
        return answer(request)

    return middleware


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
