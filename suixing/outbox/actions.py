"""Telling news, and delivering it.

These are not acts of somebody: they take no `by` and write no entry. Whoever tells has recorded what she did, and a
subscriber calls an action that records what it does.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import F, Q
from procrastinate.contrib.django import app

from suixing.kernel.refusals import Refused
from suixing.outbox.models import Delivery, Message
from suixing.outbox.queries import registry, subscribers
from suixing.outbox.rules import backoff, from_payload, name_of, to_payload

log = structlog.get_logger("suixing.outbox")


def tell(event: Any) -> None:
    """Announce `event` (a frozen dataclass with a `subject`) to the apps above, when the caller's transaction commits.

    Message, deliveries and the job that wakes the dispatcher are rows of that transaction: rolled back, nothing was
    told. News about one subject arrives in the order it was told, because an action locks its subject before it
    changes it. A subscriber added later does not hear old news.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("outbox: tell inside the transaction of the change")
    message = Message.objects.create(event=name_of(type(event)), subject=event.subject, payload=to_payload(event))
    Delivery.objects.bulk_create(
        Delivery(message=message, subscriber=name_of(one), subject=event.subject) for one in subscribers(type(event))
    )
    _wake()


def _wake() -> None:
    """Defer one job per transaction, however much it tells.

    The mark is a setting local to the transaction, so a savepoint rolled back takes back job and mark together. A
    queueing lock would not do: its unique index makes every telling transaction wait for the one before.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('suixing.woken', true) = 'yes'")
        if cursor.fetchone()[0]:
            return
        cursor.execute("SELECT set_config('suixing.woken', 'yes', true)")
    app.configure_task("suixing.outbox.deliver", queue="outbox").defer()


def deliver(*, now: Callable[[], datetime]) -> int:
    """Deliver everything that is due, and return how many deliveries were tried. Any number may run side by side.

    Each delivery is one transaction: the subscriber's effect and the receipt stand or fall together, so an effect
    happens exactly once however often the process dies between the two. One subscriber hears about one subject in
    order: what fails waits with `rules.backoff` and holds up only its own subscriber's news about its own subject.
    """
    tried = 0
    while _deliver_one(now):
        tried += 1
    return tried


def _deliver_one(now: Callable[[], datetime]) -> bool:
    heard = registry()
    taken = None
    try:
        with transaction.atomic():
            taken = _take(sorted({subscriber for _, subscriber in heard}), now())
            if taken is None:
                return False
            event, subscriber = heard[taken.message.event, taken.subscriber]
            subscriber(from_payload(event, taken.message.payload))
            taken.delivered_at = now()
            taken.save(update_fields=["delivered_at"])
    except Exception as error:
        if taken is None:
            raise
        _put_off(taken, error, now())
    return True


def _take(names: list[str], moment: datetime) -> Delivery | None:
    """The oldest delivery that is due, locked; those another dispatcher holds are passed over."""
    due = Q(next_try_at=None) | Q(next_try_at__lte=moment)
    return (
        Delivery.objects.first_in_line()
        .filter(due, subscriber__in=names)
        .select_related("message")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("message")
        .first()
    )


def _put_off(taken: Delivery, error: Exception, moment: datetime) -> None:
    """Say that a delivery failed, in a transaction of its own: the first is gone, perhaps with its connection.

    Only the kind of error is kept; its text may quote a person's data.
    """
    attempts = taken.attempts + 1
    kind = error.refusal.code if isinstance(error, Refused) else type(error).__name__
    log.warning("delivery-failed", delivery=taken.pk, subscriber=taken.subscriber, attempts=attempts, error=kind)
    with transaction.atomic():
        Delivery.objects.pending().filter(pk=taken.pk).update(
            attempts=F("attempts") + 1, next_try_at=moment + backoff(attempts), error=kind[:200]
        )


@transaction.atomic
def forget(*, before: datetime) -> int:
    """Remove messages told before `before` that everybody has received. The log of what was done is `audit`."""
    pending = Delivery.objects.pending().values("message")
    return Message.objects.filter(told_at__lt=before).exclude(pk__in=pending).delete()[0]
