"""Ages, where a birth date may be known only to the month or the year: between which two numbers of years they lie."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from suixing.kernel.clock import months_after
from suixing.kernel.refusals import Refusal
from suixing.people.rules.codes import Precision

OWN_CONSENT: Final = 14
"""From this age a person consents herself; below it a guardian does (PIPL 31)."""

EARLIEST: Final = date(1880, 1, 1)
"""Nobody born before this day is alive: a slip of the pen."""

MONTHS: Final = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 12}


class Years(NamedTuple):
    """Completed years: at least, and at most. Both are the same when the day of birth is known."""

    least: int
    most: int


def completed(born: date, on: date) -> int:
    """Completed years on a day, of somebody born on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def last_day(day: date, precision: str) -> date:
    """The last day that a date of this precision can mean; what is not known of it stands as 1."""
    months = MONTHS[Precision(precision)]
    return months_after(day, months) - timedelta(days=1) if months else day


def years(born: date | None, precision: str, on: date) -> Years | None:
    """The age on a day, as far as it is known; None when nothing is known of the birth date."""
    if born is None:
        return None
    return Years(max(completed(last_day(born, precision), on), 0), completed(born, on))


def needs_guardian(born: date | None, precision: str, on: date) -> bool:
    """Whether a guardian speaks for her: she is under 14, or may be. Without any birth date she speaks for herself."""
    age = years(born, precision, on)
    return age is not None and age.least < OWN_CONSENT


def check_born(born: date | None, today: date) -> Refusal | None:
    """Why somebody cannot have been born on a day, or None."""
    if born is not None and born > today:
        return Refusal("people.born-later", {"born": born, "field": "born"})
    if born is not None and born < EARLIEST:
        return Refusal("people.born-too-early", {"born": born, "field": "born"})
    return None
