"""Giving, withdrawing, replacing: what is written down, who may, and what is refused."""

from datetime import date, timedelta

import pytest

from suixing.access.tests.people import FUTIAN, GUANLAN, HOUSE, colleague, now_as
from suixing.audit.models import Entry
from suixing.consent.actions import give, replace, void, withdraw
from suixing.consent.models import Basis
from suixing.consent.queries import require
from suixing.consent.rules import Ground, Purpose, Way, Why
from suixing.consent.subscribers import be_quiet, end
from suixing.consent.tests.residents import TODAY, bearer, clerk, given, guardian_of, logged_in, resident
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refused
from suixing.outbox.models import Message
from suixing.people.actions import close_file
from suixing.people.events import Closed, Died
from suixing.people.models import Person
from suixing.people.rules.codes import Source

pytestmark = pytest.mark.django_db

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
CHILD = date(2015, 1, 1)


def refused(code: str):
    return pytest.raises(Refused, match=f"^{code}$")


def test_what_is_given_opens_the_door_from_that_day_and_is_logged() -> None:
    person, by = resident(), clerk()
    basis = given(person, Purpose.CARE, by)
    assert require(by=by, person=person, purpose="care", on=TODAY) == basis
    with refused("consent.basis-missing"):
        require(by=by, person=person, purpose="care", on=YESTERDAY)
    entry = Entry.objects.get(action="consent.basis.give")
    assert entry.subject == person.subject
    assert entry.detail["purpose"] == "care"


def test_what_is_withdrawn_shuts_it_the_same_day_and_is_told_to_the_apps_above() -> None:
    person, by = resident(), clerk()
    given(person, Purpose.EXCHANGE, by, given_on=YESTERDAY)
    assert len(withdraw(person=person, purpose="exchange", by=by, today=TODAY)) == 1
    with refused("consent.basis-missing"):
        require(by=by, person=person, purpose="exchange", on=TODAY)
    assert require(by=by, person=person, purpose="exchange", on=YESTERDAY)
    assert Message.objects.get(event="consent.Withdrawn").payload["purpose"] == "exchange"
    with refused("consent.nothing-to-withdraw"):
        withdraw(person=person, purpose="exchange", by=by, today=TODAY)


def test_giving_again_after_withdrawal_is_a_new_row_and_both_stay() -> None:
    person, by = resident(), clerk()
    first = given(person, Purpose.CARE, by)
    withdraw(person=person, purpose="care", by=by, today=TODAY)
    second = given(person, Purpose.CARE, by)
    assert {one.pk for one in Basis.objects.all()} == {first.pk, second.pk}
    assert require(by=by, person=person, purpose="care", on=TODAY) == second


def test_a_consent_older_than_the_withdrawal_or_without_a_day_does_not_revive() -> None:
    person, by = resident(), clerk()
    given(person, Purpose.CARE, by, given_on=YESTERDAY)
    withdraw(person=person, purpose="care", by=by, today=TODAY)
    for way, day in ((Way.SIGNED, YESTERDAY), (Way.MISSING, None)):
        with refused("consent.withdrawn-since"):
            given(person, Purpose.CARE, by, way=way, given_on=day)


def test_whoever_gave_can_withdraw_with_one_call_and_no_reason() -> None:
    for who in (clerk, logged_in, bearer):
        person = resident()
        by = who() if who is clerk else who(person)
        given(person, Purpose.REMINDERS, by, way=Way.ONLINE, source=Source.SELF)
        assert withdraw(person=person, purpose="reminders", by=by, today=TODAY)


def test_nobody_elses_file_is_consented_for() -> None:
    person, other = resident(), resident()
    for by in (logged_in(other), bearer(other)):
        with refused("consent.not-your-file"):
            given(person, Purpose.CARE, by)
    with refused("access.not-your-reach"):
        given(person, Purpose.CARE, now_as(colleague("township-clerk", code=FUTIAN)))
    for role in ("clinician", "group-worker", "auditor", "administrator"):
        with pytest.raises(Refused):
            given(person, Purpose.CARE, now_as(colleague(role, code=GUANLAN, level=4)))


def test_under_14_a_guardian_consents_and_must_be_named() -> None:
    child, parent, by = resident(born=CHILD), resident(), clerk()
    with refused("consent.guardian-missing"):
        given(child, Purpose.CARE, by)
    guardian_of(child, parent)
    assert given(child, Purpose.CARE, by)
    assert given(child, Purpose.REMINDERS, logged_in(parent))
    with refused("consent.guardian-needed"):
        given(child, Purpose.EXCHANGE, logged_in(child))


def test_from_14_on_she_speaks_for_herself_and_what_was_said_for_her_holds_until_she_decides() -> None:
    child, parent = resident(born=CHILD), resident()
    guardian_of(child, parent)
    mother = logged_in(parent)
    given(child, Purpose.CARE, mother)
    Person.objects.filter(pk=child.pk).update(born=date(2012, 1, 1))
    child.refresh_from_db()
    with refused("consent.not-your-file"):
        withdraw(person=child, purpose="care", by=mother, today=TODAY)
    own = logged_in(child)
    assert require(by=own, person=child, purpose="care", on=TODAY)
    assert withdraw(person=child, purpose="care", by=own, today=TODAY)


def test_withdrawing_for_a_child_asks_less_than_giving_did() -> None:
    child, parent, by = resident(born=CHILD), resident(), clerk()
    guardian = guardian_of(child, parent)
    given(child, Purpose.CARE, by)
    guardian.delete()
    assert withdraw(person=child, purpose="care", by=by, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"given_on": TOMORROW}, "consent.given-in-future"),
        ({"way": Way.MISSING}, "consent.evidence-incomplete"),
        ({"given_on": None}, "consent.evidence-incomplete"),
        ({"until": TODAY}, "consent.until-too-early"),
        ({"ground": Ground.STATUTE, "reference": "x"}, "consent.ground-not-allowed"),
        ({"ground": Ground.APPLICATION, "reference": " "}, "consent.reference-missing"),
    ],
)
def test_what_cannot_be_written_down_says_why(changes: dict, code: str) -> None:
    person, by = resident(), clerk()
    with refused(code):
        given(person, Purpose.EXCHANGE, by, **changes)


