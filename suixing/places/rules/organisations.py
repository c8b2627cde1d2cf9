"""Pure decisions about organisations: their week, their catchment and their licences."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import Final

from suixing.kernel.clock import check_span
from suixing.kernel.divisions import code_range
from suixing.kernel.refusals import Refusal
from suixing.places.rules.divisions import Key


class OrganisationKind(StrEnum):
    """What an organisation is."""

    HEALTH_BUREAU = "health-bureau"
    STATION = "station"
    COMMUNITY_SERVICE_CENTRE = "community-service-centre"
    PROVIDER = "provider"
    ASSOCIATION = "association"
    DISTRIBUTION_POINT = "distribution-point"
    PARTNER_PLACE = "partner-place"


class LicenceKind(StrEnum):
    """What an organisation may be licensed for."""

    MEDICAL_INSTITUTION = "medical-institution"
    MATERNAL_AND_CHILD_HEALTH = "maternal-and-child-health"
    VACCINATION = "vaccination"
    CHILDCARE = "childcare"


EVENING: Final = time(18)
"""Open later than this is open in the evening: people come after work."""

WEEKEND: Final = frozenset({6, 7})
LICENSED_AHEAD: Final = 60
"""Days before its end at which a licence is shown as ending soon."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Open on a weekday (1 Monday to 7 Sunday) from `opens` to `closes`."""

    weekday: int
    opens: time
    closes: time

    @property
    def is_evening(self) -> bool:
        return self.closes > EVENING

    @property
    def is_weekend(self) -> bool:
        return self.weekday in WEEKEND


def check_week(openings: Sequence[Opening]) -> Refusal | None:
    """Each opening ends after it begins, and two on one day do not overlap."""
    for one in openings:
        if one.weekday not in range(1, 8) or one.closes <= one.opens:
            return Refusal("places.hours-crossed", {"weekday": one.weekday, "field": f"day_{one.weekday}"})
    for before, after in pairwise(sorted(openings)):
        if before.weekday == after.weekday and after.opens < before.closes:
            return Refusal("places.hours-overlap", {"weekday": after.weekday, "field": f"day_{after.weekday}"})
    return None


def smallest(keys: Iterable[Key]) -> tuple[Key, ...]:
    """The same area with nothing named twice: a street covers its communities."""
    kept: list[Key] = []
    for level, code in sorted(set(keys)):
        if not any(code in code_range(*wider) for wider in kept):
            kept.append((level, code))
    return tuple(kept)


def check_catchment(asked: Collection[Key], known: Collection[Key]) -> Refusal | None:
    """Every place of a catchment is on the map of the day."""
    unknown = [code for level, code in asked if (level, code) not in known]
    return Refusal("places.catchment-unknown", {"codes": unknown, "field": "codes"}) if unknown else None


def check_open(closed: date | None, **where: str) -> Refusal | None:
    """A closed organisation is not changed any more, and nothing new stands under it; `where` may name the field."""
    return Refusal("places.organisation-closed", {"closed": closed, **where}) if closed else None


def check_unit_name(name: str, *, taken: bool) -> Refusal | None:
    """An organisation is called something, and no other open one at its place is called the same."""
    if not 0 < len(name) <= 80:
        return Refusal("places.name-unusable", {"field": "name"})
    return Refusal("places.organisation-name-taken", {"name": name, "field": "name"}) if taken else None


def check_closing(*, opened: date, on: date, today: date, children: int) -> Refusal | None:
    """Closed on the day or later, after it opened, and with nothing open below it."""
    if on > today:
        return Refusal("places.day-to-come", {"on": on, "field": "on"})
    if children:
        return Refusal("places.organisation-has-branches", {"count": children})
    return check_span(opened, on, field="on")


def check_parent(*, own: str, line: Collection[str]) -> Refusal | None:
    """No organisation stands above itself: `line` are the uids from the parent upwards."""
    return Refusal("places.organisation-above-itself", {"field": "parent"}) if own in line else None


class Standing(StrEnum):
    """How a licence stands on a day; read off its dates, never set."""

    COMING = "coming"
    HOLDS = "holds"
    ENDING = "ending"
    ENDED = "ended"


def standing(start: date, end: date, *, on: date) -> Standing:
    """How a licence from `start` to `end`, both included, stands on a day."""
    if on < start:
        return Standing.COMING
    if on > end:
        return Standing.ENDED
    return Standing.ENDING if (end - on).days <= LICENSED_AHEAD else Standing.HOLDS


def check_licensed(*, kind: str, on: date, spans: Iterable[tuple[date, date]]) -> Refusal | None:
    """Without a licence that holds on the day no session opens; `spans` are first and last day of each licence held."""
    held = any(start <= on <= end for start, end in spans)
    return None if held else Refusal("places.licence-missing", {"kind": kind, "on": on})
