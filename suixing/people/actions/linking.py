"""Two files of one human being are linked, never re-pointed; if they were of two, the link ends again (ADR 0013)."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.audit.rules import masked
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.outbox.events import MayMerge
from suixing.outbox.queries import ask
from suixing.people.actions.held import Held
from suixing.people.events import Linked, Unlinked
from suixing.people.models import Correction, Identifier, Person
from suixing.people.rules.codes import Source
from suixing.people.rules.corrections import Event, Field, State
from suixing.people.rules.identifiers import opened
from suixing.people.rules.persons import check_open, check_reason


@transaction.atomic
def link(*, person: Person, other: Person, reason: str, by: Actor, today: date) -> Person:
    """Say that two files are of one human being. Returns the younger one, which now points at the older.

    Both must be open and in the reach of `by`. Nothing is copied and nothing moved: every read takes all her files. An
    address hidden in one is hidden in both.
    """
    one, two = Held.both(person, other)
    require(by, "people.person.link", one.person)
    require(by, "people.person.link", two.person)
    refuse(check_open(one.person.closed_on) or check_open(two.person.closed_on))
    refuse(Refusal("people.linked-already", {"field": "other"}) if one.root == two.root else None)
    refuse(check_reason(reason))
    older, younger = sorted((one.root, two.root), key=lambda root: root.pk)
    refuse(ask(MayMerge(a=str(older.uid), b=str(younger.uid))))
    younger.same_as, younger.same_since = older, today
    younger.save(update_fields=["same_as", "same_since"])
    held = Held(older)
    _hide(held)
    _settle(held, by)
    detail = {"other": older.uid, "reason": masked(reason)[:200]}
    record(by=by, action="people.person.link", subject=younger.subject, detail=detail)
    tell(Linked(subject=younger.subject, other=str(older.uid)))
    return younger


@transaction.atomic
def unlink(*, person: Person, reason: str, by: Actor, today: date) -> Person:
    """Say that a file is of another human being than the one it was linked with: exactly that link ends.

    Asked for the older of two files, the younger is the one that goes. What was written since stays where it was
    written. A number both claim is disputed again.
    """
    held = Held(person)
    younger = _pointing(held)
    older = younger.same_as
    require(by, "people.person.unlink", held.person)
    require(by, "people.person.unlink", older)
    refuse(check_reason(reason))
    younger.same_as = younger.same_since = None
    younger.save(update_fields=["same_as", "same_since"])
    for one in (Held(older), Held(younger)):
        _dispute(one, by)
    detail = {"other": older.uid, "reason": masked(reason)[:200]}
    record(by=by, action="people.person.unlink", subject=younger.subject, detail=detail)
    tell(Unlinked(subject=younger.subject, other=str(older.uid)))
    return younger


def _pointing(held: Held) -> Person:
    """The file whose link ends: the one asked for, or the only one that points at it."""
    if held.person.same_as_id is not None:
        return next(one for one in held.files if one.pk == held.person.pk)
    pointing = [one for one in held.files if one.same_as_id == held.person.pk]
    refuse(Refusal("people.linked-with-none") if not pointing else None)
    refuse(Refusal("people.linked-with-several", {"number": len(pointing)}) if len(pointing) > 1 else None)
    return pointing[0]


def _hide(held: Held) -> None:
    """Whose address is hidden in one file hides in all of them."""
    if any(one.confidential for one in held.files):
        for one in held.files:
            if not one.confidential:
                one.confidential = True
                one.save(update_fields=["confidential"])
                held.index(one)


def _settle(held: Held, by: Actor) -> None:
    """A dispute between two files of one human being is none: she has her number."""
    for dispute in Correction.objects.filter(person__in=held.files, field=Field.DISPUTED, state=State.OPEN):
        kind, number = held.said(dispute).split(":", 1)
        holder = held.holder(kind, number)
        if holder and holder.person in held.files:
            held.answer(dispute, Event.MAKE, by=by)


def _dispute(held: Held, by: Actor) -> None:
    """A number that two human beings claim joins the corrections again."""
    open_ones = Correction.objects.filter(person__in=held.files, field=Field.DISPUTED, state=State.OPEN)
    asked = {held.said(one) for one in open_ones}
    rows = Identifier.objects.filter(person__in=held.files, disputed=True, voided_at__isnull=True)
    for row in rows.select_related("person"):
        number = opened(held.ring, row.kind, row.key, row.sealed, row.person.uid)
        text, holder = f"{row.kind}:{number}", held.holder(row.kind, number)
        if text not in asked and holder and holder.person not in held.files:
            Held(row.person).propose(Field.DISPUTED, text, source=Source.SYSTEM, by=by)
