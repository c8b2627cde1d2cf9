"""Registering one person at the counter, with the consents she gives there: all of it, or nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.consent import actions as consent
from suixing.consent.rules import Purpose
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.people import actions as people
from suixing.people.models import Person
from suixing.people.rules.codes import Source


@transaction.atomic
def register_at_counter(
    *, village: str, consents: Iterable[Purpose], way: str, given_on: date | None, by: Actor, today: date, **person: Any
) -> Person:
    """Open a file for somebody who lives in `village`, on her consent to it; `consents` are the purposes she agreed to.

    `person` are further arguments of `people.actions.register`. Refuses without consent to the file itself, and
    whatever registering or consenting refuses.
    """
    require(by, "intake.counter.register", village)
    purposes = tuple(dict.fromkeys(Purpose(one) for one in consents))
    refuse(None if Purpose.RECORD in purposes else Refusal("intake.consent-missing", {"field": "record"}))
    new = people.register(village=village, source=Source.COUNTER, by=by, today=today, **person)
    for purpose in purposes:
        consent.give(person=new, purpose=purpose, way=way, given_on=given_on, source=Source.COUNTER, by=by, today=today)
    record(by=by, action="intake.counter.register", subject=new.subject, detail={"purposes": sorted(purposes)})
    return new
