"""Writing bases: given, withdrawn, and written down wrong. A row is never edited; withdrawing ends it."""

from collections.abc import Iterable
from dataclasses import replace as replace_in
from datetime import date

from django.db import transaction
from django.db.models import Func

from suixing.access.engine import may, require
from suixing.audit.actions import record
from suixing.consent import rules
from suixing.consent.events import Withdrawn
from suixing.consent.models import Basis, BasisQuerySet
from suixing.consent.queries import holding, last_withdrawal, terms_at
from suixing.consent.rules import Ground, Purpose, Terms, Way, Why
from suixing.kernel.actors import Actor, Kind, process
from suixing.kernel.divisions import THE_NATION
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.people.actions import close_file
from suixing.people.models import Guardian, Person
from suixing.people.models.persons import SUBJECT
from suixing.people.queries import same
from suixing.people.rules.ages import needs_guardian
from suixing.people.rules.codes import Source


@transaction.atomic
def give(
    *,
    person: Person,
    purpose: str,
    recipient: str = "",
    way: str,
    given_on: date | None,
    scan: str = "",
    until: date | None = None,
    ground: str = Ground.CONSENT,
    reference: str = "",
    source: str,
    by: Actor,
    today: date,
) -> Basis:
    """Write down that data may be used for `purpose`: she consented, or another ground named by its `reference`.

    `recipient` is the subject of the only one who may receive them, empty for any; `scan` the uid of the kept sheet.
    It holds from the day it was given (without a day, from today) up to, not including, `until`. Without way and day
    evidence is missing. Refuses a ground the packs do not allow, a child under 14 without a guardian, what is given
    already, and what was given before she last withdrew.
    """
    person = Person.objects.locked(person)
    require(by, "consent.basis.give", person)
    purpose, way, ground = Purpose(purpose), Way(way), Ground(ground)
    refuse(Refusal("consent.file-closed") if person.closed_on else None)
    terms = terms_at(by=by, person=person, on=today)[0].get(purpose)
    refuse(rules.check_ground(terms, ground, reference))
    refuse(rules.check_evidence(way, given_on, today))
    withdrawn_on = None
    if ground == Ground.CONSENT:
        refuse(_check_speaker(by, person, today, giving=True))
        withdrawn_on = last_withdrawal(by=by, person=person, purpose=purpose, recipient=recipient)
    since = given_on or today
    refuse(rules.check_dates(since, until, withdrawn_on, dated=given_on is not None))
    same_word = holding(by=by, person=person, purpose=purpose, on=today).filter(
        recipient=recipient, ground=ground, reference=reference
    )
    _make_room(same_word, terms, today)
    basis = Basis.objects.create(
        person=person,
        purpose=purpose,
        recipient=recipient,
        ground=ground,
        reference=reference,
        way=way,
        given_on=given_on,
        scan=scan,
        since=since,
        until=until,
        source=Source(source),
    )
    _told(by, "consent.basis.give", basis)
    return basis


def _make_room(there: BasisQuerySet, terms: Terms | None, today: date) -> None:
    """Refuse what is given already; what a norm has ended meanwhile is written down as ended."""
    for one in there:
        refuse(None if terms and not rules.holds(one, terms, today) else Refusal("consent.already-given"))
        one.until = rules.end(one, terms)
        one.save(update_fields=["until"])


@transaction.atomic
def withdraw(*, person: Person, purpose: str, recipient: str = "", by: Actor, today: date) -> tuple[Basis, ...]:
    """Take consent to `purpose` back from today, to one recipient or (empty) to all; returns what ended.

    As easy as giving: no reason, no form, no waiting. It ends in every file that is hers. Other grounds stay: an
    application ends by withdrawing the application. With `record` the file closes and every other consent ends, unless
    a statute still carries it. Refuses when there is no consent to take back, and what closing refuses.
    """
    person = Person.objects.locked(person)
    require(by, "consent.basis.withdraw", person)
    purpose = Purpose(purpose)
    refuse(_check_speaker(by, person, today, giving=False))
    given = holding(by=by, person=person, purpose=purpose, on=today).filter(ground=Ground.CONSENT)
    ended = _end(given.filter(recipient=recipient) if recipient else given, by, today)
    refuse(None if ended else Refusal("consent.nothing-to-withdraw"))
    tell(Withdrawn(subject=person.subject, purpose=purpose, recipient=recipient))
    if purpose == Purpose.RECORD and not holding(by=by, person=person, purpose=purpose, on=today).exists():
        ended += _end_all(person, tuple(Purpose), by, today)
        if person.closed_on is None:
            close_file(person=person, reason="consent.basis.withdraw", by=_closing(by, person), today=today)
    return ended


