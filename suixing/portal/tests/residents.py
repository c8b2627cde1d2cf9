"""A mother and her child in the register, and their ways in. Everything by the actions of the counter."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from suixing.access.actions import issue_bearer_key
from suixing.access.tests.people import GUANLAN, HOUSE, PASSWORD, colleague, now_as
from suixing.consent.actions import give
from suixing.consent.rules import Way
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import months_after, now, today
from suixing.kernel.divisions import parse
from suixing.people.actions import open_account, register
from suixing.people.models import Person
from suixing.people.rules.codes import Arrival, IdentifierKind, Sex, Source
from suixing.people.rules.guardians import GuardianGiven
from suixing.places.actions import found_site

VILLAGE = "440309002021"
PASSPORT, PHONE = "E12345678", "13800138000"


@dataclass(frozen=True)
class Family:
    """A site with a clerk, a mother who agreed to two things, and her child of eight."""

    clerk: Actor
    mother: Person
    child: Person


def family() -> Family:
    """The site, the counter, and who came to it."""
    day = today()
    found_site(division="440309", by=HOUSE, today=day)
    clerk = now_as(colleague("township-clerk", code=GUANLAN, level=4, own_password=True))
    said = {"village": VILLAGE, "source": Source.COUNTER, "by": clerk, "today": day}
    mother = register(
        name="陈小燕", sex=Sex.FEMALE, born=date(1990, 5, 1), kind=IdentifierKind.PASSPORT, number=PASSPORT,
        phone=PHONE, home=parse("620521"), address="民治大道 88 号", arrived=date(2024, 3, 5), reason=Arrival.WORK,
        ethnic_group="01", **said,
    )  # fmt: skip
    child = register(
        name="陈朵朵", sex=Sex.FEMALE, born=months_after(day, -12 * 8),
        guardian=GuardianGiven(IdentifierKind.PASSPORT, PASSPORT, "陈小燕"), **said,
    )  # fmt: skip
    for person, purpose in ((mother, "record"), (mother, "reminders"), (child, "record")):
        give(person=person, purpose=purpose, way=Way.SIGNED, given_on=day, source=Source.COUNTER, by=clerk, today=day)
    return Family(clerk, mother, child)


def slip(of: Person, by: Actor) -> tuple[str, str]:
    """Number and code, as the paper says them."""
    key, code = issue_bearer_key(subject=of.subject, place=of.code, by=by, now=now())
    return key.number, code


def bearer(of: Person) -> Actor:
    """Whoever holds a slip of hers."""
    return Actor(Kind.BEARER, "bearer:12345678", on_behalf_of=of.subject)


def inside(of: Person, by: Actor) -> Client:
    """A telephone on which number and code were typed."""
    client = Client()
    number, code = slip(of, by)
    assert client.post("/my/login/", {"number": number, "code": code})["Location"] == "/my/"
    return client


def logged_in(of: Person, login: str = "lan.hua") -> Client:
    """A telephone on which she logged in with an account of her own."""
    open_account(person=of, login=login, password=PASSWORD, by=bearer(of), today=today())
    client = Client()
    client.post("/account/login/", {"login": login, "password": PASSWORD})
    return client
