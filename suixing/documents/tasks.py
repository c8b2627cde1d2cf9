"""What documents does by itself: contents that never got their row are removed each night."""

from procrastinate.contrib.django import app

from suixing.documents import actions
from suixing.kernel.actors import process
from suixing.kernel.clock import now
from suixing.kernel.divisions import THE_NATION


@app.periodic(cron="40 19 * * *")  # UTC: 3:40 in China
@app.task(name="suixing.documents.sweep", queue="documents", queueing_lock="suixing.documents.sweep")
def sweep(timestamp: int) -> None:
    """Remove what work that was cut short left on the disk; `timestamp` is when the schedule meant it."""
    actions.sweep(by=process("worker", THE_NATION.range), now=now())
