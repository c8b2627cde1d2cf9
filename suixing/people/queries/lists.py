"""Who lives at a place: the only lists of persons there are, for a move of many and for an export with its purpose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F

from suixing.kernel.actors import Actor
from suixing.kernel.divisions import Code
from suixing.kernel.keyring import ring
from suixing.people.models import Contact, Identifier, Person
from suixing.people.models.persons import LISTED
from suixing.people.rules.identifiers import PHONE, opened

SUBJECT: Final = "people.list"


@dataclass(frozen=True, slots=True)
class Living:
    """Somebody who lives in a village, with what was asked for; telephone and number only for who asks for them."""

    person: Person
    age: int | None
    address: str
    arrived: date | None
    home: Code | None
    phone: str = ""
    number: str = ""


def living(
    *, by: Actor, village: str, address: str = "", on: date, most: int, phones: bool = False, numbers: bool = False
) -> Sequence[Living]:
    """At most `most` + 1 of those in reach who live in a village, where the address holds `address`, by name.

    Nobody whose address is confidential; of linked files the older. Whoever shows it writes the look.
    """
    rows = Person.objects.visible_to(by).filter(LISTED, village=village, same_as__isnull=True)
    stays = rows.filter(
        spells__voided_at__isnull=True,
        spells__departed__isnull=True,
        spells__last_contact__isnull=True,
        spells__code=village,
        spells__address__contains=address.strip(),
    ).annotate(lives_at=F("spells__address"), since=F("spells__arrived"))
    found = list(stays.order_by("name", "pk")[: most + 1])
    said = _phones(found) if phones else {}
    known = _numbers(found) if numbers else {}
    return [
        Living(one, one.age(on), one.lives_at, one.since, one.home, said.get(one.pk, ""), known.get(one.pk, ""))
        for one in found
    ]


def _phones(persons: Sequence[Person]) -> Mapping[int, str]:
    uids, keys = {one.pk: one.uid for one in persons}, ring()
    rows = Contact.objects.filter(person__in=persons)
    return {one.person_id: opened(keys, PHONE, one.key, one.sealed, uids[one.person_id]) for one in rows}


def _numbers(persons: Sequence[Person]) -> Mapping[int, str]:
    uids, keys = {one.pk: one.uid for one in persons}, ring()
    rows = Identifier.objects.filter(person__in=persons, voided_at__isnull=True, disputed=False).order_by("-pk")
    return {one.person_id: opened(keys, one.kind, one.key, one.sealed, uids[one.person_id]) for one in rows}
