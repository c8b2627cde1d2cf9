"""The dispatcher's schedule, and the nightly clearing of what is done with.

A job merely wakes the dispatcher: what is due is read from the table, so a lost job loses nothing. The jobs of every
app are cleared here: each minute leaves some, and nothing is read off a finished one.
"""

from datetime import timedelta

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from suixing.kernel.clock import now
from suixing.outbox import actions

KEPT = timedelta(days=90)
JOBS_KEPT = timedelta(days=7)


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


@app.periodic(cron="47 19 * * *")  # UTC: 3:47 in China
@app.task(name="suixing.outbox.clear", queue="outbox", queueing_lock="suixing.outbox.clear", pass_context=True)
async def clear(context: JobContext, timestamp: int) -> None:
    """Each night: jobs of all queues that ended a week ago or earlier, however they ended."""
    hours = int(JOBS_KEPT.total_seconds()) // 3600
    await builtin_tasks.remove_old_jobs(
        context, max_hours=hours, remove_failed=True, remove_cancelled=True, remove_aborted=True
    )
