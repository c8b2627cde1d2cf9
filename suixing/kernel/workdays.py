"""Working days: what a deadline in working days, days or months means on a calendar of announced days off.

Holidays and make-up working days are announced each year: they are data (packs of kind `calendar`), never computed.
A year nobody announced is refused, not guessed. The first day of a clock is not counted. The last day of a clock in
days or months moves to the next working day when it falls on a day off (Civil Code 201-203).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from suixing.kernel.clock import months_after, months_between
from suixing.kernel.refusals import Refusal, Refused, Unusable

REFUSALS: Final = ("kernel.calendar-year-unknown", "kernel.clock-length")
"""Every code this module refuses with."""

LONGEST: Final = 3660
"""No clock runs longer, in any unit: a slip of the keyboard is told, not computed."""

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


class Unit(StrEnum):
    """What a clock counts. Every clock names its unit."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Year:
    """One announced year: weekdays off (weekend days may be listed too) and weekend days worked."""

    year: int
    days_off: frozenset[date]
    working_days: frozenset[date]
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        if any(day.year != self.year for day in self.days_off | self.working_days):
            raise ValueError(f"a day outside {self.year}")
        if self.days_off & self.working_days or any(day.weekday() < SATURDAY for day in self.working_days):
            raise ValueError("a make-up working day lies on a weekend and is not a day off")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The announced years of one place. Made by `Calendar.of`."""

    years: Mapping[int, Year]

    @classmethod
    def of(cls, years: Iterable[Year]) -> "Calendar":
        return cls(MappingProxyType({one.year: one for one in sorted(years, key=lambda one: one.year)}))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`. Refuses a year without data."""
        year = self.years.get(day.year)
        if year is None:
            raise self._unknown(day.year)
        return day in year.working_days or (day.weekday() < SATURDAY and day not in year.days_off)

    def roll(self, day: date) -> date:
        """`day` itself if it is a working day, else the next one."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add(self, start: date, number: int, unit: Unit) -> date:
        """The last day of a clock of `number` units that started on `start`, itself not counted.

        A clock of 0 ends on `start`. Refuses a negative or absurd number, and a year without data.
        """
        if not 0 <= number <= LONGEST:
            raise Unusable(Refusal("kernel.clock-length", {"number": number, "longest": LONGEST}))
        if number == 0:
            return start
        if start.year > max(self.years, default=0):
            raise self._unknown(start.year)
        match unit:
            case Unit.DAYS:
                return self.roll(start + number * ONE_DAY)
            case Unit.MONTHS:
                return self.roll(months_after(start, number))
            case Unit.WORKING_DAYS:
                day = start
                for _ in range(number):
                    day = self.roll(day + ONE_DAY)
                return day

    def count_between(self, start: date, end: date, unit: Unit = Unit.WORKING_DAYS) -> int:
        """How many units lie after `start` up to and with `end`; negative when `end` lies before `start`.

        For working days it undoes `add`; months are complete months.
        """
        if end < start:
            return -self.count_between(end, start, unit)
        match unit:
            case Unit.DAYS:
                return (end - start).days
            case Unit.MONTHS:
                return months_between(start, end)
            case Unit.WORKING_DAYS:
                days = (start + ahead * ONE_DAY for ahead in range(1, (end - start).days + 1))
                return sum(self.is_working_day(day) for day in days)

    def _unknown(self, year: int) -> Refused:
        known = {"first": min(self.years, default="-"), "last": max(self.years, default="-")}
        return Refused(Refusal("kernel.calendar-year-unknown", {"year": year, **known}))
