from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel import clock

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_now_is_aware_and_eight_hours_ahead_of_utc():
    assert clock.now().utcoffset() == timedelta(hours=8)


def test_today_is_the_day_of_now():
    before, day, after = clock.now().date(), clock.today(), clock.now().date()
    assert before <= day <= after


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(start, months, end):
    assert clock.months_after(start, months) == end


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2026, 5, 2), date(2026, 5, 1), 0),
        (date(2026, 5, 2), date(2026, 4, 2), -1),
    ],
)
def test_only_complete_months_count(start, end, months):
    assert clock.months_between(start, end) == months


@given(days, st.integers(0, 600))
def test_months_after_lies_no_more_than_a_clamped_day_before_the_complete_months(start, months):
    end = clock.months_after(start, months)
    assert clock.months_between(start, end) in ({months} if end.day == start.day else {months - 1})


@given(days, days)
def test_months_between_changes_sign_with_direction(start, end):
    assert clock.months_between(start, end) == -clock.months_between(end, start)


@pytest.mark.parametrize(("end", "crossed"), [(date(2026, 11, 20), True), (date(2026, 11, 21), True), (None, False)])
def test_an_end_on_or_before_the_beginning_is_refused_at_its_field(end, crossed):
    refusal = clock.check_span(date(2026, 11, 21), end, field="until")
    assert (refusal is not None) is crossed
    if refusal is not None:
        assert (refusal.code, refusal.details["field"]) == ("kernel.dates-crossed", "until")


@given(days, days)
def test_two_days_never_cross_both_ways(start, end):
    crossed = clock.check_span(start, end, field="end"), clock.check_span(end, start, field="end")
    assert crossed.count(None) == (0 if start == end else 1)
