"""Where a city has no counties, everything goes as elsewhere: 东莞 answers for its county itself, 仙桃 for its city."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest
from django.db import transaction

from suixing.access.tests.people import HOUSE
from suixing.consent import queries as consent
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.clock import today
from suixing.kernel.divisions import Code, code_range, parse
from suixing.people import actions, queries
from suixing.people.models import Person
from suixing.people.rules.codes import Arrival, Source
from suixing.places import actions as places
from suixing.places.models import Division
from tests.register.site import Resident, finds, opens, write_down

pytestmark = pytest.mark.django_db

CHAINS: Final = {"441900": "a city without counties", "429004": "a county without a city"}
LEVELS: Final = {"441900": (2, 3, 4, 5), "429004": (3, 4, 5)}
"""At which levels staff of such a site work."""


@pytest.fixture(scope="module", params=CHAINS, ids=CHAINS.get)
def stem(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """A site founded at such a division, for a module."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        places.found_site(division=request.param, by=HOUSE, today=today())
        yield request.param
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def villages(stem: str, db: None) -> list[str]:
    """Two villages of two streets."""
    found = Division.objects.filter(level=5, code__startswith=stem, valid_to__isnull=True).order_by("code")
    codes = list(found.values_list("code", flat=True))
    return [codes[0], next(code for code in codes if code[:9] != codes[0][:9])]


@pytest.fixture
def one(villages: list[str]) -> Resident:
    return write_down("resident", village=villages[0])


def staff(role: str, level: int, code: str) -> Actor:
    return Actor(Kind.STAFF, f"{role} {level}", "王芳", (Grant(role, (code_range(level, code),)),))


def above(stem: str, village: str) -> list[Actor]:
    """Somebody at every level of the chain above a village."""
    codes = {2: stem, 3: stem, 4: village[:9], 5: village}
    return [staff("township-clerk", level, codes[level].ljust(12, "0")) for level in LEVELS[stem]]


def test_she_is_opened_and_found_from_every_level_of_the_chain_and_not_from_beside(
    stem: str, villages: list[str], one: Resident
) -> None:
    for by in above(stem, villages[0]):
        assert opens(queries.open_file, by=by, uid=one.person.uid, reason="counter", on=today()), by.id
        assert opens(consent.opened, by=by, uid=one.person.uid, reason="counter", on=today()), by.id
        for text in (one.number, one.number[-5:], one.name, one.name[1:], one.person.pinyin, one.phone):
            assert finds(by, text, one.person), f"{by.id}: {text}"
    beside = staff("township-clerk", 4, villages[1][:9].ljust(12, "0"))
    for by in (beside, staff("county-officer", 3, "440309000000")):
        assert not opens(queries.open_file, by=by, uid=one.person.uid, reason="counter", on=today())
        assert not finds(by, one.number, one.person)


def test_she_moves_within_away_and_back(stem: str, villages: list[str], one: Resident) -> None:
    day = today()
    officer, first, second = above(stem, villages[0])[0], *(above(stem, one)[-1] for one in villages)
    steps = [(villages[1], 5, second), ("440304001019", 5, None), (villages[0], 5, first)]
    for days, (code, level, sees) in enumerate(steps):
        arrived = day - timedelta(days=9 - days)
        said = {"person": one.person, "code": code, "level": level, "arrived": arrived, "reason": Arrival.WORK}
        actions.move(**said, source=Source.COUNTER, by=HOUSE, today=day)
        person = Person.objects.get(pk=one.person.pk)
        assert person.county == code[:6]
        for by in (officer, first, second):
            expected = sees is not None and by in {officer, sees}
            assert opens(queries.person, by=by, uid=person.uid) is expected, f"{by.id} at {code}"
            assert finds(by, one.name, person) is expected, f"{by.id} at {code}"
    assert len(queries.open_file(by=officer, uid=one.person.uid, reason="counter", on=day).spells) == 4


HOMES: Final = (parse("620502"), parse("441900"), parse("441900", 3), parse("429004"), parse("110101"))


@pytest.mark.parametrize("home", HOMES, ids=lambda home: f"{home.digits} {home.level}")
def test_a_home_of_any_chain_gives_an_answer_for_every_definition(villages: list[str], home: Code) -> None:
    """A home that is only a county, a city without counties by either name, or a county without a city."""
    one = write_down("resident", village=villages[0], home=home)
    file = queries.open_file(by=HOUSE, uid=one.person.uid, reason="counter", on=today())
    assert len(file.classes) == 4
    assert all(answer.answer for answer in file.classes)


def test_who_has_neither_paper_nor_birth_date_nor_home_is_registered_opened_and_found_by_name(
    stem: str, villages: list[str]
) -> None:
    nothing = {"born": None, "home": None, "home_address": "", "arrived": None, "address": ""}
    one = write_down("resident", village=villages[0], papers=False, phoned=False, **nothing)
    for by in above(stem, villages[0]):
        file = queries.open_file(by=by, uid=one.person.uid, reason="counter", on=today())
        assert (file.numbers, file.phone, file.age) == ((), "", None)
        assert finds(by, one.name, one.person)
    on = date(2026, 11, 1)
    actions.record_death(person=one.person, on=on, evidence="证明", basis="条例", by=HOUSE, today=today())
    assert queries.open_file(by=HOUSE, uid=one.person.uid, reason="counter", on=today()).died
