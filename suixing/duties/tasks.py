"""The morning of a duty: offices that closed, hands that have gone, and rungs whose day has come."""

from procrastinate.contrib.django import app

from suixing.duties import actions
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import THE_NATION


@app.periodic(cron="30 22 * * *")  # UTC: 6:30 in China
@app.task(name="suixing.duties.morning", queue="duties", queueing_lock="suixing.duties.morning")
def morning(timestamp: int) -> None:
    """Each morning, before the offices open."""
    by = process("worker", THE_NATION.range)
    actions.rehouse(by=by, today=today())
    actions.release(by=by, today=today())
    actions.escalate(by=by, today=today())
