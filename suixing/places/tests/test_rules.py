"""Pure decisions about the map and about organisations."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.divisions import WIDTH, code_range
from suixing.places.rules import Opening, Part, Step, current, roll_up
from suixing.places.rules.divisions import (
    Row,
    check_apart,
    check_changeable,
    check_code,
    check_day,
    check_name,
    check_parts,
    check_together,
    difference,
    is_place,
    under_parents,
)
from suixing.places.rules.organisations import check_licensed, check_week, smallest

DAY = date(2026, 11, 21)
STREET = (4, "440309001000")


def village(number: int) -> tuple[int, str]:
    return 5, f"440309001{number:03}"


KEYS = st.integers(1, 12).map(village)
STEPS = st.lists(
    st.builds(Step, st.integers(0, 40).map(lambda days: DAY - timedelta(days=days)), KEYS, KEYS), max_size=25
)


@given(st.dictionaries(KEYS, st.integers(0, 10_000)), STEPS)
def test_rolling_up_to_todays_map_keeps_the_total(counts: dict, steps: list[Step]) -> None:
    assert sum(roll_up(counts, steps, on=DAY).values()) == sum(counts.values())


@given(KEYS, STEPS)
def test_a_place_rolled_up_twice_stays_where_it_is(key: tuple[int, str], steps: list[Step]) -> None:
    there = current(key, steps, on=DAY)
    assert current(there, steps, on=DAY, since=DAY) == there


@given(KEYS, STEPS, st.integers(0, 40))
def test_a_later_map_continues_an_earlier_one(key: tuple[int, str], steps: list[Step], days: int) -> None:
    """Up to a day and from there on is the same as all the way, unless an old code was given away again that day."""
    between = DAY - timedelta(days=days)
    once = [step for step in steps if step.old != step.new]
    halfway = current(key, once, on=between)
    assert current(halfway, once, on=DAY, since=between) == current(key, once, on=DAY)


def test_what_was_recorded_after_a_merger_does_not_follow_it_again() -> None:
    a, b = village(1), village(2)
    steps = [Step(date(2024, 1, 1), a, b), Step(date(2025, 1, 1), b, a)]
    assert current(a, steps, on=DAY) == a
    assert current(b, steps, on=date(2024, 6, 1)) == b
    assert current(b, steps, on=DAY, since=date(2025, 1, 1)) == b


@given(st.sets(st.from_regex(r"[1-8][0-9]([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?", fullmatch=True), max_size=60))
def test_every_place_lies_under_a_place_that_exists_or_under_the_nation(stems: set[str]) -> None:
    rows = under_parents((stem, stem) for stem in stems)
    assert len(rows) == sum(map(is_place, stems))
    for row in rows.values():
        assert row.parent_level < row.level
        assert row.code in code_range(row.parent_level, row.parent_code)
        assert row.parent_level == 0 or (row.parent_level, row.parent_code) in rows
        between = range(row.parent_level + 1, row.level)
        assert not any((level, row.code[: WIDTH[level]].ljust(12, "0")) in rows for level in between)


ROWS = st.dictionaries(KEYS, st.sampled_from("甲乙丙"), max_size=8).map(
    lambda names: {key: Row(*key, name, *STREET) for key, name in names.items()}
)


@given(ROWS, ROWS)
def test_a_difference_leads_from_one_map_to_the_other(held: dict, edition: dict) -> None:
    changes = difference(held, edition)
    left = {key: row for key, row in held.items() if key not in changes.ends}
    assert not left.keys() & {row.key for row in changes.begins}
    assert left | {row.key: row for row in changes.begins} == edition


@given(ROWS)
def test_an_edition_loaded_twice_changes_nothing(edition: dict) -> None:
    assert difference(edition, edition) == difference({}, {})


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (check_changeable(3), "places.division-by-edition"),
        (check_day(on=DAY + timedelta(days=1), today=DAY, since={}), "places.day-to-come"),
        (check_day(on=DAY, today=DAY, since={"甲村": DAY}), "places.day-too-early"),
        (check_together([village(1), village(1)], [STREET]), "places.merger-of-one"),
        (check_together([village(1), village(2)], [STREET, (4, "440309002000")]), "places.merger-across"),
        (check_together([village(1), STREET], [STREET]), "places.merger-across"),
        (check_code("44030900100", level=5, parent=STREET), "places.code-malformed"),
        (check_code("440309001000", level=5, parent=STREET), "places.code-malformed"),
        (check_code("440309002001", level=5, parent=STREET), "places.code-elsewhere"),
        (check_name("", ()), "places.name-unusable"),
        (check_name("甲村", {"甲村"}), "places.division-name-taken"),
        (check_apart(["甲村"], ["甲村", "乙村"]), "places.village-name-twice"),
        (check_parts([], ()), "places.parts-unclear"),
        (check_parts([Part("1", "甲"), Part("2", "甲")], ()), "places.parts-unclear"),
        (check_parts([Part("1", "甲", ("9",)), Part("2", "乙", ("9",))], ("9",)), "places.part-village-unknown"),
        (check_week([Opening(1, time(12), time(8))]), "places.hours-crossed"),
        (check_week([Opening(1, time(8), time(12)), Opening(1, time(11), time(13))]), "places.hours-overlap"),
        (check_licensed(kind="vaccination", on=DAY, spans=[(DAY, DAY - timedelta(days=1))]), "places.licence-missing"),
    ],
)
def test_what_is_not_possible_is_refused_by_name(refusal: object, code: str) -> None:
    assert refusal is not None
    assert refusal.code == code


def test_a_week_with_a_lunch_break_and_an_evening_is_fine() -> None:
    week = [Opening(3, time(18, 30), time(21)), Opening(3, time(8), time(12)), Opening(6, time(9), time(12))]
    assert check_week(week) is None
    assert [one.is_evening for one in sorted(week)] == [False, True, False]
    assert [one.is_weekend for one in sorted(week)] == [False, False, True]


def test_a_licence_holds_on_its_first_and_on_its_last_day() -> None:
    spans = [(DAY, DAY + timedelta(days=1))]
    held = {
        days: check_licensed(kind="vaccination", on=DAY + timedelta(days=days), spans=spans) is None
        for days in range(-1, 3)
    }
    assert held == {-1: False, 0: True, 1: True, 2: False}


@given(st.sets(st.sampled_from([STREET, (3, "440309000000"), village(1), village(2), (5, "440309002001")])))
def test_an_area_is_named_without_naming_a_place_twice(places: set) -> None:
    kept = smallest(places)
    for place in places:
        assert sum(place[1] in code_range(*one) for one in kept) == 1
    assert set(kept) <= places
