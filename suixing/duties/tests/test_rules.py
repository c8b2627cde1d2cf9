"""The clock of a duty: pauses give back what they took, rungs come before the deadline, words follow the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.duties.rules import (
    DUTY,
    Event,
    Left,
    Rung,
    State,
    Urgency,
    check_rungs,
    check_running,
    day_before,
    left,
    resumed,
    soon_until,
)
from suixing.duties.tests.calendars import CALENDAR, TWO_YEARS
from suixing.kernel.refusals import Refused
from suixing.kernel.workdays import Unit

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 2, 1), date(2027, 8, 1))


def test_the_table_of_a_dutys_life_is_sound() -> None:
    assert DUTY.flaws() == ()


@pytest.mark.parametrize("state", [State.FINISHED, State.CANCELLED])
@pytest.mark.parametrize("event", Event)
def test_nothing_happens_to_a_duty_that_has_ended(state: State, event: Event) -> None:
    assert DUTY.check(state, event).code == "duties.state-passed"


@given(DAYS, st.integers(0, 30), st.integers(0, 40))
def test_a_pause_gives_back_as_many_working_days_as_it_took(due: date, before: int, paused: int) -> None:
    due = CALENDAR.roll(due)
    since, until = due - timedelta(days=before), due - timedelta(days=before) + timedelta(days=paused)
    moved = resumed(due, since=since, until=until, unit=Unit.WORKING_DAYS, calendar=CALENDAR)
    ran = CALENDAR.count_between(since, due) - CALENDAR.is_working_day(until) + CALENDAR.is_working_day(since)
    assert CALENDAR.count_between(until, moved) == ran
    assert CALENDAR.is_working_day(moved)


def test_a_pause_on_working_days_leaves_what_was_left() -> None:
    moved = resumed(
        date(2026, 11, 27), since=MONDAY, until=date(2026, 11, 25), unit=Unit.WORKING_DAYS, calendar=CALENDAR
    )
    assert moved == date(2026, 12, 1), "Monday and Tuesday were paused; four days were left on Monday and are left now"


def test_a_clock_in_days_moves_by_days_and_ends_on_a_working_day() -> None:
    moved = resumed(FRIDAY, since=date(2026, 11, 17), until=date(2026, 11, 19), unit=Unit.DAYS, calendar=CALENDAR)
    assert moved == MONDAY
    assert resumed(FRIDAY, since=FRIDAY, until=FRIDAY, unit=Unit.MONTHS, calendar=CALENDAR) == FRIDAY


@given(DAYS, st.integers(0, 20))
def test_a_rung_lies_as_many_working_days_before_the_deadline_as_it_says(due: date, number: int) -> None:
    day = day_before(CALENDAR.roll(due), number, CALENDAR)
    assert CALENDAR.count_between(day, CALENDAR.roll(due)) == number
    assert CALENDAR.is_working_day(day)


def test_a_rung_before_a_holiday_comes_before_the_holiday() -> None:
    assert day_before(date(2026, 10, 8), 1, CALENDAR) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 18), Left(Urgency.LATE, -2)),
        (FRIDAY, Left(Urgency.TODAY)),
        (MONDAY, Left(Urgency.SOON, 1)),
        (date(2026, 11, 24), Left(Urgency.SOON, 2)),
        (date(2026, 11, 25), Left(Urgency.LATER, 3)),
        (date(2028, 1, 3), Left(Urgency.LATER, 409, Unit.DAYS)),
    ],
)
def test_what_is_left_is_counted_in_working_days_as_far_as_the_calendar_goes(due: date, expected: Left) -> None:
    assert left(state=State.OPEN, due=due, paused=None, today=FRIDAY, calendar=TWO_YEARS) == expected


def test_a_paused_clock_stands_where_it_stopped() -> None:
    shown = left(state=State.PAUSED, due=MONDAY, paused=FRIDAY, today=date(2026, 12, 30), calendar=CALENDAR)
    assert shown == Left(Urgency.PAUSED, 1)
    assert left(state=State.FINISHED, due=MONDAY, paused=None, today=FRIDAY, calendar=CALENDAR).urgency == "finished"


def test_a_clock_that_has_run_out_cannot_be_stopped() -> None:
    assert check_running(FRIDAY, FRIDAY) is None
    assert check_running(FRIDAY, MONDAY).code == "duties.clock-run-out"


@pytest.mark.parametrize(
    ("role", "rung", "code"),
    [
        ("township-clerk", Rung(2, "head"), None),
        ("township-clerk", Rung(0, "county-officer"), None),
        ("clinician", Rung(2, "head"), None),
        ("clinician", Rung(2, "county-officer"), "duties.rung-unsuited"),
        ("clinician", Rung(2, "responsible-leader"), "duties.rung-unsuited"),
        ("community-worker", Rung(2, "head"), None),
        ("group-worker", Rung(0, "county-officer"), None),
        ("administrator", Rung(2, "head"), "duties.rung-unsuited"),
        ("auditor", Rung(0, "county-officer"), "duties.rung-unsuited"),
        ("township-clerk", Rung(2, "auditor"), "duties.rung-unsuited"),
        ("township-clerk", Rung(-1, "head"), "duties.rung-unsuited"),
    ],
)
def test_a_ladder_leads_up_the_office_and_a_clinicians_stays_among_clinicians(
    role: str, rung: Rung, code: str | None
) -> None:
    refusal = check_rungs(role, [rung])
    assert (refusal and refusal.code) == code


def test_soon_is_counted_in_plain_days_when_the_next_year_is_not_announced_yet() -> None:
    assert soon_until(FRIDAY, CALENDAR) == date(2026, 11, 24)
    assert soon_until(date(2027, 12, 31), TWO_YEARS) == date(2028, 1, 2)


def test_an_unknown_year_is_refused_when_a_pause_needs_it() -> None:
    with pytest.raises(Refused):
        resumed(
            date(2027, 12, 30),
            since=date(2027, 12, 1),
            until=date(2027, 12, 29),
            unit=Unit.WORKING_DAYS,
            calendar=TWO_YEARS,
        )
