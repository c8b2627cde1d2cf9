"""Who counts as a migrant: four definitions of the norms, each answered yes, no or "cannot say", with the reason.

Nothing here is stored. A class is computed from the home place and the stays, for the day it is asked for. "Same city"
is the municipality: 龙华 and 福田 lie in one, 天门 (directly under its province) lies in none. What a definition counts
(months, ages, which division) stands in `TERMS`; the definition of 2008 is history and no default.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from suixing.kernel.clock import months_between
from suixing.kernel.divisions import CITY, COUNTY, MUNICIPALITIES, PROVINCE, TOWNSHIP, Code
from suixing.people.rules.ages import Years
from suixing.people.rules.codes import Arrival
from suixing.people.rules.spells import Span, is_open


class Definition(StrEnum):
    """What the question is asked for."""

    CENSUS = "census"
    SURVEY = "survey"  # the dynamics survey
    SERVICES = "services"  # health record, pre-pregnancy check, screening
    PERMIT = "permit"  # residence permit


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot-say"


class Why(StrEnum):
    """The fact that decided."""

    AWAY = "away"  # every condition holds
    HOME_UNKNOWN = "home-unknown"
    NOT_HERE = "not-here"  # no place where she lives is known
    TOO_COARSE = "too-coarse"  # home or residence is not known closely enough
    AT_HOME = "at-home"
    SAME_CITY = "same-city"
    ARRIVAL_UNKNOWN = "arrival-unknown"
    TOO_SHORT = "too-short"
    AGE_UNKNOWN = "age-unknown"
    AGE_OUTSIDE = "age-outside"
    TIE_UNKNOWN = "tie-unknown"  # whether she has a job, a home or a school here


@dataclass(frozen=True, slots=True)
class Terms:
    """What a definition asks. `unit` is the division that home and residence must not share."""

    unit: int
    months: int
    away: bool = False  # the months are counted from leaving home, else from coming to this place
    within_city_counts: bool = False
    ages: tuple[int, int] | None = None
    ties: frozenset[Arrival] = frozenset()


TERMS: Final[dict[Definition, Terms]] = {
    Definition.CENSUS: Terms(TOWNSHIP, months=6, away=True),
    Definition.SURVEY: Terms(COUNTY, months=1, ages=(15, 59)),
    Definition.SERVICES: Terms(COUNTY, months=6, within_city_counts=True),
    Definition.PERMIT: Terms(
        COUNTY, months=6, ties=frozenset({Arrival.WORK, Arrival.BUSINESS, Arrival.STUDY, Arrival.HOUSING})
    ),
}
"""The four definitions of the norms. A province that asks one month for birth registration hands in its own terms."""


Now = Callable[[Code], Code]
"""What a division is called on the day asked about: its main successor, where it was merged or renamed since."""


def unchanged(code: Code) -> Code:
    """The map as it always was."""
    return code


class Lived(Span, Protocol):
    """A stay with its place, and the day it was written down."""

    @property
    def place(self) -> Code | None: ...
    @property
    def written(self) -> date: ...


@dataclass(frozen=True, slots=True)
class MigrantClass:
    """The answer for one definition."""

    definition: Definition
    answer: Answer
    why: Why


def classes(
    *,
    home: Code | None,
    stays: Iterable[Lived],
    age: Years | None,
    on: date,
    reason: str = Arrival.UNSTATED,
    now: Now = unchanged,
) -> tuple[MigrantClass, ...]:
    """All four answers for a day. `stays` in order of time; `reason` why she came to where she lives now.

    Codes are compared as divisions of that day (`now`): nobody becomes a migrant because her township was merged.
    """
    lived = tuple(stays)
    return tuple(
        migrant_class(one, home=home, stays=lived, age=age, on=on, reason=reason, terms=TERMS[one], now=now)
        for one in Definition
    )


def migrant_class(
    definition: Definition,
    *,
    home: Code | None,
    stays: Sequence[Lived],
    age: Years | None,
    on: date,
    reason: str,
    terms: Terms,
    now: Now = unchanged,
) -> MigrantClass:
    """One answer. A condition that surely fails says no, whatever else is unknown; else an unknown one cannot say."""
    here = next((one for one in reversed(stays) if is_open(one)), None)
    if here is None:
        return MigrantClass(definition, Answer.CANNOT_SAY, Why.NOT_HERE)
    asked = (
        _elsewhere(home, here.place, terms, now),
        _long_enough(home, stays, here, on, terms, now),
        _of_age(age, terms),
        _tied(reason, terms),
    )
    found = [one for one in asked if one is not None]
    for answer in (Answer.NO, Answer.CANNOT_SAY):
        decided = next((why for said, why in found if said is answer), None)
        if decided:
            return MigrantClass(definition, answer, decided)
    return MigrantClass(definition, Answer.YES, Why.AWAY)


def same(one: Code, other: Code, level: int, now: Now = unchanged) -> bool | None:
    """Whether two places lie in one division of a level; None when one of them is not known that closely."""
    mine, theirs = _at(one, level, now), _at(other, level, now)
    if (mine and theirs) or (one.level >= level and other.level >= level):
        return mine is not None and mine == theirs
    common = min(one.level, other.level)
    return False if _at(one, common, now) != _at(other, common, now) else None


def _at(code: Code, level: int, now: Now) -> str | None:
    """The division of a level that a place lies in. A municipality known only by its name is its own city."""
    if level == CITY and code.level == PROVINCE and code.digits[:2] in MUNICIPALITIES:
        return code.digits
    found = now(code).at(level)
    return now(found).digits if found else None


def _elsewhere(home: Code | None, place: Code | None, terms: Terms, now: Now) -> tuple[Answer, Why] | None:
    """She lives in another division than the one she is registered in, and not merely in another part of a city."""
    if home is None:
        return Answer.CANNOT_SAY, Why.HOME_UNKNOWN
    if place is None:
        return Answer.CANNOT_SAY, Why.TOO_COARSE
    at_home = same(home, place, terms.unit, now)
    if at_home:
        return Answer.NO, Why.AT_HOME
    if not terms.within_city_counts and _moved_within_city(home, place, terms, now):
        return Answer.NO, Why.SAME_CITY
    if at_home is None or (not terms.within_city_counts and same(home, place, CITY, now) is None):
        return Answer.CANNOT_SAY, Why.TOO_COARSE
    return None


def _moved_within_city(home: Code, place: Code, terms: Terms, now: Now) -> bool:
    """Whether she only moved from one part of her city to another.

    The census leaves out moves *between districts* of one city, and counts those between townships of one district
    (in 东莞, which has no districts, of the city); the survey and the permit leave out every move within a city.
    """
    if same(home, place, CITY, now) is not True:
        return False
    return terms.unit != TOWNSHIP or same(home, place, COUNTY, now) is False


def _long_enough(
    home: Code | None, stays: Sequence[Lived], here: Lived, on: date, terms: Terms, now: Now
) -> tuple[Answer, Why] | None:
    """In this place, or away from home, for so many complete months.

    Where nobody wrote down since when, the day it was written is a day she was there: enough of those is enough.
    """
    first = _left_home(home, stays, here, now) if terms.away and home else here
    if months_between(first.arrived or first.written, on) >= terms.months:
        return None
    return (Answer.NO, Why.TOO_SHORT) if first.arrived else (Answer.CANNOT_SAY, Why.ARRIVAL_UNKNOWN)


def _left_home(home: Code, stays: Sequence[Lived], here: Lived, now: Now) -> Lived:
    """The first of the stays outside the home township that follow each other without a gap up to now."""
    first = here
    for before in reversed(stays[: stays.index(here)]):
        joined = before.departed is not None and before.departed == first.arrived
        if not joined or before.place is None or same(home, before.place, TOWNSHIP, now) is not False:
            break
        first = before
    return first


def _of_age(age: Years | None, terms: Terms) -> tuple[Answer, Why] | None:
    if terms.ages is None:
        return None
    if age is None:
        return Answer.CANNOT_SAY, Why.AGE_UNKNOWN
    youngest, oldest = terms.ages
    if age.most < youngest or age.least > oldest:
        return Answer.NO, Why.AGE_OUTSIDE
    inside = age.least >= youngest and age.most <= oldest
    return None if inside else (Answer.CANNOT_SAY, Why.AGE_UNKNOWN)


def _tied(reason: str, terms: Terms) -> tuple[Answer, Why] | None:
    """A job, a home or a school here. What is not written down may still be so."""
    return None if not terms.ties or reason in terms.ties else (Answer.CANNOT_SAY, Why.TIE_UNKNOWN)
