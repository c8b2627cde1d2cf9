"""Closing a file, hiding an address, naming who serves somebody, and what a person can see of it herself."""

from datetime import date

import pytest

from suixing.access.models import User
from suixing.access.tests.people import colleague, now_as, post_of
from suixing.audit.models import Entry, Look
from suixing.kernel.refusals import Refusal
from suixing.outbox import queries as outbox
from suixing.outbox.events import MayClose
from suixing.outbox.models import Message
from suixing.people import actions, queries
from suixing.people.models import Identifier, Person, Responsibility
from suixing.people.rules.codes import IdentifierKind, Relation, Sex, Source
from suixing.people.rules.guardians import GuardianGiven
from suixing.people.tests.residents import (
    CLERK,
    CLINICIAN,
    HEAD,
    NEXT_DOOR,
    OFFICER,
    OTHER_STREET,
    TODAY,
    WORKER,
    bearer,
    identity_number,
    refused,
    resident,
    staff,
)
from suixing.places import actions as places
from suixing.places.models import Division, Organisation
from suixing.places.rules import OrganisationKind

pytestmark = pytest.mark.usefixtures("site")
RESIDENT_ID = IdentifierKind.RESIDENT_ID
WHY = "有人在找她"


def closed(person: Person, by=None) -> Person:
    return actions.close_file(person=person, by=by or bearer(person), today=TODAY)


def test_she_closes_her_file_without_a_reason_and_nobody_else_opens_it_any_more() -> None:
    person = resident()
    closed(person)
    with refused("people.person-unknown"):
        queries.person(by=OFFICER, uid=person.uid)
    assert queries.open_file(by=bearer(person), uid=person.uid, reason="own", on=TODAY).person.closed_on == TODAY
    assert Message.objects.filter(event="people.Closed", subject=person.subject).exists()
    assert Person.objects.get().tokens == []
    for act in (
        lambda: closed(person),
        lambda: actions.change_contact(person=person, phone="", by=bearer(person)),
        lambda: actions.move(person=person, code=NEXT_DOOR, arrived=TODAY, source=Source.SELF, by=CLERK, today=TODAY),
        lambda: actions.correct(person=person, changes={}, reason=WHY, by=CLERK, today=TODAY),
    ):
        with refused("people.file-closed"):
            act()


def test_all_files_of_one_human_being_are_closed_together() -> None:
    old, new = resident(), resident()
    actions.link(person=old, other=new, reason=WHY, by=CLERK, today=TODAY)
    closed(new, by=CLERK)
    assert not Person.objects.filter(closed_on__isnull=True).exists()
    assert Entry.objects.filter(action="people.person.close").count() == 2


def test_the_apps_above_are_asked_first(monkeypatch) -> None:
    person = resident()
    asked = []

    def no(question: MayClose) -> Refusal:
        asked.append(question.person)
        return Refusal("people.reason-missing")

    monkeypatch.setattr(outbox, "answerers", lambda question: (no,))
    with refused("people.reason-missing"):
        closed(person)
    assert asked == [str(person.uid)]
    assert Person.objects.get().closed_on is None


def test_a_worker_of_the_community_closes_no_file() -> None:
    with refused("access.role-missing"):
        closed(resident(), by=WORKER)


def test_who_comes_back_after_closing_her_file_has_her_number_again() -> None:
    number = identity_number()
    closed(resident(kind=RESIDENT_ID, number=number))
    again = resident(kind=RESIDENT_ID, number=number)
    assert not Identifier.objects.get(person=again).disputed
    somebody = resident(name="李四", kind=RESIDENT_ID, number=number)
    assert Identifier.objects.get(person=somebody).disputed


def hidden(**changes) -> Person:
    return actions.set_confidential(person=resident(**changes), confidential=True, reason=WHY, by=CLERK)


def test_a_confidential_address_is_in_no_part_of_the_file_for_anybody_but_herself() -> None:
    person = hidden(home_address="秦州区1号")
    friend = resident(name="李四")
    home = actions.join_household(person=friend, household=None, relation=Relation.SELF, by=CLERK, today=TODAY)
    actions.join_household(person=person, household=home, relation=Relation.OTHER, by=CLERK, today=TODAY)
    for by in (WORKER, CLERK, OFFICER, CLINICIAN, HEAD):
        file = queries.open_file(by=by, uid=person.uid, reason="counter", on=TODAY)
        assert (file.hidden, file.home_address, file.household) == (True, "", ())
        assert {(one.place, one.address, one.code) for one in file.spells} == {(None, "", "")}
        assert queries.spells(by=by, person=person)[0].place is None
        assert [
            one.person for one in queries.open_file(by=by, uid=friend.uid, reason="counter", on=TODAY).household
        ] == [None]
    own = queries.open_file(by=bearer(person), uid=person.uid, reason="own", on=TODAY)
    assert (own.stay.address, own.home_address) == ("大和路1号", "秦州区1号")


def test_where_she_was_born_or_died_is_hidden_too() -> None:
    person = hidden()
    given = {"on": TODAY, "evidence": "死亡证明", "basis": "医疗机构出具", "by": CLERK, "today": TODAY}
    actions.record_death(person=person, **given)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert [one.code for one in file.life_events] == [""]
    own = queries.open_file(by=bearer(person), uid=person.uid, reason="own", on=TODAY)
    assert own.died.code == person.village