@transaction.atomic
def end_consents(*, subject: str, purposes: Iterable[Purpose], by: Actor, today: date) -> tuple[Basis, ...]:
    """End consents of somebody (`subject`) who died or whose file was closed; returns what ended. Again: nothing."""
    person = Person.objects.locked(Person.objects.get(uid=subject.removeprefix(SUBJECT)))
    require(by, "consent.basis.end", person)
    return _end_all(person, purposes, by, today)


def _end_all(person: Person, purposes: Iterable[Purpose], by: Actor, today: date) -> tuple[Basis, ...]:
    given = Basis.objects.holding(today).filter(person__in=same(person), ground=Ground.CONSENT, purpose__in=purposes)
    ended = _end(given, by, today)
    for purpose in sorted({one.purpose for one in ended}):
        tell(Withdrawn(subject=person.subject, purpose=purpose, recipient=""))
    return ended


def _closing(by: Actor, person: Person) -> Actor:
    """Who closes the file. Whoever may take the yes may take the no: what follows from it asks for no further right."""
    if may(by, "people.person.close", person) is None:
        return by
    house = process("consent", THE_NATION.range)
    return replace_in(house, on_behalf_of=f"{by.kind}:{by.id}")


def _end(bases: BasisQuerySet, by: Actor, today: date) -> tuple[Basis, ...]:
    ended = tuple(bases.select_for_update(of=("self",)).select_related("person").order_by("pk"))
    for one in ended:
        one.withdrawn_on = today
        one.save(update_fields=["withdrawn_on"])
        _told(by, "consent.basis.withdraw", one)
    return ended


@transaction.atomic
def replace(*, basis: Basis, way: str, given_on: date, scan: str = "", reason: str, by: Actor, today: date) -> Basis:
    """Put a row with its evidence, or with the right way and day, in the place of one without.

    `reason` is one of `rules.Why`. A basis that was withdrawn or replaced meanwhile is refused.
    """
    old = Basis.objects.locked(basis)
    require(by, "consent.basis.replace", old.person)
    way, reason = Way(way), Why(reason)
    refuse(_check_stands(old))
    refuse(rules.check_evidence(way, given_on, today))
    refuse(Refusal("consent.evidence-incomplete", {"field": "way"}) if way == Way.MISSING else None)
    earlier = last_withdrawal(by=by, person=old.person, purpose=old.purpose, recipient=old.recipient)
    refuse(rules.check_dates(given_on, old.until, earlier, dated=True))
    _void(old)
    new = Basis.objects.create(
        person=old.person,
        purpose=old.purpose,
        recipient=old.recipient,
        ground=old.ground,
        reference=old.reference,
        way=way,
        given_on=given_on,
        scan=scan or old.scan,
        since=given_on,
        until=old.until,
        source=old.source,
        recorded_at=old.voided_at,  # the very instant: no moment knows neither
        replaces=old,
    )
    _told(by, "consent.basis.replace", new, replaces=old.uid, reason=reason)
    return new


@transaction.atomic
def void(*, basis: Basis, by: Actor, today: date) -> Basis:
    """Strike out what was written down by mistake: she never said so. Not for `record`, on which the file rests."""
    old = Basis.objects.locked(basis)
    require(by, "consent.basis.replace", old.person)
    refuse(_check_stands(old))
    refuse(Refusal("consent.record-carries-file") if old.purpose == Purpose.RECORD else None)
    _void(old)
    _told(by, "consent.basis.void", old, reason=Why.MISTAKE)
    return old


def _check_stands(basis: Basis) -> Refusal | None:
    return Refusal("consent.basis-ended") if basis.voided_at or basis.withdrawn_on else None


def _void(basis: Basis) -> None:
    Basis.objects.filter(pk=basis.pk).update(voided_at=Func(function="clock_timestamp"))
    basis.refresh_from_db(fields=["voided_at"])


def _check_speaker(by: Actor, person: Person, today: date, *, giving: bool) -> Refusal | None:
    """Under 14 her guardian says it, not the child on her own page; the code for her file is handed to the guardian."""
    if not needs_guardian(person.born, person.born_precision, today):
        return None
    files = same(person)
    if by.kind is Kind.RESIDENT and files.filter(pk__in=Person.objects.own(by).values("pk")).exists():
        return Refusal("consent.guardian-needed")
    named = not giving or Guardian.objects.filter(child__in=files, voided_at__isnull=True).exists()
    return None if named else Refusal("consent.guardian-missing")


def _told(by: Actor, action: str, basis: Basis, **detail: object) -> None:
    about = {"basis": basis.uid, "purpose": basis.purpose, "ground": basis.ground, "way": basis.way}
    if basis.recipient:
        about["recipient"] = basis.recipient
    record(by=by, action=action, subject=basis.person.subject, detail={**about, **detail})
