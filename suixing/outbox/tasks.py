"""The dispatcher's schedule. A job merely wakes it: what is due is read from the table, so a lost job loses nothing."""

from datetime import timedelta

from procrastinate.contrib.django import app

from suixing.kernel.clock import now
from suixing.outbox import actions

KEPT = timedelta(days=90)


@app.task(name="suixing.outbox.deliver", queue="outbox")
def deliver() -> None:
    """Woken by the commit of whoever told."""
    actions.deliver(now=now)


@app.periodic(cron="* * * * *")
@app.task(name="suixing.outbox.sweep", queue="outbox", queueing_lock="suixing.outbox.sweep")
def sweep(timestamp: int) -> None:
    """Each minute: second tries, and whatever a dead worker left."""
    actions.deliver(now=now)


@app.periodic(cron="17 19 * * *")  # UTC: 3:17 in China
@app.task(name="suixing.outbox.forget", queue="outbox", queueing_lock="suixing.outbox.forget")
def forget(timestamp: int) -> None:
    """Each night: messages received long ago."""
    actions.forget(before=now() - KEPT)
