"""A person's file as it is opened: everything of all her linked files, in at most eight queries, one of them the look.

Where her address is confidential, no place is in it: neither hers nor, through the household, that of those she lives
with. Whoever may know it asks for it by name (`address`), with a reason, and the person can read that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.expressions import RawSQL

from suixing.audit.actions import look
from suixing.kernel.actors import Actor
from suixing.kernel.clock import SHANGHAI
from suixing.kernel.divisions import NATION, Code
from suixing.kernel.keyring import KeyRing, ring
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.models import Contact, Correction, Guardian, Identifier, LifeEvent, Member, Person, Responsibility
from suixing.people.models import Spell as SpellRow
from suixing.people.models.persons import LISTED, PersonQuerySet
from suixing.people.queries.persons import SAME_BY_UID
from suixing.people.rules.ages import years
from suixing.people.rules.codes import LifeEventKind, Precision
from suixing.people.rules.guardians import FILE
from suixing.people.rules.identifiers import PHONE, context, masked, opened
from suixing.people.rules.migrants import MigrantClass, classes
from suixing.places import queries as places
from suixing.places.rules import current


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as it is shown. `place` is None and `address` empty where they are confidential."""

    uid: UUID
    place: Code | None
    address: str
    arrived: date | None
    departed: date | None
    last_contact: date | None
    reason: str
    source: str
    written: date

    @property
    def is_open(self) -> bool:
        """Whether she lives there, as far as anybody knows."""
        return self.departed is None and self.last_contact is None

    @property
    def level(self) -> int:
        return self.place.level if self.place else NATION

    @property
    def code(self) -> str:
        return self.place.digits if self.place else ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number by its last characters. `disputed`: somebody else brought it before."""

    kind: str
    masked: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class GuardianShown:
    """Who speaks for a child. `masked` is empty when she is known by a file of her own."""

    kind: str
    masked: str
    name: str


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody of the household. `person` is None where the reader may not open her file."""

    relation: str
    since: date
    person: Person | None


@dataclass(frozen=True)
class File:
    """One human being as the register knows her on a day. `hidden`: her place is confidential to the reader.

    `person` is the file asked for; what it says of places is for permissions, never for a page: show `stay`, `home`
    and `home_address` of this value.
    """

    person: Person
    on: date
    files: tuple[Person, ...]
    hidden: bool
    spells: tuple[Stay, ...]
    life_events: tuple[LifeEvent, ...]
    numbers: tuple[Number, ...]
    phone: str
    phone_alone: bool | None
    household: tuple[Housemate, ...]
    relation: str
    guardians: tuple[GuardianShown, ...]
    corrections: tuple[Correction, ...]
    classes: tuple[MigrantClass, ...]
    organisation: str
    worker: str

    @property
    def age(self) -> int | None:
        """Completed years, when the birth date is known well enough; of one who died, on that day."""
        return self.person.age(self.died.on if self.died and self.died.precision == Precision.DAY else self.on)

    @cached_property
    def died(self) -> LifeEvent | None:
        return next((one for one in self.life_events if one.kind == LifeEventKind.DEATH), None)

    @cached_property
    def stay(self) -> Stay | None:
        """Where she lives now: of several, which two linked files may bring, the one she came to last."""
        return next((one for one in reversed(self.spells) if one.is_open), None)

    @property
    def home(self) -> Code | None:
        """Where she is registered."""
        return self.person.home

    @property
    def home_address(self) -> str:
        return "" if self.hidden else self.person.home_address


def open_file(*, by: Actor, uid: UUID | str, reason: str, on: date) -> File:
    """The file of a person, and the look that says who opened it and why. Refuses one the reader may not open.

    `reason` is a word of `wording.REASONS` or what the reader typed.
    """
    visible = Person.objects.visible_to(by)
    person, files = _asked(visible, uid)
    hidden = _hides(by, files)
    keys = ring()
    stays = _stays(files)
    events = _life_events(files, hidden) if any(one.lived for one in files) else ()
    numbers, guardians = _numbers(files, keys)
    household, relation = _household(visible, files, hidden) if any(one.housed for one in files) else ((), "")
    corrections = Correction.objects.filter(person__in=files).order_by("-pk")
    known = next((one.contact for one in (person, *files) if hasattr(one, "contact")), None)
    file = File(
        person=person,
        on=on,
        files=tuple(files),
        hidden=hidden,
        spells=tuple(_veiled(stays) if hidden else stays),
        life_events=events,
        numbers=numbers,
        phone=masked(_phone(known, files, keys)) if known else "",
        phone_alone=known.alone if known else None,
        household=household,
        relation=relation,
        guardians=guardians,
        corrections=tuple(corrections) if any(one.disputed for one in files) else (),
        classes=_classes(person, stays, on),
        organisation=next(filter(None, (one.organisation for one in files)), ""),  # type: ignore[attr-defined]
        worker=next(filter(None, (one.worker for one in files)), ""),  # type: ignore[attr-defined]
    )
    look(by=by, subject=person.subject, reason=reason)
    return file


