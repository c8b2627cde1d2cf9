"""Births, deaths, households and guardians."""

from datetime import date

import pytest

from suixing.kernel.refusals import Refused
from suixing.outbox.models import Message
from suixing.people import actions, queries
from suixing.people.models import Household, LifeEvent, Person, Spell
from suixing.people.rules.codes import IdentifierKind, Precision, Relation, Sex, Source
from suixing.people.tests.residents import (
    CLERK,
    NEXT_DOOR,
    OTHER_CLERK,
    OTHER_STREET,
    TODAY,
    WORKER,
    bearer,
    identity_number,
    refused,
    resident,
    staff,
)

pytestmark = pytest.mark.usefixtures("site")
RESIDENT_ID = IdentifierKind.RESIDENT_ID


def child_of(parent: Person, **changes) -> Person:
    given = {
        "mother_or_father": parent,
        "name": "张小小",
        "sex": Sex.FEMALE,
        "born": date(2026, 11, 1),
        "evidence": "出生医学证明",
        "basis": "医疗机构出具",
        "by": CLERK,
        "today": TODAY,
    }
    return actions.record_birth(**{**given, **changes})


def death_of(person: Person, **changes) -> LifeEvent:
    given = {"on": date(2026, 11, 2), "evidence": "死亡证明", "basis": "医疗机构出具", "by": CLERK, "today": TODAY}
    return actions.record_death(person=person, **{**given, **changes})


def test_a_newborn_lives_with_her_parent_belongs_to_the_household_and_has_the_parent_as_guardian() -> None:
    number = identity_number()
    mother = resident(kind=RESIDENT_ID, number=number)
    child = child_of(mother)
    file = queries.open_file(by=CLERK, uid=child.uid, reason="counter", on=TODAY)
    assert (file.stay.code, file.stay.address, file.stay.arrived) == (mother.village, "大和路1号", date(2026, 11, 1))
    assert [(one.person, one.relation) for one in file.household] == [(mother, "self")]
    assert (file.relation, file.home, file.age) == ("child", mother.home, 0)
    assert [(one.kind, one.masked, one.name) for one in file.guardians] == [("resident-id", "…" + number[-4:], "张三")]
    assert [one.kind for one in file.life_events] == ["birth"]
    assert Message.objects.filter(event="people.Born", subject=child.subject).exists()


def test_a_parent_without_any_paper_is_a_guardian_all_the_same() -> None:
    mother = resident()
    child = child_of(mother)
    file = queries.open_file(by=CLERK, uid=child.uid, reason="counter", on=TODAY)
    assert [(one.kind, one.masked) for one in file.guardians] == [("file", "")]
    assert queries.person(by=bearer(mother), uid=child.uid) == child
    with refused("people.person-unknown"):
        queries.person(by=bearer(resident()), uid=child.uid)


def test_a_child_born_before_the_family_came_lives_here_since_they_came() -> None:
    mother = resident(arrived=date(2026, 3, 1))
    child = child_of(mother, born=date(2025, 12, 1))
    spell = Spell.objects.get(person=child)
    assert (spell.arrived, spell.reason) == (date(2026, 3, 1), "family")


def test_children_of_a_daughter_and_of_whoever_stands_for_the_household_are_told_apart() -> None:
    grandmother = resident(born=date(1960, 1, 1))
    mother = child_of(grandmother, born=date(1990, 1, 1))
    grandchild = child_of(mother)
    assert mother.memberships.get().relation == "child"
    assert grandchild.memberships.get().relation == "grandchild"


BIRTHS = {
    "to come": ({"born": date(2026, 11, 22)}, "people.born-later"),
    "before the parent": ({"born": date(1990, 5, 3)}, "people.born-before-parent"),
    "without a paper": ({"evidence": ""}, "people.evidence-missing"),
    "without a basis": ({"basis": " "}, "people.evidence-missing"),
    "on endless grounds": ({"basis": "法" * 81}, "people.text-too-long"),
    "of somebody elsewhere": ({"by": OTHER_CLERK}, "access.not-your-reach"),
    "by a community worker": ({"by": WORKER}, "access.role-missing"),
    "without a name": ({"name": ""}, "people.name-unusable"),
}


@pytest.mark.parametrize("case", BIRTHS)
def test_a_birth_that_cannot_be_so_is_refused(case: str) -> None:
    mother = resident()
    changes, code = BIRTHS[case]
    with refused(code):
        child_of(mother, **changes)
    assert Person.objects.get() == mother


