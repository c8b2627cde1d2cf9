"""An office for tests: a clerk, her head, a clinician, and duties on their desks."""

from datetime import date

import pytest

from suixing.access.models import User
from suixing.access.tests.people import GUANLAN, HOUSE, OFFICE, colleague
from suixing.duties.actions import add_duty
from suixing.duties.models import Duty, Turn
from suixing.duties.rules import Rung
from suixing.duties.tests.calendars import CALENDAR
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refused
from suixing.kernel.workdays import Unit

LADDER = (Rung(2, "head"), Rung(0, "county-officer"))


def owed(holder: User | None = None, **changes) -> Duty:
    """A reply due in five working days at Guanlan, opened by our own process."""
    given = {
        "kind": "exchange.reply",
        "title": "答复来函",
        "about": "exchange.letter:1",
        "role": "township-clerk",
        "organisation": OFFICE,
        "code": GUANLAN,
        "length": 5,
        "unit": Unit.WORKING_DAYS,
        "rungs": LADDER,
        "holder": str(holder.uid) if holder else "",
        "calendar": CALENDAR,
        "by": HOUSE,
        "today": today(),
    }
    return add_duty(**{**given, **changes})


def clerk(**options) -> User:
    return colleague("township-clerk", **{"code": GUANLAN, "level": 4, "since": date(2026, 11, 1), **options})


def refused(code: str):
    return pytest.raises(Refused, match=code)


def events(duty: Duty) -> list[str]:
    return list(Turn.objects.filter(duty=duty).order_by("pk").values_list("event", flat=True))