def _asked(visible: PersonQuerySet, uid: UUID | str) -> tuple[Person, list[Person]]:
    """The file asked for and all files that are hers, with telephone and who is responsible: one query.

    What is rare (births and deaths, a household, corrections) is read afterwards only where there is something.
    """
    here = OuterRef("pk")
    responsible = Responsibility.objects.filter(person=OuterRef("pk"), until__isnull=True)
    hers = Person.objects.filter(pk__in=RawSQL(SAME_BY_UID, [str(uid)]))  # noqa: S611  # nosec B611
    rows = hers.select_related("contact").annotate(
        opens=Exists(visible.filter(pk=OuterRef("pk"))),
        lived=Exists(LifeEvent.objects.known().filter(person=here)),
        housed=Exists(Member.objects.filter(person=here, until__isnull=True)),
        disputed=Exists(Correction.objects.filter(person=here)),
        organisation=Subquery(responsible.values("organisation")),
        worker=Subquery(responsible.values("worker")),
    )
    files = list(rows.order_by("pk"))
    person = next((one for one in files if str(one.uid) == str(uid) and one.opens), None)
    if person is None:
        raise Refused(Refusal("people.person-unknown"))
    person.linked = len(files) > 1  # type: ignore[attr-defined]
    return person, files


def _hides(by: Actor, files: Sequence[Person]) -> bool:
    """Whether where she lives is hidden from the reader: from everybody but herself, if any of her files says so.

    From who speaks for a child, too: a parent may be the one it is hidden from.
    """
    if not any(one.confidential for one in files):
        return False
    return not Person.objects.own(by).filter(pk__in=[one.pk for one in files]).exists()


def _stays(files: Sequence[Person], *, at: datetime | None = None) -> list[Stay]:
    """All stays, in order of time; as they were known at an instant, or are now."""
    rows = SpellRow.objects.known(at).filter(person__in=files)
    ordered = rows.order_by(F("arrived").asc(nulls_first=True), "pk")
    return [
        Stay(
            uid=one.uid,
            place=Code(one.code, one.level),
            address=one.address,
            arrived=one.arrived,
            departed=one.departed,
            last_contact=one.last_contact,
            reason=one.reason,
            source=one.source,
            written=one.recorded_at.astimezone(SHANGHAI).date(),
        )
        for one in ordered
    ]


def _life_events(files: Sequence[Person], hidden: bool) -> tuple[LifeEvent, ...]:
    """Birth and death; where they were is as confidential as where she lives."""
    events = tuple(LifeEvent.objects.known().filter(person__in=files).order_by("on", "pk"))
    for one in events if hidden else ():
        one.level, one.code = None, ""
    return events


def _veiled(stays: Sequence[Stay]) -> list[Stay]:
    """The days only."""
    return [
        Stay(one.uid, None, "", one.arrived, one.departed, one.last_contact, "", one.source, one.written)
        for one in stays
    ]