def test_a_second_yes_to_the_same_thing_is_told_so() -> None:
    person, by = resident(), clerk()
    given(person, Purpose.EXCHANGE, by)
    with refused("consent.already-given"):
        given(person, Purpose.EXCHANGE, by)
    assert given(person, Purpose.EXCHANGE, by, recipient="places.organisation:1")


def test_evidence_found_later_replaces_the_row_without_and_history_keeps_both() -> None:
    person, by = resident(), clerk()
    bare = given(person, Purpose.EXCHANGE, by, way=Way.MISSING, given_on=None)
    with refused("consent.evidence-missing"):
        require(by=by, person=person, purpose="exchange", on=TODAY)
    proven = replace(basis=bare, way=Way.SIGNED, given_on=YESTERDAY, reason=Why.EVIDENCE, by=by, today=TODAY)
    assert require(by=by, person=person, purpose="exchange", on=TODAY) == proven
    bare.refresh_from_db()
    assert proven.replaces == bare
    assert bare.voided_at == proven.recorded_at
    with refused("consent.basis-ended"):
        replace(basis=bare, way=Way.SIGNED, given_on=TODAY, reason=Why.EVIDENCE, by=by, today=TODAY)


def test_what_she_never_said_is_struck_out_but_the_file_does_not_lose_its_ground_that_way() -> None:
    person, by = resident(), clerk()
    wrong, record = given(person, Purpose.CARE, by), given(person, Purpose.RECORD, by)
    void(basis=wrong, by=by, today=TODAY)
    with refused("consent.basis-missing"):
        require(by=by, person=person, purpose="care", on=TODAY)
    with refused("consent.record-carries-file"):
        void(basis=record, by=by, today=TODAY)


@pytest.mark.parametrize("who", ["township-clerk", "community-worker", "herself", "bearer"])
def test_withdrawing_record_closes_the_file_and_ends_every_other_consent(who: str) -> None:
    person = resident()
    by = {"herself": logged_in, "bearer": bearer}.get(who, lambda one: now_as(colleague(who, code=GUANLAN, level=4)))(
        person
    )
    for purpose in (Purpose.RECORD, Purpose.CARE, Purpose.REMINDERS):
        given(person, purpose, clerk())
    assert len(withdraw(person=person, purpose="record", by=by, today=TODAY)) == 3
    person.refresh_from_db()
    assert person.closed_on == TODAY
    assert not Basis.objects.holding(TODAY).exists()
    assert Entry.objects.filter(action="people.person.close", subject=person.subject).exists()
    told = Message.objects.filter(event="consent.Withdrawn").values_list("payload__purpose", flat=True)
    assert sorted(told) == ["care", "record", "reminders"]
    with refused("consent.file-closed"):
        given(person, Purpose.CARE, by if who in {"herself", "bearer"} else HOUSE)


def test_a_file_that_a_statute_carries_stays_open_when_the_consent_goes() -> None:
    person, by = resident(), clerk()
    given(person, Purpose.RECORD, by)
    given(person, Purpose.RECORD, by, ground=Ground.STATUTE, reference="某法第一条", way="", given_on=None)
    withdraw(person=person, purpose="record", by=by, today=TODAY)
    person.refresh_from_db()
    assert person.closed_on is None
    assert require(by=by, person=person, purpose="record", on=TODAY).ground == Ground.STATUTE


def test_a_file_closed_otherwise_ends_the_consents_too_once() -> None:
    person, by = resident(), clerk()
    given(person, Purpose.CARE, by)
    close_file(person=person, by=by, today=TODAY)
    for _ in range(2):
        end(Closed(subject=person.subject, on=TODAY))
    assert Basis.objects.get().withdrawn_on == TODAY


def test_reminders_end_with_a_death_and_the_file_stays() -> None:
    person, by = resident(), clerk()
    for purpose in (Purpose.RECORD, Purpose.REMINDERS):
        given(person, purpose, by, given_on=today(), today=today())
    be_quiet(Died(subject=person.subject))
    with refused("consent.basis-missing"):
        require(by=by, person=person, purpose="reminders", on=today())
    assert require(by=by, person=person, purpose="record", on=today())


def test_consents_of_linked_files_are_found_from_either_and_withdrawn_from_either() -> None:
    one, by = resident(), clerk()
    other = resident(same_as=one, same_since=TODAY)
    for here, there in ((one, other), (other, one)):
        basis = given(here, Purpose.CARE, by)
        assert require(by=by, person=there, purpose="care", on=TODAY) == basis
        with refused("consent.already-given"):
            given(there, Purpose.CARE, by)
        withdraw(person=there, purpose="care", by=by, today=TODAY)
        with refused("consent.basis-missing"):
            require(by=by, person=here, purpose="care", on=TODAY)


def test_a_statute_opens_record_when_it_is_named_and_no_withdrawal_ends_it() -> None:
    person, by = resident(), clerk()
    statute = give(
        person=person, purpose="record", ground="statute", reference="某法第一条", way="", given_on=None,
        source="counter", by=by, today=TODAY,
    )  # fmt: skip
    assert require(by=by, person=person, purpose="record", on=TODAY) == statute
    with refused("consent.nothing-to-withdraw"):
        withdraw(person=person, purpose="record", by=by, today=TODAY)
