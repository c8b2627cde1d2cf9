"""The sealer's schedule."""

from procrastinate.contrib.django import app

from suixing.audit import actions


@app.periodic(cron="* * * * *")
@app.task(name="suixing.audit.seal", queue="audit", queueing_lock="suixing.audit.seal")
def seal(timestamp: int) -> None:
    """Chain what was written, each minute."""
    actions.seal()
