from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refused
from suixing.kernel.workdays import Unit
from suixing.packs import queries
from suixing.packs.tests.made_up import found

SHIPPED = queries.read_with(None)
YEARS = range(2004, 2027)


@pytest.fixture(scope="module")
def calendar():
    return queries.Calendar.of(pack.content for pack in SHIPPED.library.holding("calendar").values())


def test_the_shipped_content_has_no_problem():
    assert SHIPPED.problems == ()


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(calendar, year):
    first = date(year, 1, 1)
    days = (first + timedelta(days=ahead) for ahead in range((date(year + 1, 1, 1) - first).days))
    assert [day for day in days if calendar.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_2026_is_as_announced(calendar):
    year = calendar.years[2026]
    assert {day for day in year.days_off if day.weekday() < 5} == {
        *(date(2026, 1, day) for day in (1, 2)),
        *(date(2026, 2, day) for day in (16, 17, 18, 19, 20, 23)),
        date(2026, 4, 6),
        *(date(2026, 5, day) for day in (1, 4, 5)),
        date(2026, 6, 19),
        date(2026, 9, 25),
        *(date(2026, 10, day) for day in (1, 2, 5, 6, 7)),
    }
    assert year.working_days == {
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    }


def test_a_year_is_verified_only_where_the_notice_is_named(calendar):
    for year in calendar.years.values():
        assert year.verified == ("文号待核对" not in year.source)
        assert not year.verified or "号）" in year.source


def test_2027_is_not_announced_and_refused(calendar):
    with pytest.raises(Refused) as caught:
        calendar.add(date(2026, 12, 28), 5, Unit.WORKING_DAYS)
    assert caught.value.refusal.details == {"year": 2027, "first": 2004, "last": 2026}


def test_a_province_may_have_days_of_its_own():
    [friday, monday] = date(2026, 4, 17), date(2026, 4, 20)
    guangxi, guangdong = queries.calendar(parse("450103")), queries.calendar(parse("440309"))
    assert [guangxi.is_working_day(day) for day in (friday, monday)] == [False, False]
    assert [guangdong.is_working_day(day) for day in (friday, monday)] == [True, True]
    assert guangxi.years[2025] == guangdong.years[2025]


@given(st.dates(date(2004, 1, 1), date(2024, 12, 31)), st.integers(0, 400))
def test_counting_undoes_adding_on_the_real_calendar(start, number):
    calendar = queries.calendar()
    assert calendar.count_between(start, calendar.add(start, number, Unit.WORKING_DAYS)) == number


YEAR = """\
code: calendar-2026
kind: calendar
title: {zh: 历, en: Calendar}
version: 1
valid-from: 2026-01-01
source: 来源
verified: false
year: 2026
days-off:
  - {name: {zh: 元旦, en: New Year}, from: 2026-01-01, to: 2026-01-03}
working-days:
  - 2026-01-04
"""


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("", "", []),
        ("working-days:\n  - 2026-01-04\n", "", []),
        ("calendar-2026", "calendar-2025", [(1, "calendar-code")]),
        ("year: 2026", "year: twenty", [(8, "value-not-number")]),
        ("year: 2026\n", "", [(1, "key-missing")]),
        ("to: 2026-01-03", "to: 2025-12-30", [(10, "calendar-break")]),
        ("to: 2026-01-03", "to: 2026-12-30", [(10, "calendar-break")]),
        ("from: 2026-01-01", "from: 2025-12-31", [(10, "calendar-other-year")]),
        ("to: 2026-01-03", "to: 2026-01-32", [(10, "value-not-date")]),
        ("to: 2026-01-03", "til: 2026-01-03", [(10, "key-missing"), (10, "key-unknown")]),
        ("- 2026-01-04", "- 2026-01-05", [(12, "calendar-working-day")]),
        ("- 2026-01-04", "- 2026-01-03", [(12, "calendar-day-twice")]),
        ("- 2026-01-04", "- 2027-01-03", [(12, "calendar-other-year")]),
        ("- 2026-01-04", "- 2026-01-04\n  - 2026-01-04", [(13, "calendar-working-day")]),
        ("- 2026-01-04", "- soon", [(12, "value-not-date")]),
        ("working-days:\n  - 2026-01-04", "working-days: 2026-01-04", [(11, "value-not-list")]),
        (
            "  - {name: {zh: 元旦, en: New Year}, from: 2026-01-01, to: 2026-01-03}",
            "  - 2026-01-01",
            [(10, "value-not-group")],
        ),
        (
            "working-days:",
            "  - {name: {zh: 又, en: Again}, from: 2026-01-02, to: 2026-01-02}\nworking-days:",
            [(11, "calendar-day-twice")],
        ),
    ],
)
def test_a_calendar_that_contradicts_itself_is_told_with_its_line(old, new, problems):
    assert found(YEAR.replace(old, new) if old else YEAR, "cn/calendar/2026.yaml") == problems
