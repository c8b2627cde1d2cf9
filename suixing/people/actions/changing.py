"""Correcting a file. Columns of the person are changed in place and keep their history; a number, a stay or a life
event is voided and added anew (ADR 0014). Every correction is a row that the person can read, with its reason.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.people.actions.held import Held
from suixing.people.actions.moving import Somewhere
from suixing.people.actions.registering import Paper
from suixing.people.models import Correction, Identifier, Person, Spell
from suixing.people.rules import names
from suixing.people.rules.ages import check_born
from suixing.people.rules.codes import Arrival, IdentifierKind, Precision, Sex, Source
from suixing.people.rules.corrections import IN_PLACE, Born, Event, Field, State, read, write
from suixing.people.rules.guardians import check_guardian
from suixing.people.rules.persons import (
    check_agrees,
    check_alive,
    check_codes,
    check_home,
    check_length,
    check_name,
    check_reason,
)
from suixing.people.rules.spells import Stay, check_stay, is_open
from suixing.places import queries as places

CHANGED: Final = {*(one.value for one in IN_PLACE), "born_precision", "home"} - {Field.HOME.value}
"""What `correct` takes: a home as a `Code` or None, a birth date with its precision."""


class Change:
    """What is changed in a file that is held. It asks nobody: the action that uses it does."""

    def __init__(self, held: Held, *, by: Actor, today: date) -> None:
        self.held, self.by, self.today = held, by, today

    def make(self, field: Field, text: str) -> None:
        """What a correction asks for."""
        held = self.held
        match field:
            case Field.PHONE:
                held.set_phone(str(read(field, text, today=self.today)), None)
            case Field.ADDRESS:
                if (stay := held.stay()) is None:
                    raise Refused(Refusal("people.lives-nowhere-known"))
                held.replace(stay, address=text.strip())
            case Field.DISPUTED:
                self.settle(*text.split(":", 1))
            case Field.BORN:
                born = read(field, text, today=self.today)
                self.in_place({"born": born.day, "born_precision": born.precision})  # type: ignore[attr-defined]
            case Field.HOME:
                self.in_place({"home": read(field, text, today=self.today)})
            case _ if field in IN_PLACE:
                self.in_place({field.value: read(field, text, today=self.today)})

    def in_place(self, changes: Mapping[str, object]) -> list[Field]:
        """Change columns of the person; returns the fields that are otherwise than before."""
        if strange := sorted(changes.keys() - CHANGED):
            raise ValueError(f"not a field to be corrected in place: {strange}")
        person = self.held.person
        before = {field: self.said(field) for field in IN_PLACE}
        for name, value in changes.items():
            if name == "home":
                refuse(check_home(value))  # type: ignore[arg-type]
                person.home_level = value.level if value else None  # type: ignore[attr-defined]
                person.home_code = value.digits if value else ""  # type: ignore[attr-defined]
            else:
                setattr(person, name, names.tidy(str(value)) if name == "name" else value)
        self._check(person)
        reading = names.read(person.name)
        person.pinyin, person.initials = reading.pinyin, reading.initials
        columns = set(changes) - {"home"} | {"pinyin", "initials", "home_level", "home_code"}
        person.save(update_fields=sorted(columns))
        self.held.index(person)
        return [field for field in IN_PLACE if self.said(field) != before[field]]

    def _check(self, person: Person) -> None:
        refuse(check_name(person.name) or check_length(home_address=person.home_address))
        refuse(check_born(person.born, self.today))
        refuse(check_codes(ethnic_group=person.ethnic_group, education=person.education, language=person.language))
        if person.sex not in list(Sex):
            raise Refused(Refusal("people.code-unknown", {"field": "sex"}))
        first = next((one for one in self.held.spells() if one.arrived), None)
        if person.born and first and first.arrived < person.born:
            raise Refused(Refusal("people.arrival-before-birth", {"arrived": first.arrived, "field": "born"}))
        guardian = person.guardians.filter(voided_at__isnull=True).first()
        age = {"born": person.born, "precision": person.born_precision, "today": self.today}
        refuse(check_guardian(guardian, **age))

    def said(self, field: Field) -> str:
        """A field as it is, as the text a correction keeps."""
        person = self.held.person
        if field is Field.BORN:
            return write(field, Born(person.born, Precision(person.born_precision))) if person.born else ""
        return write(field, person.home if field is Field.HOME else getattr(person, field.value))

    def settle(self, kind: str, number: str) -> None:
        """A disputed number is hers: the one who had it has it no more, because it was corrected there."""
        holder = self.held.holder(kind, number)
        refuse(Refusal("people.number-still-taken") if holder and holder.person not in self.held.files else None)
        hashes = self.held.ring.hashes(kind, number)
        rows = Identifier.objects.filter(person=self.held.person, kind=kind, hash__in=hashes, voided_at__isnull=True)
        row = rows.filter(disputed=True).first()
        if row is not None and holder is None:
            self.held.void(row)
            self.held.add_number(kind=kind, number=number, source=Source.COUNTER, by=self.by, replaces=row)


@transaction.atomic
def correct(*, person: Person, changes: Mapping[str, object], reason: str, by: Actor, today: date) -> Person:
    """Correct columns of a person (`CHANGED`), for a reason she can read. What is as it was is no correction.

    A birth date or a sex may for a while differ from the identity number, until that is corrected as well.
    """
    held = Held(person)
    require(by, "people.person.correct", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason))
    change = Change(held, by=by, today=today)
    changed = change.in_place(changes)
    for field in changed:
        held.corrected(field, change.said(field), reason=reason, by=by)
    if changed:
        record(by=by, action="people.person.correct", subject=held.person.subject, detail={"fields": changed})
    return held.person


@transaction.atomic
def correct_number(
    *, person: Person, kind: IdentifierKind, number: str, reason: str, by: Actor, today: date
) -> Identifier | None:
    """The number on this kind of paper is another one; an empty one takes it away. Returns the new row.

    What was disputed about the old one is settled with it.
    """
    held = Held(person)
    require(by, "people.person.correct", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason))
    paper = Paper(kind, number, today) if number.strip() else None
    if paper and paper.said:
        said = {"number_born": paper.said.born, "number_sex": paper.said.sex}
        was = held.person
        refuse(check_agrees(**said, born=was.born, precision=was.born_precision, sex=was.sex))
    old = held.person.identifiers.filter(kind=kind, voided_at__isnull=True).order_by("pk").last()
    if old is not None:
        held.void(old)
    waiting = Correction.objects.filter(person=held.person, field=Field.DISPUTED, state=State.OPEN)
    for dispute in waiting:
        if held.said(dispute).startswith(f"{kind.value}:"):
            held.answer(dispute, Event.MAKE, by=by)
    new = None
    if paper:
        new = held.add_number(kind=paper.kind, number=paper.number, source=Source.COUNTER, by=by, replaces=old)
    else:
        held.index(held.person)
    held.corrected(Field.NUMBER, f"{kind.value}:{paper.number if paper else ''}", reason=reason, by=by)
    record(by=by, action="people.person.correct", subject=held.person.subject, detail={"fields": ["number"]})
    return new


@transaction.atomic
def correct_spell(
    *,
    spell: Spell,
    level: int,
    code: str,
    address: str,
    arrived: date | None,
    departed: date | None,
    last_contact: date | None,
    arrival_reason: Arrival,
    reason: str,
    by: Actor,
    today: date,
) -> Spell:
    """A stay was written down wrongly: it is voided, and added as it was. No stay may overlap another, nor two be open.

    Where she lives now, and who sees her, follow from it.
    """
    held = Held(spell.person)
    require(by, "people.person.correct", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason) or check_length(address=address))
    row = Spell.objects.known().select_for_update().filter(pk=spell.pk).first()
    if row is None:
        raise Refused(Refusal("people.stay-voided"))
    if (level, code) != (row.level, row.code):  # the place it was may be on no map any more
        code = Somewhere(code, level, today).code.digits
    others = [one for one in held.spells() if one.pk != row.pk]
    stay = Stay(arrived, departed, last_contact)
    refuse(check_stay(stay, others, born=held.person.born, today=today))
    refuse(check_alive(held.died_on) if is_open(stay) else None)
    new = held.replace(
        row,
        level=level,
        code=code,
        address=address.strip(),
        arrived=arrived,
        departed=departed,
        last_contact=last_contact,
        reason=arrival_reason,
    )
    _follow(held, today)
    held.corrected(Field.SPELL, new.code, reason=reason, by=by)
    record(by=by, action="people.person.correct", subject=held.person.subject, detail={"fields": ["spell"]})
    return new


@transaction.atomic
def void_spell(*, spell: Spell, reason: str, by: Actor, today: date) -> Person:
    """A stay was written down that never was. If it had ended the stay before it that day, that one goes on.

    Refuses the only stay of a file: a person lives or lived somewhere.
    """
    held = Held(spell.person)
    require(by, "people.person.correct", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason))
    spells = held.spells()
    row = next((one for one in spells if one.pk == spell.pk), None)
    if row is None:
        raise Refused(Refusal("people.stay-voided"))
    refuse(Refusal("people.stay-is-the-only-one") if len(spells) == 1 else None)
    held.void(row)
    before = next((one for one in spells if one.pk != row.pk and one.departed and one.departed == row.arrived), None)
    if before is not None and is_open(row):
        held.replace(before, departed=None)
    _follow(held, today)
    held.corrected(Field.SPELL, "", reason=reason, by=by)
    record(by=by, action="people.person.correct", subject=held.person.subject, detail={"fields": ["spell"]})
    return held.person


def _follow(held: Held, today: date) -> None:
    """Where she is found, and who looks after her, follow from the stays as they are now."""
    last = held.stay() or held.spells()[-1]
    held.settle(last.code)
    serving = {str(one.uid) for one in places.serving(level=last.level, code=last.code, on=today)}
    held.end_responsibility(today, unless=serving.__contains__)
