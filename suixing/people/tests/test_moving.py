"""Moving, leaving, and that under any sequence of them no two stays overlap."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from suixing.kernel.refusals import Refused
from suixing.people import actions, queries
from suixing.people.models import Person, Spell
from suixing.people.rules.codes import Arrival, Source
from suixing.people.rules.spells import Stay, check_arrival, check_stay, end, is_open, overlap
from suixing.people.tests.residents import (
    CLERK,
    CLINICIAN,
    HOUSE,
    NEXT_DOOR,
    OFFICER,
    OTHER_CLERK,
    OTHER_STREET,
    TODAY,
    VILLAGE,
    WORKER,
    refused,
    resident,
)

pytestmark = pytest.mark.usefixtures("site")


def moved(person: Person, **changes) -> Spell:
    given = {
        "person": person,
        "code": NEXT_DOOR,
        "address": "观澜大道2号",
        "arrived": date(2026, 5, 1),
        "reason": Arrival.HOUSING,
        "source": Source.COUNTER,
        "by": CLERK,
        "today": TODAY,
    }
    return actions.move(**{**given, **changes})


def test_a_move_ends_the_stay_and_begins_another_on_the_same_day() -> None:
    person = resident()
    moved(person)
    old, new = Spell.objects.order_by("pk")
    assert (old.departed, new.arrived, new.is_open) == (date(2026, 5, 1), date(2026, 5, 1), True)
    person.refresh_from_db()
    assert person.village == NEXT_DOOR


def test_who_moved_out_of_the_reach_is_seen_by_the_new_office_and_no_more_by_the_old_one() -> None:
    person = resident()
    moved(person, code=OTHER_STREET, by=OFFICER)
    assert queries.person(by=OTHER_CLERK, uid=person.uid) == person
    with refused("people.person-unknown"):
        queries.person(by=CLERK, uid=person.uid)


def test_she_can_move_anywhere_in_the_country_and_only_the_city_need_be_known() -> None:
    person = resident()
    moved(person, code="620502001001", address="")
    person = resident(name="李四")
    moved(person, code="441900000000", level=2, address="", by=HOUSE)
    person.refresh_from_db()
    assert person.village == "441900000000"


def test_who_has_left_stays_with_the_office_until_she_is_written_down_elsewhere() -> None:
    person = resident()
    actions.depart(person=person, on=None, last_contact=date(2026, 8, 1), by=WORKER, today=TODAY)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert (file.stay, file.spells[0].last_contact) == (None, date(2026, 8, 1))
    with refused("people.arrival-before-earlier-stay"):
        moved(person, arrived=date(2026, 7, 31))
    moved(person, arrived=date(2026, 8, 1))


MOVES = {
    "to come": ({"arrived": date(2026, 11, 22)}, "people.arrival-later"),
    "before birth": ({"arrived": date(1990, 5, 2)}, "people.arrival-before-birth"),
    "before she came": ({"arrived": date(2024, 3, 4)}, "people.arrival-before-earlier-stay"),
    "to where she lives": ({"code": VILLAGE, "address": "大和路1号 "}, "people.lives-there-already"),
    "to no village of the site": ({"code": "440309002999"}, "places.division-unknown"),
    "to a street of the site": ({"code": "440309002000", "level": 4}, "people.place-not-village"),
    "to nowhere": ({"code": "620502001999"}, "people.place-unknown"),
    "to a province": ({"code": "62"}, "people.place-not-village"),
    "to a code that is none": ({"code": "12345"}, "kernel.division-code-malformed"),
    "out of her reach": ({"by": OTHER_CLERK}, "access.not-your-reach"),
    "by a clinician": ({"by": CLINICIAN}, "access.role-missing"),
}


@pytest.mark.parametrize("case", MOVES)
def test_a_move_that_cannot_be_so_changes_nothing(case: str) -> None:
    person = resident()
    changes, code = MOVES[case]
    with refused(code):
        moved(person, **changes)
    assert Spell.objects.get().is_open


DEPARTURES = {
    "neither day": ({"on": None, "last_contact": None}, "people.departure-undated"),
    "both days": ({"on": TODAY, "last_contact": TODAY}, "people.departure-undated"),
    "to come": ({"on": date(2026, 11, 22), "last_contact": None}, "people.departure-later"),
    "before she came": ({"on": None, "last_contact": date(2024, 3, 4)}, "people.departure-before-arrival"),
}


@pytest.mark.parametrize("case", DEPARTURES)
def test_a_departure_that_cannot_be_so_changes_nothing(case: str) -> None:
    person = resident()
    changes, code = DEPARTURES[case]
    with refused(code):
        actions.depart(person=person, by=CLERK, today=TODAY, **changes)
    assert Spell.objects.get().is_open


def test_nobody_leaves_twice() -> None:
    person = resident()
    actions.depart(person=person, on=TODAY, last_contact=None, by=CLERK, today=TODAY)
    with refused("people.lives-nowhere-known"):
        actions.depart(person=person, on=TODAY, last_contact=None, by=CLERK, today=TODAY)


days = st.integers(0, 40).map(lambda count: TODAY - timedelta(days=count))
stays = st.builds(Stay, st.none() | days, st.none() | days, st.none() | days)


def sound(several: list[Stay]) -> bool:
    pairs = [(a, b) for place, a in enumerate(several) for b in several[place + 1 :]]
    return sum(is_open(one) for one in several) <= 1 and not any(overlap(a, b) for a, b in pairs)


@given(said=st.lists(st.tuples(st.sampled_from(["move", "leave", "vanish"]), days), max_size=12))
def test_whatever_is_said_about_moving_no_two_stays_overlap(said: list[tuple[str, date]]) -> None:
    held: list[Stay] = [Stay(TODAY - timedelta(days=30))]
    for what, day in said:
        now = next((one for one in held if is_open(one)), None)
        if what == "move" and check_arrival(held, day, born=None, today=TODAY) is None:
            if now:
                held[held.index(now)] = now._replace(departed=day)
            held.append(Stay(day))
        elif what != "move" and now and now.arrived <= day:
            field = "departed" if what == "leave" else "last_contact"
            held[held.index(now)] = now._replace(**{field: day})
        assert sound(held)


@given(one=stays, others=st.lists(stays, max_size=5))
def test_a_stay_written_down_afterwards_fits_between_the_others_or_is_refused(one: Stay, others: list[Stay]) -> None:
    kept: list[Stay] = []
    for other in [*others, one]:
        if check_stay(other, kept, born=None, today=TODAY) is None:
            kept.append(other)
        assert sound(kept)


@given(one=stays, other=stays)
def test_overlapping_is_mutual_and_what_has_no_day_overlaps_nothing(one: Stay, other: Stay) -> None:
    assert overlap(one, other) == overlap(other, one)
    if one.arrived and end(one) == one.arrived:
        assert not overlap(one, other)


acts = st.one_of(
    st.tuples(st.just("move"), st.sampled_from([VILLAGE, NEXT_DOOR, "620502001001"]), days),
    st.tuples(st.just("depart"), st.booleans(), days),
    st.tuples(st.just("correct"), st.integers(0, 5), st.none() | days, st.none() | days, st.none() | days),
    st.tuples(st.just("void"), st.integers(0, 5)),
)


@pytest.mark.usefixtures("loaded")
class Sequences(TestCase):
    """Every example is its own transaction, and the trigger of the database watches."""

    @settings(max_examples=25, deadline=None)
    @given(said=st.lists(acts, max_size=6))
    def test_under_any_sequence_of_acts_one_stay_is_open_at_most_and_none_overlap(self, said: list[tuple]) -> None:
        person = resident(arrived=TODAY - timedelta(days=35), by=HOUSE)
        for one in said:
            with suppress(Refused):
                act(person, *one)
            rows = list(Spell.objects.known().filter(person=person))
            assert rows
            assert sound([Stay(row.arrived, row.departed, row.last_contact) for row in rows])
            person.refresh_from_db()
            here = [row.code for row in rows if row.is_open]
            assert not here or person.village == here[0]


def act(person: Person, what: str, *said) -> None:
    rows = list(Spell.objects.known().filter(person=person).order_by("pk"))
    every = {"by": HOUSE, "today": TODAY}
    match what, said:
        case "move", (code, day):
            moved(person, code=code, arrived=day, by=HOUSE)
        case "depart", (known, day):
            actions.depart(person=person, on=day if known else None, last_contact=None if known else day, **every)
        case "correct", (which, arrived, departed, last_contact):
            row = rows[which % len(rows)]
            actions.correct_spell(
                spell=row, level=row.level, code=row.code, address="", arrived=arrived, departed=departed,
                last_contact=last_contact, arrival_reason=Arrival.UNSTATED, reason="记错了", **every,
            )  # fmt: skip
        case "void", (which,):
            actions.void_spell(spell=rows[which % len(rows)], reason="记错了", **every)
