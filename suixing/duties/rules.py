"""Pure decisions about duties: their life, their clock, their pauses, and who is told before the deadline passes.

A duty is owed by an office, never by a person it serves. Its clock names its unit; the first day is not counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from suixing.access.rules import RIGHTS_OF, Right, Role
from suixing.kernel.refusals import Refusal, Refused
from suixing.kernel.transitions import Machine, Step
from suixing.kernel.workdays import Calendar, Unit

ONE_DAY: Final = timedelta(days=1)
SOON: Final = 2
"""Working days before the deadline from which a duty shows as soon due."""


class State(StrEnum):
    """Where a duty stands."""

    OPEN = "open"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


LIVE: Final = (State.OPEN, State.PAUSED)


class Event(StrEnum):
    """What can happen to a duty."""

    ASSIGN = "assign"
    RELEASE = "release"  # its holder can no longer do it
    MOVE = "move"  # its place has a successor, or its organisation closed
    PAUSE = "pause"
    RESUME = "resume"
    ESCALATE = "escalate"
    FINISH = "finish"
    CANCEL = "cancel"


DUTY: Final = Machine(
    name="duty",
    states=State,
    events=Event,
    initial=State.OPEN,
    final=frozenset({State.FINISHED, State.CANCELLED}),
    steps=(
        Step(State.OPEN, Event.ASSIGN, State.OPEN, "duties.duty.assign"),
        Step(State.PAUSED, Event.ASSIGN, State.PAUSED, "duties.duty.assign"),
        Step(State.OPEN, Event.RELEASE, State.OPEN, "duties.duty.release"),
        Step(State.PAUSED, Event.RELEASE, State.PAUSED, "duties.duty.release"),
        Step(State.OPEN, Event.MOVE, State.OPEN, "duties.duty.move"),
        Step(State.PAUSED, Event.MOVE, State.PAUSED, "duties.duty.move"),
        Step(State.OPEN, Event.PAUSE, State.PAUSED, "duties.duty.pause"),
        Step(State.PAUSED, Event.RESUME, State.OPEN, "duties.duty.resume"),
        Step(State.OPEN, Event.ESCALATE, State.OPEN, "duties.duty.escalate"),
        Step(State.OPEN, Event.FINISH, State.FINISHED, "duties.duty.finish"),
        Step(State.PAUSED, Event.FINISH, State.FINISHED, "duties.duty.finish"),
        Step(State.OPEN, Event.CANCEL, State.CANCELLED, "duties.duty.cancel"),
        Step(State.PAUSED, Event.CANCEL, State.CANCELLED, "duties.duty.cancel"),
    ),
    refusal="duties.state-passed",
)

TOLD: Final = (Right.HEAD, Right.RESPONSIBLE_LEADER, Role.COUNTY_OFFICER)
"""To whom a duty may go up. A right means: held there by somebody who leads such work (`LED_BY`)."""

LEADING: Final = (Right.HEAD, Right.RESPONSIBLE_LEADER)
"""The rights of whoever leads an office."""

_OFFICES: Final = frozenset({Role.TOWNSHIP_CLERK, Role.COUNTY_OFFICER})
LED_BY: Final[dict[Role, frozenset[Role]]] = {
    Role.GROUP_WORKER: _OFFICES,
    Role.COMMUNITY_WORKER: _OFFICES,
    Role.TOWNSHIP_CLERK: _OFFICES,
    Role.COUNTY_OFFICER: frozenset({Role.COUNTY_OFFICER}),
    Role.CLINICIAN: frozenset({Role.CLINICIAN}),
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}
"""Whose head or responsible leader, at the duty's place, leads work of this role: sees it, is told, changes hands.

Posts in communities and groups carry no such right, so the office above leads their work. Clinicians are led by
clinicians only. Nobody leads who reads the logs or manages access.
"""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder a duty climbs: `before` working days before it is due (0: on the day), `to` is told."""

    before: int
    to: str


