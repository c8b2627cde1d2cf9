"""The door, as tables of what opens it: ground, evidence, recipient, days; and the rule against its SQL reading."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given as drawn
from hypothesis import settings as run
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from suixing.consent import rules
from suixing.consent.models import Basis
from suixing.consent.queries import open_for, require, state
from suixing.consent.rules import Ground, Purpose, Terms, Way
from suixing.consent.tests.residents import TODAY, clerk, resident
from suixing.kernel.refusals import Refused
from suixing.packs.loader import Title
from suixing.packs.queries import packs
from suixing.packs.rules import POSSIBLE, PROVEN
from suixing.people.models import Person

DAY = timedelta(days=1)
OFFICE, OTHER = "places.organisation:1", "places.organisation:2"


@dataclass(frozen=True)
class Row:
    """What the rules read of a basis."""

    ground: str = Ground.CONSENT
    recipient: str = ""
    since: date = TODAY
    until: date | None = None
    withdrawn_on: date | None = None
    has_evidence: bool = True


def terms(*grounds: Ground, evidence: bool = False, months: int | None = None) -> Terms:
    laws = MappingProxyType(dict.fromkeys(grounds or Ground, "某法"))
    return Terms(Purpose.RECORD, Title("建档", "File"), laws, evidence, months)


def door(row: Row, said: Terms | None = None, recipient: str | None = None, on: date = TODAY) -> str:
    """`open`, or the code it stays shut with."""
    refusal = rules.check_door([row], said or terms(), recipient, on)
    return refusal.code.removeprefix("consent.") if refusal else "open"


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("allowed", Ground)
def test_a_ground_opens_only_where_the_pack_allows_it(ground: Ground, allowed: Ground) -> None:
    expected = "open" if ground == allowed else "basis-missing"
    assert door(Row(ground=ground), terms(allowed)) == expected


@pytest.mark.parametrize(
    ("given", "asked", "expected"),
    [
        ("", None, "open"),
        ("", OFFICE, "open"),
        (OFFICE, OFFICE, "open"),
        (OFFICE, OTHER, "basis-missing"),
        (OFFICE, None, "basis-missing"),
        (OFFICE, "", "basis-missing"),
    ],
)
def test_a_consent_for_one_recipient_serves_no_other_and_nobody_in_particular(given, asked, expected) -> None:
    assert door(Row(recipient=given), recipient=asked) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row(since=TODAY), "open"),
        (Row(since=TODAY + DAY), "basis-missing"),
        (Row(since=TODAY - DAY, until=TODAY), "basis-missing"),
        (Row(since=TODAY - DAY, until=TODAY + DAY), "open"),
        (Row(since=TODAY - DAY, withdrawn_on=TODAY), "basis-missing"),
        (Row(since=TODAY - DAY, withdrawn_on=TODAY + DAY), "open"),
    ],
)
def test_the_first_day_counts_and_the_day_of_the_end_does_not(row: Row, expected: str) -> None:
    assert door(row) == expected


@pytest.mark.parametrize(
    ("evidence_asked", "has_evidence", "expected"),
    [(True, True, "open"), (True, False, "evidence-missing"), (False, True, "open"), (False, False, "open")],
)
def test_evidence_is_asked_where_the_pack_says_so(evidence_asked: bool, has_evidence: bool, expected: str) -> None:
    assert door(Row(has_evidence=has_evidence), terms(evidence=evidence_asked)) == expected


def test_one_that_is_proven_is_taken_before_one_that_is_not() -> None:
    bare, proven = Row(has_evidence=False, since=TODAY), Row(since=TODAY - DAY)
    assert rules.best([bare, proven], terms(evidence=True), None, TODAY) == proven
    assert rules.check_door([bare, proven], terms(evidence=True), None, TODAY) is None


def test_a_consent_lasts_as_long_as_the_norm_says_and_other_grounds_are_not_limited_by_it() -> None:
    yearly = terms(months=12)
    old = Row(since=date(2025, 11, 21))
    assert door(old, yearly, on=date(2026, 11, 20)) == "open"
    assert door(old, yearly, on=date(2026, 11, 21)) == "basis-missing"
    assert door(replace(old, ground=Ground.STATUTE), yearly, on=date(2026, 11, 21)) == "open"


def test_without_a_pack_for_the_day_the_door_is_shut() -> None:
    assert rules.check_door([Row()], None, None, TODAY) is not None


def test_every_purpose_has_its_pack_and_keeps_the_two_walls() -> None:
    found = {one.content.purpose: one.content for one in packs("purpose", on=TODAY).values()}
    assert set(found) == set(Purpose)
    for purpose, content in found.items():
        assert set(content.laws) <= POSSIBLE[purpose]
        assert content.laws
    assert {purpose for purpose, content in found.items() if content.evidence} == PROVEN
    assert {Purpose.REMINDERS, Purpose.EXCHANGE} == PROVEN


days = st.integers(-40, 40).map(lambda ahead: TODAY + ahead * DAY)


def rows(person: Person):
    """Rows as they could stand in the table, within its constraints."""
    return st.builds(
        lambda purpose, ground, recipient, proven, since, length, withdrawn, voided, number: Basis(
            person=person,
            purpose=purpose,
            ground=ground,
            reference="" if ground == Ground.CONSENT else f"某法{number}",
            recipient=recipient,
            way=Way.SIGNED if proven else "",
            given_on=since if proven else None,
            since=since,
            until=since + (length + number) * DAY,  # with an end, equal rows are no double
            withdrawn_on=withdrawn,
            voided_at="2026-11-21T00:00:00Z" if voided else None,
            source="counter",
        ),
        st.sampled_from(Purpose),
        st.sampled_from(Ground),
        st.sampled_from(["", OFFICE]),
        st.booleans(),
        days,
        st.integers(0, 60),
        st.none() | days,
        st.booleans(),
        st.integers(0, 10**6),
    )


class OneDoor(TestCase):
    """The door for one person, for a list, and as a line of her page say the same; SQL agrees with the rule."""

    @run(max_examples=60, deadline=None)
    @drawn(data=st.data(), on=days, purpose=st.sampled_from(Purpose), recipient=st.sampled_from([None, OFFICE, OTHER]))
    def test_all_readings_agree(self, data, on, purpose, recipient) -> None:
        by, one = clerk(), resident()
        other = resident(same_as=one, same_since=TODAY) if data.draw(st.booleans()) else resident()
        Basis.objects.bulk_create(data.draw(st.lists(rows(one) | rows(other), max_size=8)))
        single = [person for person in (one, other) if opened(by, person, purpose, recipient, on)]
        assert open_for(by=by, persons=[one, other], purpose=purpose, recipient=recipient, on=on) == single
        for person in (one, other):
            line = next(line for line in state(by=by, person=person, on=on) if line.purpose == purpose)
            if recipient is None:
                general = line.is_open and line.basis.recipient == ""
                assert general == (person in single)
        known = Basis.objects.known().filter(person__in=[one, other])
        said = {one.content.purpose: one.content for one in packs("purpose", on=on).values()}
        by_rule = {row.pk for row in known if rules.holds(row, said[Purpose(row.purpose)], on)}
        by_table = Basis.objects.holding(on).filter(person__in=[one, other])
        assert by_rule == {row.pk for row in by_table if row.ground in said[Purpose(row.purpose)].laws}


@pytest.mark.django_db
def test_a_list_of_many_asks_as_few_questions_as_one_of_two(django_assert_num_queries) -> None:
    by, people = clerk(), [resident() for _ in range(30)]
    Basis.objects.bulk_create(
        Basis(person=one, purpose="record", ground="consent", since=TODAY, source="counter") for one in people[::2]
    )
    with django_assert_num_queries(3):
        assert open_for(by=by, persons=people, purpose="record", on=TODAY) == people[::2]


def opened(by, person: Person, purpose: str, recipient: str | None, on: date) -> bool:
    try:
        return bool(require(by=by, person=person, purpose=purpose, recipient=recipient, on=on))
    except Refused:
        return False
