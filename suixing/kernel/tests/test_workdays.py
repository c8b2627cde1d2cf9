from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.refusals import Refused, Unusable
from suixing.kernel.workdays import LONGEST, Calendar, Unit, Year


def days(*texts: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, texts))


def plain(year: int) -> Year:
    return Year(year, frozenset(), frozenset())


SPRING_2026 = Year(
    2026,
    days("2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"),
    days("2026-02-14", "2026-02-28"),
)
CALENDAR = Calendar.of([plain(2027), SPRING_2026, plain(2025)])


def test_weekdays_are_worked_and_weekends_are_not():
    assert CALENDAR.is_working_day(date(2026, 2, 13))
    assert not CALENDAR.is_working_day(date(2026, 2, 21))


def test_an_announced_day_off_is_off_and_a_make_up_day_is_worked():
    assert not CALENDAR.is_working_day(date(2026, 2, 17))
    assert CALENDAR.is_working_day(date(2026, 2, 14))


def test_an_unknown_year_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        CALENDAR.is_working_day(date(2028, 1, 4))
    assert caught.value.refusal.code == "kernel.calendar-year-unknown"
    assert caught.value.refusal.details == {"year": 2028, "first": 2025, "last": 2027}


def test_an_empty_calendar_refuses_every_year():
    with pytest.raises(Refused):
        Calendar.of([]).roll(date(2026, 1, 1))


def test_the_first_day_is_not_counted():
    assert CALENDAR.add(date(2026, 3, 2), 1, Unit.WORKING_DAYS) == date(2026, 3, 3)


def test_five_working_days_over_the_spring_festival():
    assert CALENDAR.add(date(2026, 2, 12), 5, Unit.WORKING_DAYS) == date(2026, 2, 26)


def test_plain_days_count_the_festival_but_do_not_end_in_it():
    assert CALENDAR.add(date(2026, 2, 6), 10, Unit.DAYS) == date(2026, 2, 24)
    assert CALENDAR.add(date(2026, 2, 4), 10, Unit.DAYS) == date(2026, 2, 14)


def test_months_end_on_the_same_day_or_roll_forward():
    assert CALENDAR.add(date(2026, 1, 17), 1, Unit.MONTHS) == date(2026, 2, 24)
    assert CALENDAR.add(date(2026, 3, 31), 1, Unit.MONTHS) == date(2026, 4, 30)


@pytest.mark.parametrize("unit", Unit)
def test_a_clock_of_nothing_ends_where_it_starts(unit):
    assert CALENDAR.add(date(2026, 2, 15), 0, unit) == date(2026, 2, 15)


@pytest.mark.parametrize("number", [-1, LONGEST + 1])
def test_an_absurd_length_is_refused(number):
    with pytest.raises(Unusable) as caught:
        CALENDAR.add(date(2026, 1, 5), number, Unit.DAYS)
    assert caught.value.refusal.code == "kernel.clock-length"


def test_a_clock_that_ends_in_an_unknown_year_is_refused():
    with pytest.raises(Refused) as caught:
        CALENDAR.add(date(2027, 12, 30), 5, Unit.DAYS)
    assert caught.value.refusal.details["year"] == 2028


@pytest.mark.parametrize("unit", Unit)
def test_a_clock_that_starts_after_the_last_year_is_refused_even_at_the_end_of_time(unit):
    with pytest.raises(Refused) as caught:
        CALENDAR.add(date.max, 5, unit)
    assert caught.value.refusal.details["year"] == 9999


def test_counting_backwards_is_negative():
    assert CALENDAR.count_between(date(2026, 3, 6), date(2026, 3, 2)) == -4
    assert CALENDAR.count_between(date(2026, 3, 6), date(2026, 3, 2), Unit.DAYS) == -4
    assert CALENDAR.count_between(date(2026, 3, 6), date(2026, 5, 6), Unit.MONTHS) == 2


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (days("2025-01-01"), frozenset()),
        (frozenset(), days("2026-01-05")),
        (days("2026-01-04"), days("2026-01-04")),
    ],
)
def test_a_year_that_contradicts_itself_cannot_be_made(off, worked):
    with pytest.raises(ValueError, match="day"):
        Year(2026, off, worked)


@st.composite
def calendars(draw):
    def year(number):
        first = date(number, 1, 1)
        all_days = [first + timedelta(days=ahead) for ahead in range(365)]
        off = draw(st.frozensets(st.sampled_from(all_days), max_size=40))
        weekends = [day for day in all_days if day.weekday() >= 5 and day not in off]
        return Year(number, off, draw(st.frozensets(st.sampled_from(weekends), max_size=12)))

    return Calendar.of([year(2025), year(2026), year(2027)])


@given(calendars(), st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 250))
def test_counting_undoes_adding_working_days(calendar, start, number):
    end = calendar.add(start, number, Unit.WORKING_DAYS)
    assert calendar.count_between(start, end) == number
    assert number == 0 or calendar.is_working_day(end)


@given(calendars(), st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.integers(1, 200))
def test_a_clock_in_days_ends_on_the_first_working_day_not_before_its_number(calendar, start, number):
    end, earliest = calendar.add(start, number, Unit.DAYS), start + timedelta(days=number)
    assert end >= earliest
    assert calendar.is_working_day(end)
    assert calendar.count_between(earliest - timedelta(days=1), end) == 1
