"""Who listens, the questions asked before an action, and how the outbox stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min

from suixing.kernel.refusals import Refusal
from suixing.outbox.events import Question
from suixing.outbox.models import Delivery
from suixing.outbox.rules import STUCK, name_of

Subscriber = Callable[[Any], None]
Answerer = Callable[[Any], Refusal | None]


def ask(question: Question) -> Refusal | None:
    """Put a question to the apps above, in the caller's transaction; the first refusal, or `None` if all agree.

    The answerers see what the caller has already changed, and can change nothing themselves: they run in a savepoint
    that PostgreSQL holds read-only, rolled back when all have spoken; with it goes the read-only mode.
    """
    if not isinstance(question, Question):
        raise TypeError(f"{type(question).__name__} is none of the three questions")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        answers = (answer(question) for answer in answerers(type(question)))
        refusal = next((one for one in answers if one is not None), None)
        transaction.set_rollback(True)
    return refusal


def answerers(question: type) -> tuple[Answerer, ...]:
    """The functions that answer this question, in the order of `settings.SUIXING_SUBSCRIBERS`."""
    return tuple(one for module in _modules() for one in getattr(module, "ANSWERERS", {}).get(question, ()))


def subscribers(event: type) -> tuple[Subscriber, ...]:
    """The functions that want to hear of this event."""
    return tuple(one for module in _modules() for one in getattr(module, "SUBSCRIBERS", {}).get(event, ()))


def registry() -> dict[tuple[str, str], tuple[type, Subscriber]]:
    """Every subscription by its two stored names: (event, subscriber) to the event's class and the function."""
    return {
        (name_of(event), name_of(one)): (event, one)
        for module in _modules()
        for event, several in getattr(module, "SUBSCRIBERS", {}).items()
        for one in several
    }


@dataclass(frozen=True, slots=True)
class Status:
    """How the outbox stands. `failing` are the deliveries that have failed at least once, the oldest first."""

    pending: int
    oldest: datetime | None
    failing: tuple[Delivery, ...]
    unheard: tuple[str, ...]

    @property
    def stuck(self) -> int:
        """How many of those shown have been tried so often that somebody should look."""
        return sum(one.attempts >= STUCK for one in self.failing)


def status(*, shown: int = 100) -> Status:
    """What is pending, what fails, and deliveries addressed to a subscriber that no longer exists."""
    pending = Delivery.objects.pending()
    names = {subscriber for _, subscriber in registry()}
    return Status(
        pending=pending.count(),
        oldest=pending.aggregate(oldest=Min("message__told_at"))["oldest"],
        failing=tuple(pending.filter(attempts__gt=0).select_related("message").order_by("message")[:shown]),
        unheard=tuple(sorted(set(pending.values_list("subscriber", flat=True).distinct()) - names)),
    )


def _modules() -> Iterator[ModuleType]:
    return (import_module(name) for name in settings.SUIXING_SUBSCRIBERS)
