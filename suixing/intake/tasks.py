"""The worker's part of intake: importing uploaded rosters, and each night erasing what was kept for a week."""

from pathlib import Path

from django.db import OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from suixing.access.queries import actor_of
from suixing.access.queries import user as colleague
from suixing.intake.actions import uploads, workbooks
from suixing.intake.actions.imports import Import
from suixing.intake.actions.uploads import JOB
from suixing.intake.queries import rosters
from suixing.intake.queries.files import source
from suixing.intake.queries.maps import the_map
from suixing.intake.rules.states import State
from suixing.kernel.actors import process
from suixing.kernel.clock import now, today
from suixing.kernel.divisions import THE_NATION
from suixing.kernel.refusals import NotNow

PATIENT = RetryStrategy(max_attempts=60, wait=30, retry_exceptions={NotNow, OperationalError})
"""Another import runs, or the database is away: try again for half an hour."""


@app.task(name=JOB, queue="intake", retry=PATIENT)
def import_roster(uid: str) -> None:
    """Import one uploaded roster, in the name and within the reach of who brought it."""
    worker, on = process("worker", THE_NATION.range), today()
    roster = rosters.roster(by=worker, uid=uid)
    if roster.state != State.RUNNING or not roster.path:
        return
    by = actor_of(colleague(by=worker, uid=roster.by), on)
    path = Path(roster.path)
    file = source(by=by, path=path).assigned(roster.mapping)
    Import(roster=roster, source=file, map=the_map(by=by, on=on, signature=roster.signature), by=by, today=on).run()
    path.unlink(missing_ok=True)


@app.periodic(cron="*/5 * * * *")
@app.task(name="suixing.intake.resume", queue="intake", queueing_lock="suixing.intake.resume")
def resume(timestamp: int) -> None:
    """Every five minutes: a roster whose worker was killed is taken up again."""
    by = process("worker", THE_NATION.range)
    for roster in rosters.broken_off(by=by):
        uploads.go_on(roster=roster, by=by)


@app.periodic(cron="20 17 * * *")  # UTC: 1:20 at night in China
@app.task(name="suixing.intake.erase", queue="intake", queueing_lock="suixing.intake.erase")
def erase(timestamp: int) -> None:
    """Each night."""
    workbooks.erase(by=process("worker", THE_NATION.range), now=now())
