"""Who lives together, and who speaks for a child. People only: a household says nothing about services or births."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.people.actions.held import Held
from suixing.people.actions.registering import Paper
from suixing.people.models import Guardian, Household, Member, Person
from suixing.people.rules import names
from suixing.people.rules.codes import IdentifierKind, Relation
from suixing.people.rules.guardians import check_guardian, check_not_oneself
from suixing.people.rules.identifiers import opened
from suixing.people.rules.persons import check_name


@transaction.atomic
def join_household(
    *, person: Person, household: Household | None, relation: Relation, by: Actor, today: date
) -> Household:
    """Write down that she lives with these people from today, or (None) begins a household of her own.

    She leaves the one she was in. One member stands for a household; `relation` is what she is to that one.
    """
    held = Held(person)
    require(by, "people.household.change", held.person)
    refuse(held.check_alive())
    if household is None:
        found = Household.objects.create()
    else:
        found = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
        seen = Household.objects.visible_to(by).filter(pk=found.pk).exists()
        refuse(None if seen else Refusal("people.household-unknown", {"field": "household"}))
    stands = Member.objects.filter(household=found, until__isnull=True, relation=Relation.SELF)
    taken = relation is Relation.SELF and stands.exclude(person__in=held.files).exists()
    refuse(Refusal("people.household-stood-for", {"field": "relation"}) if taken else None)
    Member.objects.filter(person__in=held.files, until__isnull=True).update(until=today)
    Member.objects.create(household=found, person=held.person, relation=relation, since=today)
    detail = {"household": found.uid, "relation": relation}
    record(by=by, action="people.household.change", subject=held.person.subject, detail=detail)
    return found


@transaction.atomic
def leave_household(*, person: Person, by: Actor, today: date) -> Person:
    """Write down that she does not live with these people any more."""
    held = Held(person)
    require(by, "people.household.change", held.person)
    refuse(held.check_open())
    left = Member.objects.filter(person__in=held.files, until__isnull=True).update(until=today)
    refuse(None if left else Refusal("people.household-unknown", {"field": "household"}))
    record(by=by, action="people.household.change", subject=held.person.subject, detail={"left": True})
    return held.person


@transaction.atomic
def name_guardian(*, child: Person, kind: IdentifierKind, number: str, name: str, by: Actor, today: date) -> Guardian:
    """Write down who speaks for a child; both parents can. The guardian need not be in the register."""
    held = Held(child)
    require(by, "people.guardian.name", held.person)
    refuse(held.check_open())
    paper = Paper(kind, number, today)
    refuse(None if paper.number else Refusal("people.number-incomplete", {"field": "number"}))
    refuse(check_name(names.tidy(name)) if name else None)
    for own in held.person.identifiers.filter(voided_at__isnull=True):
        said = opened(held.ring, own.kind, own.key, own.sealed, held.person.uid)
        refuse(check_not_oneself(own.kind, said, paper.kind, paper.number))
    row = held.add_guardian(kind=paper.kind, number=paper.number, name=names.tidy(name))
    record(by=by, action="people.guardian.name", subject=held.person.subject)
    return row


@transaction.atomic
def remove_guardian(*, guardian: Guardian, by: Actor, today: date) -> Person:
    """Somebody speaks for a child no more. Under 14 one guardian stays: name the new one first."""
    held = Held(guardian.child)
    require(by, "people.guardian.name", held.person)
    refuse(held.check_open())
    rows = Guardian.objects.filter(child=held.person, voided_at__isnull=True)
    row = rows.filter(pk=guardian.pk).first()
    if row is None:
        raise Refused(Refusal("people.guardian-unknown"))
    other = rows.exclude(pk=row.pk).first()
    refuse(check_guardian(other, born=held.person.born, precision=held.person.born_precision, today=today))
    held.void(row)
    record(by=by, action="people.guardian.name", subject=held.person.subject, detail={"removed": True})
    return held.person
