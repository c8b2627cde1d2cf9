"""The night of intake: what was kept for a week is erased."""

from procrastinate.contrib.django import app

from suixing.intake.actions import workbooks
from suixing.kernel.actors import process
from suixing.kernel.clock import now
from suixing.kernel.divisions import THE_NATION


@app.periodic(cron="20 17 * * *")  # UTC: 1:20 at night in China
@app.task(name="suixing.intake.erase", queue="intake", queueing_lock="suixing.intake.erase")
def erase(timestamp: int) -> None:
    """Each night."""
    workbooks.erase(by=process("worker", THE_NATION.range), now=now())
