"""Rosters that come over the web: kept until they are read, then imported by the worker.

An upload is a file full of personal data: only the account of the site can read it, and it is erased as soon as the
import is finished, or after a week when nobody went on with it.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.intake.actions import rosters
from suixing.intake.models import Roster
from suixing.intake.queries.files import source
from suixing.intake.queries.rosters import check_import, draft, remembered
from suixing.intake.rules.states import ROSTER, Event, State
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, refuse

JOB: Final = "suixing.intake.import"


@transaction.atomic
def receive(*, blocks: Iterable[bytes], name: str, origin: str, by: Actor) -> Roster:
    """Keep an uploaded file and say what it is; nothing is imported yet. A file that cannot be read is not kept."""
    require(by, "intake.roster.import")
    check_import(by=by, origin=origin)
    path = settings.HOME.rosters / f"{uuid4()}{Path(name).suffix.lower()[:5]}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for block in blocks:
                file.write(block)
        found = source(by=by, path=path)
        columns = remembered(by=by, signature=found.head.signature)
        roster = draft(source=found, name=name, origin=origin, columns=columns, path=str(path), by=by)
        rosters.begin(roster=roster, by=by)
    except Refused as refused:
        path.unlink(missing_ok=True)
        at_the_field = replace(refused.refusal, details={**refused.refusal.details, "field": "file"})
        raise type(refused)(at_the_field) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    record(by=by, action="intake.roster.receive", subject=roster.subject)
    return roster


@transaction.atomic
def confirm(*, roster: Roster, columns: Mapping[str, str], names: Mapping[str, str], by: Actor) -> Roster:
    """Say what the columns are, and let the worker import."""
    require(by, "intake.roster.import")
    roster = rosters.assign(roster=roster, columns=columns, names=names, by=by)
    return go_on(roster=roster, by=by)


@transaction.atomic
def go_on(*, roster: Roster, by: Actor) -> Roster:
    """Let the worker import, or go on where it was broken off."""
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    refuse(ROSTER.check(State(roster.state), Event.BEGIN))
    refuse(None if roster.path else Refusal("intake.upload-gone"))
    roster.state, roster.problem = ROSTER.after(State(roster.state), Event.BEGIN), ""
    roster.save(update_fields=["state", "problem"])
    record(by=by, action="intake.roster.go-on", subject=roster.subject, detail={"done": roster.done})
    _enqueue(roster)
    return roster


def _enqueue(roster: Roster) -> None:
    try:
        with transaction.atomic():
            app.configure_task(JOB, queue="intake", queueing_lock=f"{JOB}:{roster.uid}").defer(uid=str(roster.uid))
    except AlreadyEnqueued:
        pass
