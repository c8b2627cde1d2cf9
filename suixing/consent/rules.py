"""Pure decisions about legal bases: who says yes for whom, what may be written down, and when a basis opens the door.

Purposes and grounds are words of the packs, which say what each may rest on; they are named here for whoever asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from suixing.kernel.clock import months_after
from suixing.kernel.refusals import Refusal
from suixing.packs.rules import Ground, Purpose, Terms

__all__ = ["Ground", "Purpose", "Terms"]


class Way(StrEnum):
    """How a consent was given. Empty: nobody wrote it down, and evidence is missing."""

    SIGNED = "signed"  # the consent sheet, signed
    SPOKEN = "spoken"  # said at the counter, before a colleague
    ONLINE = "online"  # on her own page
    TELEPHONE = "telephone"
    MISSING = ""


class Why(StrEnum):
    """Why a row is voided."""

    EVIDENCE = "evidence"  # the sheet or the date was found, or signed afterwards
    MISTAKE = "mistake"  # it was written down wrong


@dataclass(frozen=True, slots=True)
class Use:
    """One thing the product does with people's data, and the purpose it must have a basis for.

    `where` is the dotted path of the function that calls `consent.queries.require`. All uses stand in `config.uses`:
    they are made in apps above this one.
    """

    name: str
    purpose: Purpose
    where: str


class Held(Protocol):
    """What deciding needs to know of a basis; rows of `models.Basis` are such."""

    ground: str
    recipient: str
    since: date
    until: date | None
    withdrawn_on: date | None

    @property
    def has_evidence(self) -> bool: ...


H = TypeVar("H", bound=Held)


def end(held: Held, terms: Terms) -> date | None:
    """The first day a basis no longer holds by itself: as written, or as a norm limits consents; None: it lasts."""
    limit = months_after(held.since, terms.months) if terms.months and held.ground == Ground.CONSENT else None
    return min((day for day in (held.until, limit) if day), default=None)


def holds(held: Held, terms: Terms, on: date) -> bool:
    """Whether a basis is in force on a day, whoever receives the data and however it is proven."""
    ended = end(held, terms)
    return (
        held.ground in terms.laws
        and held.since <= on
        and (ended is None or on < ended)
        and (held.withdrawn_on is None or on < held.withdrawn_on)
    )


def serves(held: Held, recipient: str | None) -> bool:
    """Whether a basis lets this recipient have the data. Nobody in particular is served by a general basis only."""
    return held.recipient in {"", recipient or ""}


def lacks_evidence(held: Held, terms: Terms) -> bool:
    """Whether the purpose asks for evidence and this consent has none."""
    return terms.evidence and not held.has_evidence


def best(held: Iterable[H], terms: Terms, recipient: str | None, on: date) -> H | None:
    """The basis that holds for this recipient on a day; one that is proven before one that is not, the newest first."""
    fitting = [one for one in held if holds(one, terms, on) and serves(one, recipient)]
    return max(fitting, key=lambda one: (one.has_evidence, one.since), default=None)


def check_door(held: Iterable[H], terms: Terms | None, recipient: str | None, on: date) -> Refusal | None:
    """Why the door to a purpose stays shut on a day, or None. Without terms, no pack knows the purpose on that day."""
    found = best(held, terms, recipient, on) if terms else None
    if found is None or terms is None:
        return Refusal("consent.basis-missing")
    return Refusal("consent.evidence-missing") if lacks_evidence(found, terms) else None


def check_ground(terms: Terms | None, ground: str, reference: str) -> Refusal | None:
    """Why this ground cannot be written down for a purpose, or None."""
    if terms is None or ground not in terms.laws:
        return Refusal("consent.ground-not-allowed", {"field": "ground"})
    if ground != Ground.CONSENT and not reference.strip():
        return Refusal("consent.reference-missing", {"field": "reference"})
    return None


def check_evidence(way: str, given_on: date | None, today: date) -> Refusal | None:
    """Why a way and a day are no evidence, or None. Both may be missing; one of them alone proves nothing."""
    if bool(way) != bool(given_on):
        return Refusal("consent.evidence-incomplete", {"field": "way" if given_on else "given_on"})
    if given_on and given_on > today:
        return Refusal("consent.given-in-future", {"field": "given_on"})
    return None


def check_dates(since: date, until: date | None, withdrawn_on: date | None, *, dated: bool) -> Refusal | None:
    """Why a consent cannot begin on this day, or None.

    `withdrawn_on` is the last day she withdrew: only what was given on that day or later counts, and what has no day
    cannot be shown to be later.
    """
    if until and until <= since:
        return Refusal("consent.until-too-early", {"field": "until"})
    if withdrawn_on and (not dated or since < withdrawn_on):
        return Refusal("consent.withdrawn-since", {"field": "given_on", "day": withdrawn_on})
    return None
