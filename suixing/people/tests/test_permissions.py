"""Who may do what with the file of one person: a table of readers near and far, held against the policy."""

from datetime import date

import pytest

from suixing.access.engine import may, permissions
from suixing.people import actions
from suixing.people.models import Person
from suixing.people.rules.codes import IdentifierKind, Source
from suixing.people.rules.guardians import GuardianGiven
from suixing.people.tests.residents import (
    CLERK,
    CLINICIAN,
    HEAD,
    HOUSE,
    OFFICER,
    OTHER_CLERK,
    WORKER,
    bearer,
    identity_number,
    resident,
    staff,
)

pytestmark = pytest.mark.usefixtures("site")

STAFF = {
    "worker": WORKER,
    "clerk": CLERK,
    "officer": OFFICER,
    "clinician": CLINICIAN,
    "head": HEAD,
    "house": HOUSE,
    "clerk elsewhere": OTHER_CLERK,
    "head elsewhere": staff("township-clerk", "head", code="440309003000"),
    "group worker": staff("group-worker"),
    "administrator": staff("administrator", level=3, code="440309000000"),
    "auditor": staff("auditor", level=3, code="440309000000"),
}
OFFICE = {"clerk", "officer", "head", "house"}
COMMUNITY = OFFICE | {"worker"}
HERS = {"herself", "guardian"}

TABLE = {
    "people.person.register": COMMUNITY,
    "people.person.view": COMMUNITY | {"clinician"} | HERS,
    "people.person.correct": OFFICE,
    "people.person.link": OFFICE,
    "people.person.unlink": OFFICE,
    "people.person.assign": OFFICE,
    "people.person.close": OFFICE | HERS,
    "people.person.set-confidential": OFFICE | {"herself"},
    "people.contact.change": OFFICE | HERS,
    "people.contact.view": COMMUNITY | {"clinician"} | HERS,
    "people.number.view": OFFICE | HERS,
    "people.address.view": {"head", "house", "herself"},
    "people.look.view": HERS,
    "people.spell.move": COMMUNITY,
    "people.spell.depart": COMMUNITY,
    "people.birth.record": OFFICE,
    "people.death.record": OFFICE,
    "people.household.change": OFFICE,
    "people.guardian.name": OFFICE,
    "people.correction.ask": COMMUNITY | HERS,
    "people.correction.make": OFFICE,
    "people.correction.refuse": OFFICE,
}
"""Of a child who lives in the clerk's street: who may, out of `STAFF`, the child's own code, her guardian's, and that
of somebody else."""


@pytest.fixture
def child() -> Person:
    guardian = GuardianGiven(IdentifierKind.PASSPORT, "E12345678", "李红")
    return resident(name="张小", born=date(2020, 1, 1), guardian=guardian)


@pytest.mark.parametrize("permission", TABLE)
def test_who_may(permission: str, child: Person) -> None:
    mother = resident(name="李红", kind=IdentifierKind.PASSPORT, number="E12345678")
    stranger = resident(name="李四", kind=IdentifierKind.RESIDENT_ID, number=identity_number())
    readers = STAFF | {"herself": bearer(child), "guardian": bearer(mother), "somebody else": bearer(stranger)}
    assert {name for name, by in readers.items() if may(by, permission, child) is None} == TABLE[permission]


def test_a_request_is_withdrawn_by_who_made_it_or_by_the_person(child: Person) -> None:
    one = actions.ask_correction(person=child, field="name", proposed="张晓", source=Source.COUNTER, by=WORKER)
    readers = STAFF | {"herself": bearer(child)}
    allowed = {name for name, by in readers.items() if may(by, "people.correction.withdraw", one) is None}
    assert allowed == {"worker", "herself"}


def test_every_permission_about_one_person_stands_in_the_table() -> None:
    about_lists = {"people.keys.rotate", "people.correction.view", "people.correction.withdraw"}
    unknown = {one for one in permissions() if one.startswith("people.")} - set(TABLE) - about_lists
    assert {one for one in unknown if not one.startswith("people.account.")} == set()
