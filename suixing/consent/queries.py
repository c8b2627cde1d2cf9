"""Whether there is a basis for using somebody's data, and what she consented to.

`require` is the single door. All reads go over every file that is hers: a consent is found from either of two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from suixing.access.engine import may
from suixing.access.engine import require as require_permission
from suixing.audit.actions import look
from suixing.consent import rules
from suixing.consent.models import Basis, BasisQuerySet
from suixing.consent.rules import Ground, Purpose, Terms
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import Code
from suixing.kernel.divisions import parse as parse_code
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.packs.loader import Envelope
from suixing.packs.queries import packs
from suixing.people.models import Person
from suixing.people.queries import person as one_person
from suixing.people.queries import same
from suixing.people.rules.ages import needs_guardian


@dataclass(frozen=True, slots=True)
class Line:
    """How one purpose stands on a day. `basis` is what the door would open on, if it has evidence where asked."""

    purpose: Purpose
    basis: Basis | None
    evidence_missing: bool
    withdrawn_on: date | None  # the last time she took a consent back, when nothing holds since
    terms: Terms
    envelope: Envelope
    bases: tuple[Basis, ...] = ()  # all that hold, for whichever recipient

    @property
    def is_open(self) -> bool:
        """Whether the data may be used for it."""
        return self.basis is not None and not self.evidence_missing


@dataclass(frozen=True, slots=True)
class Opened:
    """The consents of one person: how each purpose stands, and everything that was ever written down, newest first."""

    person: Person
    lines: tuple[Line, ...]
    history: tuple[Basis, ...]
    guardian_needed: bool


def require(*, by: Actor, person: Person, purpose: str, recipient: str | None = None, on: date) -> Basis:
    """The basis on which this person's data may be used for `purpose` on a day, or the refusal.

    `recipient` is the subject of whoever receives them; None when nobody in particular does: then a consent that was
    given for one recipient only does not count. Refuses who may not see the person, a closed file, no basis, and where
    the purpose asks for evidence, a consent without way and day.
    """
    require_permission(by, "consent.basis.view", person)
    refuse(Refusal("consent.file-closed") if person.closed_on else None)
    known = terms_at(by=by, person=person, on=on)[0].get(Purpose(purpose))
    held = list(_of(person).filter(purpose=purpose))
    refuse(rules.check_door(held, known, recipient, on))
    found = known and rules.best(held, known, recipient, on)
    if found is None:
        raise Refused(Refusal("consent.basis-missing"))
    return found


def open_for(
    *, by: Actor, persons: Iterable[Person], purpose: str, recipient: str | None = None, on: date
) -> list[Person]:
    """Those of `persons` for whom `require` opens the same door, in their order: for lists and exports.

    A handful of statements for all of them, and two more for each who has linked files.
    """
    asked = list(persons)
    seen = Person.objects.visible_to(by).filter(pk__in=[one.pk for one in asked], closed_on__isnull=True)
    visible = set(seen.values_list("pk", flat=True))
    linked = set(Person.objects.filter(same_as__in=visible).values_list("same_as_id", flat=True))
    files = {
        one.pk: [each.pk for each in same(one)] if one.same_as_id or one.pk in linked else [one.pk]
        for one in asked
        if one.pk in visible and may(by, "consent.basis.view", one) is None
    }
    held: dict[int, list[Basis]] = defaultdict(list)
    rows = Basis.objects.known().filter(person__in=[pk for pks in files.values() for pk in pks], purpose=purpose)
    for row in rows:
        held[row.person_id].append(row)
    homes = {one.village: one for one in asked}
    terms = {code: terms_at(by=by, person=one, on=on)[0].get(Purpose(purpose)) for code, one in homes.items()}

    def opens(one: Person) -> bool:
        bases = [row for pk in files.get(one.pk, ()) for row in held[pk]]
        return rules.check_door(bases, terms[one.village], recipient, on) is None

    return [one for one in asked if opens(one)]


def state(*, by: Actor, person: Person, on: date) -> tuple[Line, ...]:
    """How every purpose stands on a day, in the order of `Purpose`. The page that shows it writes the look."""
    require_permission(by, "consent.basis.view", person)
    return _lines(by, person, _of(person), on)


def opened(*, by: Actor, uid: UUID | str, reason: str, on: date, permission: str = "consent.basis.view") -> Opened:
    """The consents of the person of this file, and their history, for whoever has `permission`; writes the look."""
    found = one_person(by=by, uid=uid)
    require_permission(by, permission, found)
    look(by=by, subject=found.subject, reason=reason)
    history = Basis.objects.filter(person__in=same(found)).select_related("person")
    rows = tuple(history.order_by("-recorded_at", "-pk"))
    return Opened(
        person=found,
        lines=_lines(by, found, [one for one in rows if one.voided_at is None], on),
        history=rows,
        guardian_needed=needs_guardian(found.born, found.born_precision, on),
    )


def basis(*, by: Actor, uid: UUID | str) -> Basis:
    """One basis of somebody whose file the reader may open, or the refusal that says there is none."""
    found = Basis.objects.visible_to(by).filter(uid=uid).select_related("person").first()
    if found is None:
        raise Refused(Refusal("consent.basis-unknown"))
    require_permission(by, "consent.basis.view", found.person)
    return found


def blank(*, by: Actor, at: str = "", on: date) -> tuple[Line, ...]:
    """Every purpose as it stands before anything is said, at a place (a 12-digit code; empty: anywhere)."""
    terms, envelopes = _terms(parse_code(at) if at else None, on)
    return tuple(
        Line(purpose, None, False, None, terms[purpose], envelopes[purpose]) for purpose in Purpose if purpose in terms
    )


def terms_at(*, by: Actor, person: Person, on: date) -> tuple[Mapping[Purpose, Terms], Mapping[Purpose, Envelope]]:
    """What the packs say about each purpose where a person lives, on a day."""
    return _terms(parse_code(person.village) if person.village else None, on)


def _terms(at: Code | None, on: date) -> tuple[Mapping[Purpose, Terms], Mapping[Purpose, Envelope]]:
    found = {one.content.purpose: one for one in packs("purpose", at=at, on=on).values()}
    return {key: one.content for key, one in found.items()}, {key: one.envelope for key, one in found.items()}


def _of(person: Person) -> BasisQuerySet:
    """What was written down for a person and stands, over all her files."""
    return Basis.objects.known().filter(person__in=same(person))


def _lines(by: Actor, person: Person, held: Iterable[Basis], on: date) -> tuple[Line, ...]:
    by_purpose: dict[str, list[Basis]] = defaultdict(list)
    for one in held:
        by_purpose[one.purpose].append(one)
    terms, envelopes = terms_at(by=by, person=person, on=on)
    return tuple(
        _line(purpose, by_purpose[purpose], terms[purpose], envelopes[purpose], on)
        for purpose in Purpose
        if purpose in terms
    )


def _line(purpose: Purpose, held: list[Basis], terms: Terms, envelope: Envelope, on: date) -> Line:
    holding = sorted((one for one in held if rules.holds(one, terms, on)), key=lambda one: (one.recipient, one.since))
    general = rules.best(holding, terms, None, on)
    shown = general or next(iter(holding), None)
    withdrawn = [one.withdrawn_on for one in held if one.withdrawn_on and one.withdrawn_on <= on]
    return Line(
        purpose=purpose,
        basis=shown,
        evidence_missing=shown is not None and rules.lacks_evidence(shown, terms),
        withdrawn_on=None if shown else max(withdrawn, default=None),
        terms=terms,
        envelope=envelope,
        bases=tuple(holding),
    )


def last_withdrawal(*, by: Actor, person: Person, purpose: str, recipient: str) -> date | None:
    """The last day on which a consent to this purpose, to anybody or to this recipient, was taken back."""
    rows = _of(person).filter(
        purpose=purpose, ground=Ground.CONSENT, recipient__in={"", recipient}, withdrawn_on__isnull=False
    )
    return rows.order_by("-withdrawn_on").values_list("withdrawn_on", flat=True).first()


def holding(*, by: Actor, person: Person, purpose: str, on: date) -> BasisQuerySet:
    """The bases of a purpose that are in force, over all her files."""
    return Basis.objects.holding(on).filter(person__in=same(person), purpose=purpose)