def test_a_death_ends_the_stay_and_nothing_else() -> None:
    person = resident()
    death_of(person)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert (file.died.on, file.stay, file.spells[0].departed) == (date(2026, 11, 2), None, date(2026, 11, 2))
    assert file.person.closed_on is None
    assert Message.objects.filter(event="people.Died", subject=person.subject).exists()
    with refused("people.person-died"):
        death_of(person)
    with refused("people.person-died"):
        actions.move(person=person, code=NEXT_DOOR, arrived=TODAY, source=Source.COUNTER, by=CLERK, today=TODAY)


DEATHS = {
    "to come": ({"on": date(2026, 11, 22)}, "people.death-later"),
    "before birth": ({"on": date(1990, 5, 2)}, "people.death-before-birth"),
    "before she came": ({"on": date(2024, 3, 4)}, "people.death-before-arrival"),
    "without a paper": ({"evidence": ""}, "people.evidence-missing"),
    "by a clinician": ({"by": staff("clinician")}, "access.role-missing"),
}


@pytest.mark.parametrize("case", DEATHS)
def test_a_death_that_cannot_be_so_is_refused(case: str) -> None:
    person = resident()
    changes, code = DEATHS[case]
    with refused(code):
        death_of(person, **changes)
    assert Spell.objects.get().is_open


def test_a_death_known_to_the_year_ends_the_stay_on_a_day_it_can_mean() -> None:
    person = resident()
    death_of(person, on=date(2024, 1, 1), precision=Precision.YEAR)
    assert Spell.objects.get().departed == date(2024, 3, 5)


def test_a_death_recorded_by_mistake_is_voided_and_she_lives_where_she_lived() -> None:
    person = resident()
    death_of(person)
    actions.void_death(person=person, reason="同名同姓，弄错了", by=CLERK, today=TODAY)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert (file.died, file.stay.code) == (None, person.village)
    assert file.corrections[0].field == "life-event"
    with refused("people.no-death"):
        actions.void_death(person=person, reason="同名同姓，弄错了", by=CLERK, today=TODAY)


def joined(person: Person, household: Household | None, relation: Relation, by=CLERK) -> Household:
    return actions.join_household(person=person, household=household, relation=relation, by=by, today=TODAY)


def test_a_household_has_one_who_stands_for_it_and_nobody_is_in_two() -> None:
    one, two = resident(), resident(name="李四")
    home = joined(one, None, Relation.SELF)
    with refused("people.household-stood-for"):
        joined(two, home, Relation.SELF)
    joined(two, home, Relation.SPOUSE)
    assert home.members.filter(until__isnull=True).count() == 2
    other = joined(two, None, Relation.SELF)
    assert home.members.filter(until__isnull=True).count() == 1
    actions.leave_household(person=two, by=CLERK, today=TODAY)
    assert not other.members.filter(until__isnull=True).exists()
    with refused("people.household-unknown"):
        actions.leave_household(person=two, by=CLERK, today=TODAY)


def test_nobody_joins_a_household_the_clerk_does_not_see_and_its_people_are_shown_without_names() -> None:
    far = resident(village=OTHER_STREET, by=OTHER_CLERK)
    home = joined(far, None, Relation.SELF, by=OTHER_CLERK)
    person = resident()
    with refused("people.household-unknown"):
        joined(person, home, Relation.SPOUSE)
    joined(person, home, Relation.SPOUSE, by=staff("county-officer", level=3, code="440309000000"))
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert [(one.relation, one.person) for one in file.household] == [("self", None)]


def test_both_parents_can_be_guardians_and_the_last_one_stays_while_the_child_is_under_fourteen() -> None:
    child = child_of(resident())
    first = child.guardians.get()
    own = identity_number(date(1989, 1, 1), female=False)
    given = {"child": child, "kind": RESIDENT_ID, "number": own, "name": "李四", "by": CLERK, "today": TODAY}
    second = actions.name_guardian(**given)
    assert actions.name_guardian(**given) == second, "said twice, written once"
    actions.remove_guardian(guardian=first, by=CLERK, today=TODAY)
    with refused("people.guardian-needed"):
        actions.remove_guardian(guardian=second, by=CLERK, today=TODAY)
    with pytest.raises(Refused):
        actions.name_guardian(**{**given, "by": WORKER})
