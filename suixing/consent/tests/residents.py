"""Residents for tests, and who acts for them."""

from datetime import date
from itertools import count

from suixing.access.tests.people import GUANLAN, colleague, now_as
from suixing.consent.actions import give
from suixing.consent.models import Basis
from suixing.consent.rules import Purpose, Way
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.identifiers import uuid7
from suixing.kernel.keyring import ring
from suixing.people.models import Account, Guardian, Identifier, Person
from suixing.people.rules.codes import IdentifierKind, Source
from suixing.people.rules.identifiers import context, keep

VILLAGE = "440309002001"
TODAY = date(2026, 11, 21)
GROWN_UP = date(1990, 5, 1)
_numbers = count(1)


def resident(*, born: date | None = GROWN_UP, village: str = VILLAGE, **fields) -> Person:
    """Somebody in the register, without any consent yet."""
    return Person.objects.create(name="陈小燕", born=born, village=village, **fields)


def clerk() -> Actor:
    return now_as(colleague("township-clerk", code=GUANLAN, level=4))


def logged_in(person: Person) -> Actor:
    """The person at her own page."""
    user = colleague()
    Account.objects.create(user=user, person=person, since=TODAY)
    return Actor(Kind.RESIDENT, str(user.uid))


def bearer(person: Person) -> Actor:
    """Whoever holds the number and the code printed for this file."""
    return Actor(Kind.BEARER, str(uuid7()), on_behalf_of=person.subject)


def guardian_of(child: Person, adult: Person | None = None) -> Guardian:
    """Name a guardian of a child by number; an `adult` in the register gets the number too."""
    key, number = ring().newest, f"E{next(_numbers):08}"
    if adult is not None:
        kept = keep(key, IdentifierKind.PASSPORT, number, adult.uid)
        Identifier.objects.create(
            person=adult, kind=IdentifierKind.PASSPORT, hash=kept.hash, sealed=kept.sealed, key=kept.key
        )
    return Guardian.objects.create(
        child=child,
        kind=IdentifierKind.PASSPORT,
        hash=key.hash(IdentifierKind.PASSPORT, number),
        sealed=key.seal(number, context("guardian", child.uid)),
        key=key.number,
    )


def given(person: Person, purpose: Purpose, by: Actor, **changes) -> Basis:
    """A consent with its evidence, written down today."""
    said = {"way": Way.SIGNED, "given_on": TODAY, "source": Source.COUNTER, "today": TODAY}
    return give(person=person, purpose=purpose, by=by, **{**said, **changes})
