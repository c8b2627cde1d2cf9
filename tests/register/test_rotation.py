"""While the keys are changed and afterwards everybody is found and opened as before: by number, its end, telephone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from suixing.access.tests.people import HOUSE
from suixing.config import keys
from suixing.config.home import Home
from suixing.kernel import keyring
from suixing.kernel.clock import today
from suixing.people import queries
from suixing.people.models import Identifier, Person
from tests.register.site import Register, Resident, bearer, finds, opens, write_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(register: Register, tmp_path: Path) -> Iterator[Home]:
    """A home with the ring the register was sealed with."""
    before = keyring._source[0]
    home = Home(tmp_path)
    home.open()
    keys.keep(home, keyring.ring())
    keyring.install(keys.kept_in(home))
    yield home
    keyring.install(before)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a few rows, so that one table lies under two keys."""
    monkeypatch.setattr("suixing.people.actions.keys.BATCH", 9)


def ways(one: Resident) -> list[str]:
    """Everything she is found by that lies under a key."""
    ends = [number[-length:] for number in one.numbers for length in (4, 5, 6)]
    return [*one.numbers, *([one.phone] if one.phone else []), *([] if one.person.confidential else ends)]


def lost(site: Register, residents: list[Resident]) -> dict[str, list[str]]:
    """Who is not found any more by what."""
    inside = [one for one in residents if one.code.startswith("440309") and "closed" not in one.what]
    missing = {
        one.what: [text for text in ways(one) if not finds(site.actors["officer"], text, one.person)] for one in inside
    }
    return {what: texts for what, texts in missing.items() if texts}


def test_during_a_rotation_everybody_is_found_by_all_her_numbers(
    register: Register, home: Home, small_batches: None
) -> None:
    ring = keyring.ring().with_new_key()
    keys.keep(home, ring)
    assert not lost(register, register.residents)
    for batch, _count in enumerate(keys.walk(by=HOUSE, ring=ring)):
        assert not lost(register, register.residents[batch % 5 :: 5]), f"after batch {batch}"
    assert not Identifier.objects.exclude(key=ring.newest.number).exists()


def test_after_a_rotation_everybody_is_found_and_opened_with_the_new_key_alone(register: Register, home: Home) -> None:
    shown = {one.what: _shown(one) for one in register.residents}
    keys.rotate(home, by=HOUSE)
    assert len(keyring.ring().keys) == 1
    assert not lost(register, register.residents)
    assert {one.what: _shown(one) for one in register.residents} == shown


def _shown(one: Resident) -> object:
    """What a file shows of what was sealed, to whoever may open it whether it is closed or not: herself."""
    file = queries.open_file(by=bearer(one.person), uid=one.person.uid, reason="own", on=today())
    return file.numbers, file.phone, file.guardians


def test_who_comes_to_the_counter_during_a_rotation_is_found_during_and_after_it(
    register: Register, home: Home, small_batches: None
) -> None:
    ring = keyring.ring().with_new_key()
    keys.keep(home, ring)
    steps = keys.walk(by=HOUSE, ring=ring)
    next(steps)
    newcomer = write_down("newcomer")
    same_number = write_down("same number", kind=newcomer.kind, number=register.the("plain 1").number)
    for _ in steps:
        assert not lost(register, [newcomer, same_number, register.the("plain 1")])
    keys.rotate(home, by=HOUSE)
    assert not lost(register, [*register.residents, newcomer, same_number])
    disputed = Identifier.objects.filter(person__in=[same_number.person, register.the("plain 1").person], disputed=True)
    assert disputed.count() == 1, "two brought one number, before the new key and after it"


def test_a_guardian_opens_the_file_of_the_child_throughout(register: Register, home: Home, small_batches: None) -> None:
    guardian, child = bearer(register.the("guardian").person), register.the("child").person

    def there() -> bool:
        return Person.objects.visible_to(guardian).filter(pk=child.pk).exists() and opens(
            queries.open_file, by=guardian, uid=child.uid, reason="own", on=today()
        )

    ring = keyring.ring().with_new_key()
    keys.keep(home, ring)
    assert there()
    for _ in keys.walk(by=HOUSE, ring=ring):
        assert there()
    keys.keep(home, ring.newest_only())
    assert there()
