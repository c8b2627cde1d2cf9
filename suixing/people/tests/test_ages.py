"""Ages of birth dates that are known to the day, the month or the year, held against counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.people.rules.ages import completed, last_day, needs_guardian, years
from suixing.people.rules.codes import IdentifierKind, Precision
from suixing.people.rules.guardians import GuardianGiven, check_guardian, check_not_oneself

TODAY = date(2026, 11, 21)
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
births = st.dates(date(1950, 1, 1), TODAY)


def first_day(day: date, precision: Precision) -> date:
    return {DAY: day, MONTH: day.replace(day=1), YEAR: day.replace(month=1, day=1)}[precision]


@given(day=births, precision=st.sampled_from(Precision), on=st.dates(TODAY, date(2050, 1, 1)))
def test_the_age_lies_between_those_of_the_first_and_the_last_day_a_date_can_mean(
    day: date, precision: Precision, on: date
) -> None:
    said = first_day(day, precision)
    found = years(said, precision, on)
    assert found.least <= completed(day, on) <= found.most
    days = [said + timedelta(days=count) for count in range((last_day(said, precision) - said).days + 1)]
    assert day in days
    assert (found.least, found.most) == (max(min(completed(one, on) for one in days), 0), completed(said, on))


GUARDED = {
    "13 years": (date(2012, 11, 22), DAY, True),
    "14 today": (date(2012, 11, 21), DAY, False),
    "this month 14 years ago": (date(2012, 11, 1), MONTH, True),
    "last month 14 years ago": (date(2012, 10, 1), MONTH, False),
    "14 years ago": (date(2012, 1, 1), YEAR, True),
    "15 years ago": (date(2011, 1, 1), YEAR, False),
    "born today": (TODAY, DAY, True),
    "born this year": (date(2026, 1, 1), YEAR, True),
    "nobody knows": (None, DAY, False),
}


@pytest.mark.parametrize("case", GUARDED)
def test_who_is_or_may_be_under_fourteen_has_a_guardian(case: str) -> None:
    born, precision, expected = GUARDED[case]
    assert needs_guardian(born, precision, TODAY) == expected
    refusal = check_guardian(None, born=born, precision=precision, today=TODAY)
    assert (refusal.code if refusal else None) == ("people.guardian-needed" if expected else None)
    somebody = GuardianGiven(IdentifierKind.PASSPORT, "E12345678")
    assert check_guardian(somebody, born=born, precision=precision, today=TODAY) is None


def test_the_same_digits_on_another_paper_are_another_number() -> None:
    assert check_not_oneself("passport", "1234", "passport", "1234")
    assert check_not_oneself("passport", "1234", "hukou-book", "1234") is None
    assert check_not_oneself("", "", "passport", "1234") is None


def test_a_guardians_number_does_not_show_itself() -> None:
    assert "E12345678" not in repr(GuardianGiven(IdentifierKind.PASSPORT, "E12345678"))