def _numbers(files: Sequence[Person], keys: KeyRing) -> tuple[tuple[Number, ...], tuple[GuardianShown, ...]]:
    """Her own numbers and those of who speaks for her, in one query: both tables keep them in the same way."""
    uids = {one.pk: one.uid for one in files}
    columns = ("pk", "kind", "key", "sealed", "whose", "said", "guards", "doubted")
    own = Identifier.objects.filter(person__in=files, voided_at__isnull=True).annotate(
        whose=F("person_id"), said=Value(""), guards=Value(False), doubted=F("disputed")
    )
    others = Guardian.objects.filter(child__in=files, voided_at__isnull=True).annotate(
        whose=F("child_id"), said=F("name"), guards=Value(True), doubted=Value(False)
    )
    numbers, guardians = [], []
    for _, kind, key, sealed, whose, said, guards, doubted in sorted(
        own.values_list(*columns).union(others.values_list(*columns), all=True)
    ):
        bound = context("guardian" if guards else kind, uids[whose])
        shown = "" if kind == FILE else masked(keys.unseal(key, sealed, bound))
        if guards:
            guardians.append(GuardianShown(kind, shown, said))
        else:
            numbers.append(Number(kind, shown, doubted))
    return tuple(numbers), tuple(guardians)


def _phone(contact: Contact, files: Sequence[Person], keys: KeyRing) -> str:
    owner = next(one for one in files if one.pk == contact.person_id)
    return opened(keys, PHONE, contact.key, contact.sealed, owner.uid)


def _household(visible: PersonQuerySet, files: Sequence[Person], hidden: bool) -> tuple[tuple[Housemate, ...], str]:
    """Who lives with her, and what she is to who stands for them. People only; where she hides, nobody."""
    own = Member.objects.filter(person__in=files, until__isnull=True)
    opens = visible.filter(LISTED, pk=OuterRef("person_id"))
    rows = Member.objects.filter(household__in=own.values("household"), until__isnull=True)
    rows = rows.select_related("person").annotate(opens=Exists(opens)).order_by("since", "pk")
    hers, others = [], []
    for one in rows:
        (hers if one.person in files else others).append(one)
    mates = [Housemate(one.relation, one.since, one.person if one.opens else None) for one in others]
    return () if hidden else tuple(mates), hers[0].relation if hers and not hidden else ""


def _classes(person: Person, stays: Sequence[Stay], on: date) -> tuple[MigrantClass, ...]:
    """The four answers; the place they follow from is not among them.

    What became of divisions since is read only where it can matter: when she lives in the province she is from.
    """
    age = years(person.born, person.born_precision, on)
    known = [one for one in stays if one.arrived is None or one.arrived <= on]
    here = next((one for one in reversed(known) if one.is_open), None)
    near = person.home and here and here.place and here.place.digits[:2] == person.home.digits[:2]
    steps = places.steps() if near else ()

    def now(code: Code) -> Code:
        level, digits = current((code.level, code.digits), steps, on=on)
        return Code(digits, level)

    return classes(home=person.home, stays=known, age=age, on=on, reason=here.reason if here else "", now=now)


def spells(*, by: Actor, person: Person, at: datetime | None = None, reason: str = "as-of") -> tuple[Stay, ...]:
    """Where she lived, in order of time: as it is known now, or as it was known at an instant. Writes the look."""
    asked, files = _asked(Person.objects.visible_to(by), person.uid)
    stays = _stays(files, at=at)
    look(by=by, subject=asked.subject, reason=reason)
    return tuple(_veiled(stays) if _hides(by, files) else stays)


@dataclass(frozen=True, slots=True)
class Known:
    """What a file said of a person at an instant."""

    name: str
    sex: int
    born: date | None
    born_precision: str
    ethnic_group: str
    education: str
    language: str
    home: Code | None
    home_address: str
    confidential: bool
    closed_on: date | None


def person_at(*, by: Actor, uid: UUID | str, at: datetime, reason: str = "as-of") -> Known:
    """The file as it was at an instant, read from what the database kept of every change. Writes the look.

    Refuses an instant before the file was opened.
    """
    person, files = _asked(Person.objects.visible_to(by), uid)
    if at < person.recorded_at:
        raise Refused(Refusal("people.not-yet-known", {"field": "at"}))
    then = person.events.filter(pgh_created_at__gt=at).order_by("pgh_created_at", "pgh_id").first() or person
    look(by=by, subject=person.subject, reason=reason)
    hidden = _hides(by, files)
    home = Code(then.home_code, then.home_level) if then.home_code and then.home_level else None
    return Known(
        name=then.name,
        sex=then.sex,
        born=then.born,
        born_precision=then.born_precision,
        ethnic_group=then.ethnic_group,
        education=then.education,
        language=then.language,
        home=home,
        home_address="" if hidden else then.home_address,
        confidential=then.confidential,
        closed_on=then.closed_on,
    )
