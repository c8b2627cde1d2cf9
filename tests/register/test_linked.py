"""Two files of one person are read as one: a consent holds whichever of them it was given in, until they are parted."""

import pytest

from suixing.access.tests.people import HOUSE
from suixing.consent import actions as consent
from suixing.consent import queries
from suixing.consent.rules import Purpose, Way
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refused
from suixing.people import actions
from suixing.people.models import Person
from suixing.people.queries import open_file
from suixing.people.rules.codes import Source
from tests.register.site import Register, finds, opens

pytestmark = pytest.mark.django_db


def give(person: Person, purpose: Purpose) -> None:
    said = {"way": Way.SIGNED, "given_on": today(), "source": Source.COUNTER}
    consent.give(person=person, purpose=purpose, by=HOUSE, today=today(), **said)


def holds(person: Person, purpose: Purpose) -> bool:
    return opens(queries.require, by=HOUSE, person=person, purpose=purpose, on=today())


def test_a_consent_is_found_from_either_of_two_linked_files_and_after_parting_from_its_own(register: Register) -> None:
    older, younger = register.the("older file").person, register.the("younger file").person
    give(older, Purpose.CARE)
    give(younger, Purpose.REMINDERS)
    for file in (older, younger):
        assert holds(file, Purpose.CARE)
        assert holds(file, Purpose.REMINDERS)
        stands = {line.purpose for line in queries.state(by=HOUSE, person=file, on=today()) if line.basis}
        assert stands == {Purpose.CARE, Purpose.REMINDERS}
    actions.unlink(person=younger, reason="不是同一人", by=HOUSE, today=today())
    assert (holds(older, Purpose.CARE), holds(older, Purpose.REMINDERS)) == (True, False)
    assert (holds(younger, Purpose.CARE), holds(younger, Purpose.REMINDERS)) == (False, True)


def test_three_files_in_a_row_are_one_person_from_each_of_them(register: Register) -> None:
    older, younger = register.the("older file").person, register.the("younger file").person
    third = register.the("plain 2").person
    actions.link(person=younger, other=third, reason="第三份", by=HOUSE, today=today())
    give(third, Purpose.EXCHANGE)
    assert all(holds(file, Purpose.EXCHANGE) for file in (older, younger, third))


@pytest.mark.parametrize(("given_in", "withdrawn_in"), [("older file", "younger file"), ("younger file", "older file")])
def test_what_was_given_in_one_file_is_taken_back_in_the_other(
    register: Register, given_in: str, withdrawn_in: str
) -> None:
    one, other = register.the(given_in).person, register.the(withdrawn_in).person
    give(one, Purpose.EXCHANGE)
    consent.withdraw(person=other, purpose=Purpose.EXCHANGE, by=HOUSE, today=today())
    assert not holds(one, Purpose.EXCHANGE)
    assert not holds(other, Purpose.EXCHANGE)


def test_what_was_taken_back_before_two_files_were_linked_is_not_revived_by_the_older_yes_of_the_other(
    register: Register,
) -> None:
    one, other = register.the("plain 1").person, register.the("plain 2").person
    give(one, Purpose.EXCHANGE)
    consent.withdraw(person=one, purpose=Purpose.EXCHANGE, by=HOUSE, today=today())
    actions.link(person=one, other=other, reason="同一人", by=HOUSE, today=today())
    assert not holds(other, Purpose.EXCHANGE)
    with pytest.raises(Refused):
        consent.withdraw(person=other, purpose=Purpose.EXCHANGE, by=HOUSE, today=today())


def test_whoever_hides_in_one_file_hides_in_the_other_too_once_they_are_linked(register: Register) -> None:
    hidden, other = register.the("hidden"), register.the("plain 1")
    officer = register.actors["officer"]
    assert finds(officer, other.name, other.person)
    actions.link(person=hidden.person, other=other.person, reason="同一人", by=HOUSE, today=today())
    for one in (hidden, other):
        assert not finds(officer, one.name, one.person)
        assert finds(officer, one.number, one.person)
        assert open_file(by=officer, uid=one.person.uid, reason="counter", on=today()).hidden