def check_rungs(role: str, rungs: Iterable[Rung]) -> Refusal | None:
    """A ladder leads, in time, to those who lead such work and may carry that right: on no rung can nobody stand."""
    leading = LED_BY[Role(role)]
    able = leading.union(*(RIGHTS_OF[one] for one in leading))
    for rung in rungs:
        if rung.to not in TOLD or rung.to not in able or rung.before < 0:
            return Refusal("duties.rung-unsuited", {"to": rung.to, "before": rung.before})
    return None


class OnLadder(Protocol):
    """A rung that stands on a duty's ladder, as the database keeps it."""

    to: str
    on: date
    told_on: date | None


OneRung = TypeVar("OneRung", bound=OnLadder)


def climb(ladder: Iterable[OneRung], there: Callable[[OneRung], bool], today: date) -> Iterator[tuple[OneRung, str]]:
    """The rungs of one ladder to be told today, from below, each with the one below it at which nobody was there.

    A rung is told when its day has come, or when nobody was there on the rung below; once told, it carries the weight.
    """
    missing = ""
    for rung in ladder:
        if rung.told_on is None:
            if rung.on > today and not missing:
                return
            if not there(rung):
                missing = missing or rung.to
                continue
            yield rung, missing
        missing = ""


def check_reason(reason: str) -> Refusal | None:
    """A pause, an end and a change of hands say why."""
    return None if reason.strip() else Refusal("duties.reason-missing", {"field": "reason"})


def check_running(due: date, today: date) -> Refusal | None:
    """A clock that has run out cannot be stopped any more."""
    return Refusal("duties.clock-run-out", {"due": due}) if due < today else None


def day_before(due: date, number: int, calendar: Calendar) -> date:
    """The day `number` working days before `due`."""
    day = due
    while number:
        day -= ONE_DAY
        number -= calendar.is_working_day(day)
    return day


def resumed(due: date, *, since: date, until: date, unit: Unit, calendar: Calendar) -> date:
    """The deadline after a pause from `since`, when the clock stopped, to `until`, when it runs again.

    It moves by as many working days as were paused; a clock in days or months by the days, to a working day.
    """
    if unit is Unit.WORKING_DAYS:
        paused = calendar.count_between(since - ONE_DAY, until - ONE_DAY)
        return calendar.add(due, paused, Unit.WORKING_DAYS)
    return calendar.roll(due + (until - since)) if until > since else due


class Urgency(StrEnum):
    """How near the deadline is, in the word that is shown."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Left:
    """What is left until the deadline: positive to come, negative past; in days where the calendar knows no better."""

    urgency: Urgency
    number: int = 0
    unit: Unit = Unit.WORKING_DAYS


def left(*, state: str, due: date, paused: date | None, today: date, calendar: Calendar) -> Left:
    """How a duty stands today; a paused clock stands where it stopped."""
    if state in (State.FINISHED, State.CANCELLED):
        return Left(Urgency(state))
    at = paused or today
    number, unit = _between(at, due, calendar)
    if state == State.PAUSED:
        return Left(Urgency.PAUSED, number, unit)
    if due < today:
        return Left(Urgency.LATE, number, unit)
    if due == today:
        return Left(Urgency.TODAY)
    near = unit is Unit.WORKING_DAYS and number <= SOON
    return Left(Urgency.SOON if near else Urgency.LATER, number, unit)


def soon_until(today: date, calendar: Calendar) -> date:
    """The last day that counts as soon; in plain days where the calendar knows no better."""
    try:
        return calendar.add(today, SOON, Unit.WORKING_DAYS)
    except Refused:
        return today + SOON * ONE_DAY


def _between(start: date, end: date, calendar: Calendar) -> tuple[int, Unit]:
    try:
        return calendar.count_between(start, end), Unit.WORKING_DAYS
    except Refused:  # a year not announced yet: the deadline stands, only the counting is coarser
        return (end - start).days, Unit.DAYS
