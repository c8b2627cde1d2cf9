"""Who may be the same person as the one at the counter. Rules for now; weights come with matching."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Q

from suixing.access.engine import ANYWHERE, require
from suixing.audit.actions import look
from suixing.kernel.actors import Actor
from suixing.kernel.identifiers import parse_id_number
from suixing.kernel.keyring import ring
from suixing.kernel.refusals import Unusable
from suixing.people.models import Contact, Identifier, Person
from suixing.people.models.persons import REGISTER_READERS
from suixing.people.rules import names
from suixing.people.rules.codes import IdentifierKind, Sex
from suixing.people.rules.identifiers import PHONE, tidy, tidy_phone

MOST: Final = 20
"""More candidates than these help nobody."""


class Alike(StrEnum):
    """In what a file is like what was typed."""

    NUMBER = "number"
    PHONE = "phone"
    NAME = "name"
    BORN = "born"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be hers, and in what it is alike."""

    person: Person
    alike: tuple[Alike, ...]


def duplicates(
    *,
    by: Actor,
    name: str = "",
    sex: Sex = Sex.UNKNOWN,
    born: date | None = None,
    kind: IdentifierKind | None = None,
    number: str = "",
    phone: str = "",
) -> tuple[Candidate, ...]:
    """Files in the reader's reach that may be of the same person, the likeliest first; what is empty does not count.

    The same number, whole; the same telephone; the same name, unless sex or birth date say that she is another. A
    confidential file is found by its whole number or telephone only. Writes a look at the list when there is one.
    """
    require(by, "people.person.register", ANYWHERE)
    name = names.tidy(name)
    by_number = _by_number(kind, number)
    by_phone = _by_phone(phone)
    asked = Q(pk__in=by_number) | Q(pk__in=by_phone)
    if name:
        asked |= Q(name=name, confidential=False, **_counties(by))
    rows = Person.objects.visible_to(by).filter(asked).order_by("pk")[: MOST * 5]
    found = [
        Candidate(one, tuple(_alike(one, name, born, one.pk in by_number, one.pk in by_phone)))
        for one in rows
        if one.pk in by_number or one.pk in by_phone or not _another(one, sex, born)
    ]
    found.sort(key=lambda one: (Alike.NUMBER not in one.alike, -len(one.alike), one.person.pk))
    if found:
        terms = {"name": name, "born": born, "number": number, "phone": phone}
        asked_for = " ".join(one for one, given in terms.items() if given)
        look(by=by, subject="people.list", reason="register", filter=asked_for, count=len(found[:MOST]))
    return tuple(found[:MOST])


def _counties(by: Actor) -> dict[str, set[str]]:
    """The counties of the reach, as the index of names begins with them; none for who reaches further."""
    reach = by.reach_as(*REGISTER_READERS)
    narrow = all(one.low[:6] == one.high[:6] for one in reach)
    return {"county__in": {one.low[:6] for one in reach}} if narrow else {}


def _by_number(kind: IdentifierKind | None, number: str) -> frozenset[int]:
    """Who brought this number, disputed or not. Something that is no number finds nobody."""
    text = tidy(number)
    if kind is IdentifierKind.RESIDENT_ID and text:
        with suppress(Unusable):
            text = parse_id_number(text, today=date.max).number
    if kind is None or not text:
        return frozenset()
    rows = Identifier.objects.filter(hash__in=ring().hashes(kind, text), kind=kind, voided_at__isnull=True)
    return frozenset(rows.values_list("person_id", flat=True)[:MOST])


def _by_phone(phone: str) -> frozenset[int]:
    text = tidy_phone(phone)
    if not text:
        return frozenset()
    rows = Contact.objects.filter(hash__in=ring().hashes(PHONE, text))
    return frozenset(rows.values_list("person_id", flat=True)[:MOST])


def _another(one: Person, sex: Sex, born: date | None) -> bool:
    """Whether sex or birth date, as far as both are known, say that this is somebody else of the same name."""
    stated: Sequence[int] = (Sex.MALE, Sex.FEMALE)
    other_sex = sex in stated and one.sex in stated and sex != one.sex
    return other_sex or bool(born and one.born and one.born.year != born.year)


def _alike(one: Person, name: str, born: date | None, number: bool, phone: bool) -> list[Alike]:
    found = {
        Alike.NUMBER: number,
        Alike.PHONE: phone,
        Alike.NAME: bool(name) and one.name == name,
        Alike.BORN: born is not None and one.born == born,
    }
    return [one for one, is_so in found.items() if is_so]