def test_who_speaks_for_a_child_does_not_learn_an_address_hidden_from_her() -> None:
    number = identity_number()
    mother = resident(kind=RESIDENT_ID, number=number)
    guardian = GuardianGiven(RESIDENT_ID, number, "张三")
    child = hidden(name="张小", born=date(2020, 1, 1), guardian=guardian, address="别处")
    file = queries.open_file(by=bearer(mother), uid=child.uid, reason="own", on=TODAY)
    assert (file.hidden, file.stay.address) == (True, "")


def test_she_is_found_by_a_whole_number_or_telephone_and_by_nothing_else() -> None:
    number = identity_number()
    person = hidden(name="张小明", kind=RESIDENT_ID, number=number, phone="13800138000")
    assert Person.objects.get().tokens == []
    assert queries.duplicates(by=CLERK, name="张小明", sex=Sex.FEMALE, born=person.born) == ()
    for asked in ({"kind": RESIDENT_ID, "number": number}, {"phone": "13800138000"}):
        assert [one.person for one in queries.duplicates(by=CLERK, **asked)] == [person]
    actions.set_confidential(person=person, confidential=False, reason=WHY, by=bearer(person))
    assert "440309小明" in Person.objects.get().tokens


def test_only_who_leads_the_office_looks_at_the_address_for_a_reason_that_she_reads() -> None:
    person = hidden()
    for by in (WORKER, CLERK, OFFICER, CLINICIAN):
        with refused("access.role-missing"):
            queries.address(by=by, person=person, reason=WHY)
    with refused("people.person-unknown"):
        queries.address(by=staff("county-officer", "head", code="440309003000"), person=person, reason=WHY)
    with refused("people.reason-missing"):
        queries.address(by=HEAD, person=person, reason=" ")
    assert not Look.objects.exists()
    assert queries.address(by=HEAD, person=person, reason=WHY).address == "大和路1号"
    look = queries.looks_at(by=bearer(person), person=person).get()
    assert (look.actor, look.reason, look.filter) == (HEAD.id, WHY, "address")


def test_a_move_of_a_hidden_person_leaves_no_place_in_log_or_news() -> None:
    person = hidden()
    actions.move(
        person=person, code=NEXT_DOOR, address="新路9号", arrived=TODAY, source=Source.COUNTER, by=CLERK, today=TODAY
    )
    written = str([list(Entry.objects.values()), list(Message.objects.values())])
    assert NEXT_DOOR not in written
    assert "新路" not in written
    assert Person.objects.get().tokens == []


def test_only_she_reads_who_looked_and_she_reads_it_for_all_her_files() -> None:
    old, new = resident(), resident()
    actions.link(person=old, other=new, reason=WHY, by=CLERK, today=TODAY)
    for one in (old, new):
        queries.open_file(by=CLERK, uid=one.uid, reason="counter", on=TODAY)
    assert [one.subject for one in queries.looks_at(by=bearer(new), person=new)] == [new.subject, old.subject]
    for by in (CLERK, HEAD, staff("auditor"), bearer(resident())):
        with refused("access.not-yourself"):
            queries.looks_at(by=by, person=new)


def test_whole_numbers_are_shown_to_the_office_and_to_herself_and_every_time_is_a_look() -> None:
    number = identity_number()
    person = resident(kind=RESIDENT_ID, number=number, phone="13800138000")
    assert queries.number(by=CLERK, person=person, kind=RESIDENT_ID, reason=WHY) == number
    assert queries.phone(by=WORKER, person=person, reason=WHY) == "13800138000"
    for by in (WORKER, CLINICIAN):
        with refused("access.role-missing"):
            queries.number(by=by, person=person, kind=RESIDENT_ID, reason=WHY)
    assert [one.filter for one in queries.looks_at(by=bearer(person), person=person)] == ["phone", "number resident-id"]
    assert number not in str(list(Look.objects.values()))


@pytest.fixture
def station(site) -> Organisation:
    """A station that serves the village."""
    street = Division.objects.get(level=4, code="440309002000", valid_to__isnull=True)
    officer = staff("county-officer", level=3, code="440309000000")
    unit = places.add(
        name="观澜街道服务站", kind=OrganisationKind.STATION, division=street, opened=date(2020, 1, 1), by=officer,
        today=TODAY,
    )  # fmt: skip
    places.set_catchment(organisation=unit, places=[(4, street.code)], by=officer, today=TODAY)
    return unit


def worker_of(unit: Organisation) -> User:
    user = colleague()
    post_of(user, "community-worker", code="440309002000", level=4)
    user.posts.update(organisation=str(unit.uid))
    return user


def test_a_named_worker_serves_somebody_until_she_moves_to_where_the_organisation_does_not(station) -> None:
    person, user = resident(), worker_of(station)
    given = {"person": person, "organisation": str(station.uid), "worker": str(user.uid), "by": CLERK, "today": TODAY}
    actions.assign(**given)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert (file.organisation, file.worker) == (str(station.uid), str(user.uid))
    move = {"person": person, "arrived": TODAY, "source": Source.COUNTER, "by": OFFICER, "today": TODAY}
    actions.move(code=NEXT_DOOR, **move)
    assert Responsibility.objects.get().until is None
    actions.move(code=OTHER_STREET, **move)
    assert Responsibility.objects.get().until == TODAY
    with refused("people.organisation-serves-elsewhere"):
        actions.assign(**given | {"by": OFFICER})


def test_a_worker_without_a_post_there_is_not_named(station) -> None:
    person = resident()
    for worker in (str(colleague().uid), "nobody"):
        with refused("people.worker-works-elsewhere"):
            actions.assign(person=person, organisation=str(station.uid), worker=worker, by=CLERK, today=TODAY)
    assert now_as(colleague("clinician")).kind == "staff"
