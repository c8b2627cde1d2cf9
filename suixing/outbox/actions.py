"""Telling news. The dispatcher that delivers it stands in `tasks`."""

from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from suixing.outbox.models import Delivery, Message
from suixing.outbox.queries import subscribers
from suixing.outbox.rules import name_of, to_payload


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
