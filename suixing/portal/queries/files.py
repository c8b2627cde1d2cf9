"""Whose files she may open, and her own file with its places in words and, when she asks, its numbers in full."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from suixing.access.engine import require
from suixing.access.models import User
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import Code
from suixing.kernel.identifiers import uuids
from suixing.people.models import Account, Person
from suixing.people.queries import File, number, open_file, phone, same
from suixing.people.rules.ages import needs_guardian
from suixing.people.rules.codes import IdentifierKind
from suixing.people.rules.identifiers import PHONE
from suixing.places.queries import names, organisation_names

WIDTHS = (2, 4, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class Own:
    """One file she may open: her own, or that of a child she speaks for."""

    person: Person
    child: bool


def own_files(*, by: Actor) -> tuple[Own, ...]:
    """Her own file first, then those of the children whose guardian she is. Names only; nothing is opened."""
    own = set(Person.objects.own(by).values_list("pk", flat=True))
    rows = Person.objects.visible_to(by).order_by("pk")
    found = [Own(one, child=one.pk not in own) for one in rows]
    return tuple(sorted(found, key=lambda one: one.child))


def places(codes: Iterable[Code | None]) -> Mapping[Code, str]:
    """Where places are, in words from the province down, in one query for all of them."""
    wanted = {one for one in codes if one is not None}
    chains = {one: [one.digits[:width].ljust(12, "0") for width in WIDTHS[: one.level]] for one in wanted}
    known = names(code for chain in chains.values() for code in chain)
    return {
        one: "".join(dict.fromkeys(known[code] for code in chain if code in known)) for one, chain in chains.items()
    }


@dataclass(frozen=True, slots=True)
class NumberShown:
    """A number as it is shown: its last characters, or whole."""

    kind: str
    text: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Her own file and what is said beside it. `whole`: numbers are shown in full."""

    file: File
    whole: bool
    numbers: tuple[NumberShown, ...]
    phone: str
    responsible: str
    names: Mapping[Code, str]

    def where(self, place: Code | None) -> str:
        """A place in words."""
        return self.names.get(place, "") if place else ""


def shown(*, by: Actor, uid: UUID | str, whole: bool, on: date, reason: str = "own-file") -> Shown:
    """Her file as she reads it. Writes the look, and another for the numbers when she asks for them `whole`."""
    file = open_file(by=by, uid=uid, reason=reason, on=on)
    full = _full(by, file, reason if reason != "own-file" else "own-numbers") if whole else {}
    return Shown(
        file=file,
        whole=whole,
        numbers=tuple(NumberShown(one.kind, full.pop(one.kind, one.masked), one.disputed) for one in file.numbers),
        phone=full.get(PHONE, file.phone),
        responsible=_responsible(file),
        names=places([file.home, *(one.place for one in file.spells)]),
    )


def _full(by: Actor, file: File, reason: str) -> dict[str, str]:
    """The whole number on each kind of paper, and the telephone; of two on one kind, the undisputed one."""
    kinds = dict.fromkeys(one.kind for one in file.numbers)
    found = {kind: number(by=by, person=file.person, kind=IdentifierKind(kind), reason=reason) for kind in kinds}
    return found | ({PHONE: phone(by=by, person=file.person, reason=reason)} if file.phone else {})


def _responsible(file: File) -> str:
    """The organisation and the colleague who look after her, as far as somebody was named."""
    worker = User.objects.filter(uid__in=uuids([file.worker])).values_list("name", flat=True).first()
    return " · ".join(filter(None, (organisation_names([file.organisation]).get(file.organisation), worker)))


def has_account(*, by: Actor, person: Person) -> bool:
    """Whether there is a login to any of her files."""
    require(by, "people.person.view", person)
    return Account.objects.filter(person__in=same(person)).exists()


def own_file(*, by: Actor, on: date) -> tuple[Person, bool] | None:
    """The file the reader came with, and whether a guardian speaks for it; None when there is none any more."""
    found = Person.objects.own(by).first()
    return (found, needs_guardian(found.born, found.born_precision, on)) if found else None
