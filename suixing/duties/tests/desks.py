"""An office for tests: a clerk, her head, a clinician, and duties on their desks."""

from suixing.access.models import User
from suixing.access.tests.people import GUANLAN, HOUSE, OFFICE
from suixing.duties.actions import add_duty
from suixing.duties.models import Duty
from suixing.duties.rules import Rung
from suixing.duties.tests.calendars import CALENDAR
from suixing.kernel.clock import today
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
