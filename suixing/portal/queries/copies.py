"""Her whole file in her own hand: one value with stable keys, from which the JSON file and the printed one are made.

The keys are documented in docs/own-file.md. Codes stand beside words; days are ISO 8601; what is not known
is null. A key is never renamed or taken away within a version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from suixing.audit.actions import look
from suixing.consent.models import Basis
from suixing.consent.wording import GROUNDS, PURPOSES, WAYS
from suixing.kernel.actors import Actor
from suixing.kernel.clock import SHANGHAI
from suixing.kernel.divisions import Code
from suixing.people.models import Correction, Person
from suixing.people.queries import looks_at, person, same
from suixing.people.wording import (
    ARRIVALS,
    EDUCATIONS,
    ETHNIC_GROUP_NAMES,
    FIELDS,
    IDENTIFIER_KINDS,
    LANGUAGES,
    LIFE_EVENTS,
    RELATIONS,
    SEXES,
    SOURCES,
)
from suixing.places.queries import site
from suixing.portal.queries.files import Shown, shown
from suixing.portal.queries.looks import LookRow, in_words
from suixing.portal.wording import STATES

SCHEMA: Final = "suixing.own-file/1"


@dataclass(frozen=True, slots=True)
class Copied:
    """Everything the office holds about her, with full numbers."""

    on: date
    shown: Shown
    site_name: str
    division: str
    bases: tuple[Basis, ...]
    looks: tuple[LookRow, ...]


def offered(*, by: Actor, uid: UUID | str) -> Person:
    """Whose file can be taken away, for the page that offers it. Writes the look."""
    found = person(by=by, uid=uid)
    look(by=by, subject=found.subject, reason="own-copy")
    return found


def copied(*, by: Actor, uid: UUID | str, on: date) -> Copied:
    """Her whole file, to take away. Writes the look."""
    found = shown(by=by, uid=uid, whole=True, on=on, reason="own-copy")
    files, at = same(found.file.person), site()
    return Copied(
        on=on,
        shown=found,
        site_name=at.name if at else "",
        division=at.code if at else "",
        bases=tuple(Basis.objects.filter(person__in=files, voided_at__isnull=True).order_by("pk")),
        looks=in_words(list(looks_at(by=by, person=found.file.person)), found.file.person),
    )


def with_keys(copied: Copied) -> Mapping[str, object]:
    """The copy as plain JSON with stable keys."""
    found = copied.shown
    return {
        "schema": SCHEMA,
        "made_on": copied.on.isoformat(),
        "site": {"name": copied.site_name, "division": copied.division},
        "person": _person(found),
        "numbers": [
            {"kind": _coded(IDENTIFIER_KINDS, one.kind), "number": one.text, "disputed": one.disputed}
            for one in found.numbers
        ],
        "phone": {"number": found.phone, "hers_alone": found.file.phone_alone} if found.phone else None,
        "stays": _stays(found),
        "life_events": [
            {
                "kind": _coded(LIFE_EVENTS, one.kind),
                "on": one.on.isoformat(),
                "precision": one.precision,
                "evidence": one.evidence,
                "legal_basis": one.basis,
            }
            for one in found.file.life_events
        ],
        "household": [
            {"relation": _coded(RELATIONS, one.relation), "since": _day(one.since)} for one in found.file.household
        ],
        "guardians": [
            {"name": one.name, "kind": _coded(IDENTIFIER_KINDS, one.kind), "number_ends": one.masked}
            for one in found.file.guardians
        ],
        "responsible": found.responsible or None,
        "corrections": [_correction(one) for one in found.file.corrections],
        "consents": [_consent(one) for one in copied.bases],
        "looks": [
            {
                "at": one.when.astimezone(SHANGHAI).isoformat(timespec="seconds"),
                "who": str(one.who),
                "office": one.office,
                "what": str(one.what),
                "why": str(one.why),
            }
            for one in copied.looks
        ],
    }


def _person(found: Shown) -> dict[str, object]:
    one = found.file.person
    return {
        "uid": str(one.uid),
        "name": one.name,
        "sex": _coded(SEXES, one.sex),
        "born": _day(one.born),
        "born_precision": one.born_precision,
        "ethnic_group": _coded(ETHNIC_GROUP_NAMES, one.ethnic_group),
        "education": _coded(EDUCATIONS, one.education),
        "language": _coded(LANGUAGES, one.language),
        "home": _place(found, found.file.home) | {"address": found.file.home_address},
        "confidential_address": one.confidential,
        "closed_on": _day(one.closed_on),
    }


def _stays(found: Shown) -> list[dict[str, object]]:
    return [
        {
            "place": _place(found, one.place),
            "address": one.address,
            "arrived": _day(one.arrived),
            "departed": _day(one.departed),
            "last_contact": _day(one.last_contact),
            "reason": _coded(ARRIVALS, one.reason),
            "source": _coded(SOURCES, one.source),
            "written_on": _day(one.written),
        }
        for one in found.file.spells
    ]


def _correction(one: Correction) -> dict[str, object]:
    return {
        "field": _coded(FIELDS, one.field),
        "state": _coded(STATES, one.state),
        "asked_at": one.asked_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "answer": one.answer,
    }


def _consent(one: Basis) -> dict[str, object]:
    return {
        "purpose": _coded(PURPOSES, one.purpose),
        "ground": _coded(GROUNDS, one.ground),
        "reference": one.reference,
        "recipient": one.recipient,
        "way": _coded(WAYS, one.way),
        "given_on": _day(one.given_on),
        "since": _day(one.since),
        "until": _day(one.until),
        "withdrawn_on": _day(one.withdrawn_on),
    }


def _place(found: Shown, place: Code | None) -> dict[str, object]:
    return {
        "code": place.digits if place else None,
        "level": place.level if place else None,
        "name": found.where(place) or None,
    }


def _coded(words: Mapping, code: object) -> dict[str, object] | None:
    """A code with the words it stands for; None where nothing is known."""
    if code in ("", None):
        return None
    return {"code": code, "text": str(words.get(code, code))}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
