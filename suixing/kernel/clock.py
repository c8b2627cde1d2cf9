"""What day and what instant it is, in China's one time zone, months between days, and which of two days comes first.

Only the edges read the clock (a view, a task, a command); everything inside takes `today` or `now` as an argument.
"""

import calendar
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from suixing.kernel.refusals import Refusal

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This instant, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The civil day it is now in Asia/Shanghai, wherever the machine stands."""
    return now().date()


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later; the last of that month when it has no such day (Civil Code 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Complete months from `start` to `end`; negative when `end` lies before `start`.

    A month is complete when its day of the month is reached: 31 January to 28 February is none.
    """
    if end < start:
        return -months_between(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def check_span(start: date, end: date | None, *, field: str) -> Refusal | None:
    """An end, if there is one, lies after its beginning; `field` is where the end was entered."""
    if end is not None and end <= start:
        return Refusal("kernel.dates-crossed", {"start": start, "end": end, "field": field})
    return None
