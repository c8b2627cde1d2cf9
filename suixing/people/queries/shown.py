"""What is shown only when it is asked for by name: a whole number, a telephone, a confidential address, who looked.

Each is one look with its reason, which the person can read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Final

from django.db.models import Q, QuerySet

from suixing.access.engine import may, require
from suixing.access.models import in_ranges
from suixing.audit.actions import look
from suixing.audit.models import Look
from suixing.audit.queries import looks_at as looks_at_subject
from suixing.kernel.actors import PROCESS, Actor
from suixing.kernel.keyring import ring
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.people.models import Contact, Correction, Identifier, Person, Spell
from suixing.people.models.spells import OPEN
from suixing.people.queries.persons import same
from suixing.people.rules.codes import IdentifierKind
from suixing.people.rules.corrections import Field, State
from suixing.people.rules.identifiers import PHONE, masked, opened
from suixing.people.rules.persons import check_reason
from suixing.ui.pages import Page, keyset

SEES_PLACES: Final = ("head", "responsible-leader", PROCESS)
"""Whose right opens a confidential address, and with it what is asked to be corrected about it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives now."""

    level: int
    code: str
    address: str


def number(*, by: Actor, person: Person, kind: IdentifierKind, reason: str) -> str:
    """The whole number on a kind of paper; an undisputed one before a disputed one. Refuses when there is none."""
    _may_open(by, "people.number.view", person, reason)
    rows = Identifier.objects.filter(person__in=same(person), kind=kind, voided_at__isnull=True)
    row = rows.select_related("person").order_by("disputed", "pk").first()
    if row is None:
        raise Refused(Refusal("people.number-unknown", {"field": "kind"}))
    look(by=by, subject=person.subject, reason=reason, filter=f"number {kind.value}")
    return opened(ring(), row.kind, row.key, row.sealed, row.person.uid)


def phone(*, by: Actor, person: Person, reason: str) -> str:
    """The whole telephone number, that of the file asked for before those of linked files; empty when none is known."""
    _may_open(by, "people.contact.view", person, reason)
    rows = Contact.objects.filter(person__in=same(person)).select_related("person").order_by("pk")
    row = min(rows, key=lambda one: one.person_id != person.pk, default=None)
    look(by=by, subject=person.subject, reason=reason, filter="phone")
    return opened(ring(), PHONE, row.key, row.sealed, row.person.uid) if row else ""


def address(*, by: Actor, person: Person, reason: str) -> Address:
    """Where she lives, though it is confidential: for the head of the office she belongs to, for a reason."""
    _may_open(by, "people.address.view", person, reason)
    row = Spell.objects.filter(OPEN, person__in=same(person)).order_by("arrived", "pk").last()
    if row is None:
        raise Refused(Refusal("people.lives-nowhere-known"))
    look(by=by, subject=person.subject, reason=reason, filter="address")
    return Address(row.level, row.code, row.address)


def _may_open(by: Actor, permission: str, person: Person, reason: str) -> None:
    """The file is hers to open, this part of it too, and she says why."""
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(Refusal("people.person-unknown"))
    require(by, permission, person)
    refuse(check_reason(reason))


def looks_at(*, by: Actor, person: Person) -> QuerySet[Look]:
    """Who looked at any of her files, newest first: for the person herself, or who speaks for a child under 14."""
    require(by, "people.look.view", person)
    return reduce(or_, (looks_at_subject(subject=one.subject) for one in same(person)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction that waits for an answer. `proposed` is empty where it is a place that is confidential."""

    pk: int
    correction: Correction
    person: Person
    field: str
    proposed: str
    asked_at: datetime


def corrections(*, by: Actor, parameters: Mapping[str, str] = MappingProxyType({})) -> Page:
    """Corrections that wait, the oldest first, a page of `Asked`; `parameters` carry the mark of the page.

    Those of a person whose address is confidential stand in no list but that of the head of her office.
    """
    require(by, "people.correction.view")
    open_to_heads = Q(person__in=Person.objects.filter(in_ranges(by.reach_as(*SEES_PLACES), "village")))
    rows = Correction.objects.visible_to(by).filter(Q(person__confidential=False) | open_to_heads, state=State.OPEN)
    page = keyset(rows.select_related("person"), order="id", parameters=parameters)
    look(by=by, subject="people.list", reason="corrections", count=len(page))
    return replace(page, rows=_told(page.rows))


def correction(*, by: Actor, uid: str) -> Asked:
    """One correction with what it asks for, or the refusal that says there is none the reader may open."""
    rows = Correction.objects.visible_to(by).select_related("person").filter(uid=uid)
    found = rows.first()
    if found is None:
        raise Refused(Refusal("people.correction-unknown"))
    look(by=by, subject=found.person.subject, reason="corrections", filter=found.field)
    return _told([found], open_places=may(by, "people.address.view", found.person) is None)[0]


def _told(rows: Sequence[Correction], *, open_places: bool = False) -> list[Asked]:
    """What is asked for, in the clear; of a number its last characters, of a confidential place nothing."""
    keys = ring()
    told = []
    for one in rows:
        veiled = one.person.confidential and one.field in {Field.ADDRESS, Field.SPELL} and not open_places
        text = "" if veiled else keys.unseal(one.key, one.proposed, one.context)
        if one.field in {Field.NUMBER, Field.DISPUTED}:
            text = masked(text.partition(":")[2])
        told.append(Asked(one.pk, one, one.person, one.field, text, one.asked_at))
    return told
