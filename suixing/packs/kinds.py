"""The kinds that packs itself owns: the working-day calendar of one year, and the purposes of using data."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from suixing.kernel.refusals import Refusal
from suixing.kernel.workdays import SATURDAY, Year
from suixing.packs.loader import Fields, Kind, Use
from suixing.packs.loader.envelopes import read_title
from suixing.packs.rules import Ground, Purpose, Terms, check_evidence, check_ground

LONGEST: Final = 40
"""Days of one announced break."""


def read_calendar(fields: Fields) -> Year | None:
    """The days off and the make-up working days of one year.

    `days-off` are breaks from a first to a last day, weekends within them included; `working-days` are the weekend
    days that are worked. The code of the pack ends in its year, so that each year is one pack with its versions.
    """
    year = fields.whole("year", 1949, 2199)
    code, source, verified = fields.text("code"), fields.text("source"), fields.truth("verified")
    off: dict[date, int] = {}
    for one in fields.groups("days-off"):
        _read_break(one, year, off)
    worked: set[date] = set()
    for line, day in fields.days("working-days", optional=True):
        refusal = _wrong_working_day(day, year, off, worked)
        if refusal:
            fields.sheet.note(line, refusal)
        worked.add(day)
    if year and code and not code.endswith(f"-{year}"):
        fields.refuse(Refusal("packs.calendar-code", {"code": code, "year": year}), "code")
    if fields.sheet.problems or not year:
        return None
    return Year(year, frozenset(off), frozenset(worked), source or "", bool(verified))


def _read_break(fields: Fields, year: int | None, off: dict[date, int]) -> None:
    """Add the days of one break to `off`, each with its line."""
    name = fields.group("name")
    if name is not None:
        name.text("zh"), name.text("en")
        name.close()
    first, last = fields.day("from"), fields.day("to")
    fields.close()
    if first is None or last is None:
        return
    if not 0 <= (last - first).days < LONGEST:
        fields.refuse(Refusal("packs.calendar-break", {"first": first, "last": last, "longest": LONGEST}), "to")
        return
    for ahead in range((last - first).days + 1):
        day = first + ahead * timedelta(days=1)
        if year and day.year != year:
            fields.refuse(Refusal("packs.calendar-other-year", {"day": day, "year": year}), "from")
            return
        if day in off:
            fields.refuse(Refusal("packs.calendar-day-twice", {"day": day, "line": off[day]}), "from")
            return
        off[day] = fields.line


def _wrong_working_day(day: date, year: int | None, off: dict[date, int], worked: set[date]) -> Refusal | None:
    if year and day.year != year:
        return Refusal("packs.calendar-other-year", {"day": day, "year": year})
    if day in off:
        return Refusal("packs.calendar-day-twice", {"day": day, "line": off[day]})
    if day in worked or day.weekday() < SATURDAY:
        return Refusal("packs.calendar-working-day", {"day": day})
    return None


def read_purpose(fields: Fields) -> Terms | None:
    """What the code of the pack names as a purpose: its explanation, the grounds with their law, proof, duration."""
    name = fields.text("code")
    explanation = read_title(fields, "explanation")
    evidence, months = fields.truth("evidence"), fields.whole("months", 1, 1200, optional=True)
    if name and name not in set(Purpose):
        fields.refuse(Refusal("packs.purpose-unknown", {"purpose": name, "known": ", ".join(Purpose)}), "code")
    purpose = Purpose(name) if name in set(Purpose) else None
    laws: dict[Ground, str] = {}
    for one in fields.groups("grounds"):
        _read_ground(one, purpose, laws)
    refusal = purpose and evidence is not None and check_evidence(purpose, evidence)
    if refusal:
        fields.refuse(refusal, "evidence")
    if fields.sheet.problems or purpose is None or explanation is None or evidence is None:
        return None
    return Terms(purpose, explanation, MappingProxyType(laws), evidence, months)


def _read_ground(fields: Fields, purpose: Purpose | None, laws: dict[Ground, str]) -> None:
    """Add one ground with its law to `laws`."""
    name, law = fields.text("ground", form="|".join(Ground)), fields.text("law")
    fields.close()
    if name is None or law is None:
        return
    ground = Ground(name)
    refusal = purpose and check_ground(purpose, ground)
    if refusal:
        fields.refuse(refusal, "ground")
    if ground in laws:
        fields.refuse(Refusal("packs.purpose-ground-twice", {"ground": name}), "ground")
    laws[ground] = law


CALENDAR: Final = Kind("calendar", Use.FRAME, read_calendar)
PURPOSE: Final = Kind("purpose", Use.FRAME, read_purpose)

KINDS: Final = (CALENDAR, PURPOSE)
