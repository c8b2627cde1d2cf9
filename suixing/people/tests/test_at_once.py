"""Two colleagues at once: a number has one holder, a person one open stay, and nobody waits crosswise."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from suixing.kernel.refusals import Refused
from suixing.people import actions, queries
from suixing.people.models import Identifier, Person, Spell
from suixing.people.rules.codes import IdentifierKind, Source
from suixing.people.rules.spells import Stay
from suixing.people.tests.residents import HOUSE, NEXT_DOOR, TODAY, VILLAGE, identity_number, resident
from suixing.people.tests.test_moving import sound
from suixing.places.actions import found_site

ROUNDS = 5


@pytest.fixture
def founded(committing) -> None:
    found_site(division="440309", by=HOUSE, today=TODAY)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of them at the same moment, each in a connection of its own; what was refused, by its code."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str | None:
        try:
            gate.wait()
            act()
        except Refused as refused:
            return refused.refusal.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return [code for code in pool.map(one, acts) if code]


def test_a_number_brought_at_two_counters_at_once_has_one_holder(founded) -> None:
    for _ in range(ROUNDS):
        number = identity_number()
        given = {"kind": IdentifierKind.RESIDENT_ID, "number": number, "by": HOUSE}
        assert at_once(lambda: resident(**given), lambda: resident(**given)) == []  # noqa: B023
    assert (
        Identifier.objects.filter(disputed=True).count() == Identifier.objects.filter(disputed=False).count() == ROUNDS
    )


def test_links_and_moves_at_once_leave_one_tree_and_one_open_stay(founded) -> None:
    def link(one: Person, other: Person) -> Callable[[], object]:
        return lambda: actions.link(person=one, other=other, reason="同一个人", by=HOUSE, today=TODAY)

    def move(person: Person, code: str) -> Callable[[], object]:
        given = {"arrived": date(2026, 5, 1), "source": Source.COUNTER, "by": HOUSE, "today": TODAY}
        return lambda: actions.move(person=person, code=code, address="新路", **given)

    for _ in range(ROUNDS):
        a, b, c = (resident(by=HOUSE) for _ in range(3))
        codes = at_once(link(a, b), link(b, a), link(c, b), move(a, NEXT_DOOR), move(b, VILLAGE))
        assert set(codes) <= {"people.linked-already", "people.lives-there-already"}
        assert set(queries.same(c)) == {a, b, c}
        for one in (a, b, c):
            rows = Spell.objects.known().filter(person=one)
            assert sound([Stay(row.arrived, row.departed, row.last_contact) for row in rows])
