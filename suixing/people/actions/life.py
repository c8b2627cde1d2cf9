"""Births and deaths, recorded once each, with the paper and the legal basis they rest on."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.outbox.actions import tell
from suixing.people.actions.held import Held
from suixing.people.actions.registering import Paper
from suixing.people.events import Born, Died, Registered
from suixing.people.models import Household, Identifier, LifeEvent, Member, Person, Spell
from suixing.people.rules import names
from suixing.people.rules.ages import check_born
from suixing.people.rules.codes import Arrival, IdentifierKind, LifeEventKind, Precision, Relation, Sex, Source
from suixing.people.rules.corrections import Field
from suixing.people.rules.guardians import FILE
from suixing.people.rules.households import newborn
from suixing.people.rules.identifiers import opened
from suixing.people.rules.life import check_death, check_evidence, ends
from suixing.people.rules.persons import check_agrees, check_name, check_reason


@transaction.atomic
def record_birth(
    *,
    mother_or_father: Person,
    name: str,
    sex: Sex,
    born: date,
    evidence: str,
    basis: str,
    kind: IdentifierKind | None = None,
    number: str = "",
    source: Source = Source.COUNTER,
    by: Actor,
    today: date,
) -> Person:
    """Open the file of a child born to somebody who lives here. Returns the child.

    The child lives where the parent lives, belongs to the parent's household, is registered at the parent's home until
    somebody says otherwise, and has the parent as guardian. Nothing is asked about the parents or about other children.
    """
    held = Held(mother_or_father)
    require(by, "people.birth.record", held.person)
    refuse(held.check_alive())
    parent, stay = held.person, held.stay()
    if stay is None:
        raise Refused(Refusal("people.lives-nowhere-known"))
    name = names.tidy(name)
    refuse(check_name(name))
    refuse(check_born(born, today))
    refuse(check_evidence(evidence, basis))
    refuse(Refusal("people.born-before-parent", {"field": "born"}) if parent.born and born <= parent.born else None)
    paper = Paper(kind, number, today)
    if paper.said:
        said = {"number_born": paper.said.born, "number_sex": paper.said.sex}
        refuse(check_agrees(**said, born=born, precision=Precision.DAY, sex=sex))

    reading = names.read(name)
    child = Person.objects.create(
        name=name, pinyin=reading.pinyin, initials=reading.initials, sex=sex, born=born, home_level=parent.home_level,
        home_code=parent.home_code, village=stay.code, confidential=parent.confidential, language=parent.language,
    )  # fmt: skip
    new = Held(child)
    if paper.number:
        new.add_number(kind=paper.kind, number=paper.number, source=source, by=by)
    new.add_guardian(**_known_by(held, parent), name=parent.name)
    here = stay.arrived is None or born >= stay.arrived
    new.move_in(
        Spell(
            level=stay.level,
            code=stay.code,
            address=stay.address,
            source=source,
            arrived=born if here else stay.arrived,
            reason=Arrival.BIRTH if here else Arrival.FAMILY,
        )
    )
    _join(held, parent, child, born, today)
    LifeEvent.objects.create(
        person=child, kind=LifeEventKind.BIRTH, on=born, level=stay.level if here else None,
        code=stay.code if here else "", source=source, evidence=evidence.strip(), basis=basis.strip(),
    )  # fmt: skip
    record(by=by, action="people.birth.record", subject=child.subject, detail={"source": source})
    tell(Registered(subject=child.subject))
    tell(Born(subject=child.subject, parent=str(parent.uid)))
    return new.person


def _known_by(held: Held, parent: Person) -> dict[str, str]:
    """By what a parent is known as guardian: the number of a paper, or, without any, her own file."""
    rows = Identifier.objects.filter(person__in=held.files, voided_at__isnull=True, disputed=False)
    row = rows.select_related("person").order_by("pk").first()
    if row is None:
        return {"kind": FILE, "number": str(parent.uid)}
    return {"kind": row.kind, "number": opened(held.ring, row.kind, row.key, row.sealed, row.person.uid)}


def _join(held: Held, parent: Person, child: Person, born: date, today: date) -> None:
    """Add a newborn to the parent's household; a parent who has none begins one."""
    member = Member.objects.filter(person__in=held.files, until__isnull=True).first()
    if member is None:
        household = Household.objects.create()
        member = Member.objects.create(household=household, person=parent, relation=Relation.SELF, since=today)
    since = max(born, member.since)
    Member.objects.create(household=member.household, person=child, relation=newborn(member.relation), since=since)


@transaction.atomic
def record_death(
    *,
    person: Person,
    on: date,
    precision: Precision = Precision.DAY,
    evidence: str,
    basis: str,
    source: Source = Source.COUNTER,
    by: Actor,
    today: date,
) -> LifeEvent:
    """Write down that somebody has died. Her stay ends that day, her file stays as it is; nothing is sent any more."""
    held = Held(person)
    require(by, "people.death.record", held.person)
    refuse(held.check_alive())
    stay = held.stay()
    refuse(check_death(on, precision, born=held.person.born, stay=stay, today=today))
    refuse(check_evidence(evidence, basis))
    if stay is not None:
        for one in held.spells():
            if one.is_open:
                one.departed = ends(on, precision, one, today)
                one.save(update_fields=["departed"])
    event = LifeEvent.objects.create(
        person=held.root, kind=LifeEventKind.DEATH, on=on, precision=precision, source=source,
        level=stay.level if stay else None, code=stay.code if stay else "", evidence=evidence.strip(),
        basis=basis.strip(),
    )  # fmt: skip
    record(by=by, action="people.death.record", subject=held.person.subject, detail={"source": source})
    tell(Died(subject=held.person.subject))
    return event


@transaction.atomic
def void_death(*, person: Person, reason: str, by: Actor, today: date) -> Person:
    """A death was recorded by mistake: the record is voided, and she lives again where she lived that day."""
    held = Held(person)
    require(by, "people.person.correct", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason))
    event = LifeEvent.objects.known().filter(person__in=held.files, kind=LifeEventKind.DEATH).first()
    if event is None:
        raise Refused(Refusal("people.no-death"))
    held.void(event)
    for one in held.spells():
        if one.departed is not None and one.departed == ends(event.on, event.precision, one, today):
            held.replace(one, departed=None)
            break
    held.corrected(Field.LIFE_EVENT, LifeEventKind.DEATH, reason=reason, by=by)
    record(by=by, action="people.person.correct", subject=held.person.subject, detail={"fields": ["life-event"]})
    return held.person
