"""Whose file a resident opens: her own, and those of the children under 14 who have named her by number."""

from datetime import date

import pytest

from suixing.access.models import User
from suixing.access.rules import AccountKind
from suixing.kernel import keyring
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import months_after, today
from suixing.kernel.keyring import ring
from suixing.people.models import Account, Guardian, Identifier, Person
from suixing.people.rules.codes import IdentifierKind, Precision
from suixing.people.rules.identifiers import context, keep

pytestmark = pytest.mark.django_db

PASSPORT, NUMBER = IdentifierKind.PASSPORT, "E12345678"
VILLAGE = "440309002001"


def person(born: date, **fields: object) -> Person:
    return Person.objects.create(name="陈小燕", born=born, village=VILLAGE, **fields)


def years_ago(years: int) -> date:
    return months_after(today(), -12 * years)


def with_number(adult: Person, number: str = NUMBER, **fields: object) -> Identifier:
    kept = keep(ring().newest, PASSPORT, number, adult.uid)
    values = {"kind": PASSPORT, "hash": kept.hash, "sealed": kept.sealed, "key": kept.key} | fields
    return Identifier.objects.create(person=adult, **values)


def named_by(child: Person, number: str = NUMBER, **fields: object) -> Guardian:
    key = ring().newest
    values = {
        "kind": PASSPORT,
        "hash": key.hash(PASSPORT, number),
        "sealed": key.seal(number, context("guardian", child.uid)),
        "key": key.number,
    }
    return Guardian.objects.create(child=child, **(values | fields))


def logged_in(adult: Person) -> Actor:
    user = User.objects.create(login=f"r{adult.pk}", kind=AccountKind.RESIDENT)
    Account.objects.create(user=user, person=adult, since=today())
    return Actor(Kind.RESIDENT, str(user.uid))


def bearer(adult: Person) -> Actor:
    return Actor(Kind.BEARER, "bearer:12345678", on_behalf_of=adult.subject)


def opens(by: Actor) -> set[Person]:
    return set(Person.objects.visible_to(by))


@pytest.fixture
def mother() -> Person:
    adult = person(years_ago(35))
    with_number(adult)
    return adult


@pytest.fixture
def child(mother: Person) -> Person:
    small = person(years_ago(8))
    named_by(small)
    return small


@pytest.mark.parametrize("way_in", [logged_in, bearer])
def test_a_guardian_opens_her_own_file_and_the_childs(way_in: object, mother: Person, child: Person) -> None:
    assert opens(way_in(mother)) == {mother, child}


@pytest.mark.parametrize("way_in", [logged_in, bearer])
def test_the_child_opens_only_its_own(way_in: object, mother: Person, child: Person) -> None:
    assert opens(way_in(child)) == {child}


@pytest.mark.parametrize("way_in", [logged_in, bearer])
def test_a_stranger_opens_neither(way_in: object, mother: Person, child: Person) -> None:
    stranger = person(years_ago(35))
    with_number(stranger, "E99999999")
    assert opens(way_in(stranger)) == {stranger}


@pytest.mark.parametrize(
    ("born", "precision", "open_to_her"),
    [
        (months_after(today(), -12 * 14), Precision.DAY, False),  # fourteen today
        (months_after(today(), -12 * 13), Precision.DAY, True),
        (date(today().year - 13, 1, 1), Precision.YEAR, True),
        (date(today().year - 15, 1, 1), Precision.YEAR, False),
    ],
)
def test_from_fourteen_on_nobody_opens_it_for_her(
    born: date, precision: Precision, open_to_her: bool, mother: Person
) -> None:
    child = person(born, born_precision=precision)
    named_by(child)
    assert (child in opens(bearer(mother))) == open_to_her


def test_a_number_in_dispute_names_no_guardian(child: Person) -> None:
    borrower = person(years_ago(35))
    with_number(borrower, disputed=True)
    assert opens(bearer(borrower)) == {borrower}


def test_a_number_taken_back_names_no_guardian(mother: Person, child: Person) -> None:
    Identifier.objects.filter(person=mother).update(voided_at="2026-01-01T00:00Z")
    assert opens(bearer(mother)) == {mother}


def test_a_guardian_no_longer_named_opens_nothing(mother: Person, child: Person) -> None:
    Guardian.objects.filter(child=child).update(voided_at="2026-01-01T00:00Z")
    assert opens(bearer(mother)) == {mother}


def test_the_same_characters_on_another_paper_name_nobody(mother: Person) -> None:
    child = person(years_ago(8))
    named_by(child, kind=IdentifierKind.TAIWAN_PERMIT, hash=ring().newest.hash(IdentifierKind.TAIWAN_PERMIT, NUMBER))
    assert opens(bearer(mother)) == {mother}


def test_a_closed_file_is_opened_by_herself_and_who_speaks_for_her(mother: Person, child: Person) -> None:
    Person.objects.update(closed_on=today())
    assert opens(bearer(mother)) == {mother, child}


def test_during_a_rotation_the_guardian_is_found_though_only_one_of_both_was_sealed_anew(
    mother: Person, child: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    rotating = ring().with_new_key()
    monkeypatch.setattr(keyring, "_source", [lambda: rotating])
    Guardian.objects.filter(child=child).update(hash=rotating.newest.hash(PASSPORT, NUMBER), key=rotating.newest.number)
    assert opens(bearer(mother)) == {mother, child}
