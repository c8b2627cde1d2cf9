"""Residents for tests of pages: registered by the same action as at the counter; numbers are made up and sound."""

from datetime import date
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from suixing.access.tests.people import HOUSE, PASSWORD, colleague
from suixing.audit.models import Look
from suixing.consent.rules import Purpose, Way
from suixing.intake.actions import register_at_counter
from suixing.kernel.clock import today
from suixing.kernel.identifiers import check_digit
from suixing.people.models import Person
from suixing.people.rules.codes import IdentifierKind, Sex
from suixing.places.actions import found_site

BEIZHAN, MINZHI_OTHER, GUANHU = "440309002021", "440309002022", "440309001001"
"""北站社区 and a neighbour in 民治街道; a village in 观湖街道."""

MINZHI = {"code": "440309002000", "level": 4}

_numbers = count(101)


@pytest.fixture
def site(db: None, settings: object) -> None:
    settings.SUIXING_REQUIRE_SECOND_FACTOR = ()
    found_site(division="440309", by=HOUSE, today=today())


def at_work(role: str, **options: object) -> Client:
    """Somebody with this role in 民治街道 unless said otherwise, logged in."""
    user = colleague(role, own_password=True, **(MINZHI | options))
    client = Client()
    assert client.login(username=user.login, password=PASSWORD)
    client.user = user
    return client


def page_of(person: Person) -> str:
    return reverse("desk:person", args=[person.uid])


def step(person: Person, name: str) -> str:
    return reverse(f"desk:person-{name}", args=[person.uid])


def looks(person: Person) -> list[str]:
    return list(Look.objects.filter(subject=person.subject).values_list("reason", flat=True))


def id_number(born: date, serial: int | None = None) -> str:
    """A sound identity number nobody else in the tests has."""
    first = f"620502{born:%Y%m%d}{serial or next(_numbers):03}"
    return first + check_digit(first)


def resident(name: str = "陈秀兰", *, village: str = BEIZHAN, born: date = date(1988, 5, 6), **given: object) -> Person:
    """Somebody with a file on her consent to it."""
    asked = {
        "name": name, "sex": Sex.UNKNOWN, "born": born, "kind": IdentifierKind.RESIDENT_ID,
        "number": id_number(born), "phone": "", "address": "民治大道 12 号", "arrived": date(2024, 3, 5),
        "consents": (Purpose.RECORD,), "way": Way.SIGNED, "given_on": today(),
    } | given  # fmt: skip
    return register_at_counter(village=village, by=HOUSE, today=today(), **asked)
