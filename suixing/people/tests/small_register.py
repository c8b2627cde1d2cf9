"""A small register for tests of finding: few names, so that they meet; every kind of number, some of them void."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from suixing.kernel.identifiers import check_digit
from suixing.kernel.keyring import ring
from suixing.people.models import Contact, Identifier, Person, Spell
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import IdentifierKind, Sex

VILLAGES = ("440309002021", "440309002022", "440309003016", "440304001001", "441900003001", "110101001001")
SURNAMES = ("张", "王", "单", "欧阳", "曾")
GIVEN = ("伟", "小明", "明", "张伟", "园园", "小", "三")
FOREIGN = ("John Smith", "Anna Maria Li", "Zhang Wei")
STREETS = ("观澜大道128号3栋502", "民治路7号", "梅龙路12号", "小明苑1栋", "")


@dataclass
class Kept:
    """What a test knows of one person, in plain words."""

    person: Person
    numbers: dict[str, str] = field(default_factory=dict)  # number -> kind, those that hold
    phone: str = ""
    addresses: list[str] = field(default_factory=list)


def invent(random: Random, size: int) -> list[Kept]:
    """Persons with numbers, telephones and stays, written as the register writes them."""
    return [_one(random, number) for number in range(size)]


def _one(random: Random, number: int) -> Kept:
    name = random.choice(FOREIGN) if random.random() < 0.1 else random.choice(SURNAMES) + random.choice(GIVEN)
    kept = Kept(person_of(name, random.choice(VILLAGES), random, number))
    if random.random() < 0.9:
        give_number(kept, IdentifierKind.RESIDENT_ID, id_number(random), void=random.random() < 0.1)
    if random.random() < 0.2:
        give_number(kept, IdentifierKind.PASSPORT, f"E{random.randrange(10**7, 10**8)}", disputed=random.random() < 0.3)
    if random.random() < 0.7:
        give_phone(kept, f"138{random.randrange(10**8):08}")
    for past in range(random.choice((1, 1, 2))):
        stay(kept, random.choice(STREETS), departed=past > 0 or random.random() < 0.1, year=2020 - past)
    settle(kept)
    return kept


def person_of(name: str, village: str, random: Random, number: int = 0) -> Person:
    reading = names.read(names.tidy(name))
    return Person.objects.create(
        name=names.tidy(name),
        pinyin=reading.pinyin,
        initials=reading.initials,
        sex=random.choice((Sex.MALE, Sex.FEMALE)),
        born=date(1990, 1, 1 + number % 28),
        village=village,
        confidential=random.random() < 0.1,
        closed_on=date(2024, 1, 1) if random.random() < 0.1 else None,
    )


def id_number(random: Random) -> str:
    seventeen = f"440301{random.randrange(1950, 2000)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    seventeen += f"{random.randrange(1000):03}"
    return seventeen + check_digit(seventeen)


def give_number(kept: Kept, kind: IdentifierKind, number: str, *, void: bool = False, disputed: bool = False) -> None:
    made = identifiers.keep(ring().newest, kind, number, kept.person.uid)
    Identifier.objects.create(
        person=kept.person,
        kind=kind,
        hash=made.hash,
        sealed=made.sealed,
        key=made.key,
        tail5=made.tail5,
        tail6=made.tail6,
        disputed=disputed,
        voided_at="2024-01-01T00:00:00Z" if void else None,
    )
    if not void:
        kept.numbers[number] = kind


def give_phone(kept: Kept, phone: str) -> None:
    made = identifiers.keep(ring().newest, identifiers.PHONE, phone, kept.person.uid)
    Contact.objects.create(person=kept.person, hash=made.hash, sealed=made.sealed, key=made.key)
    kept.phone = phone


def stay(kept: Kept, address: str, *, departed: bool, year: int) -> None:
    Spell.objects.create(
        person=kept.person,
        level=5,
        code=kept.person.village,
        address=address,
        arrived=date(year, 1, 1),
        departed=date(year, 12, 1) if departed else None,
        source="counter",
    )
    kept.addresses.append(address)


def settle(kept: Kept) -> None:
    """The tokens, as the register keeps them beside the name."""
    tails = tuple(identifiers.tail_token(ring().newest, number) for number in kept.numbers)
    kept.person.tokens = names.tokens(kept.person.village[:6], kept.person.name, tails)
    kept.person.save()
    kept.person.refresh_from_db()


def uids(rows: Iterable[object]) -> set[str]:
    return {str(one.uid) for one in rows}
