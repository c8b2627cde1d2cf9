"""Reading the log, and proving that it is what was written.

Whether somebody may read is asked by the caller: the pages of the log stand in `desk` and `portal`, above `access`.
`visible_to` is the second wall.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from suixing.audit.models import BOOKS, Entry, Link, Look, Seal, Written
from suixing.audit.rules import GENESIS, chained, digest
from suixing.kernel.actors import Actor

T = TypeVar("T", bound=Written)

SKEW: Final = timedelta(minutes=5)
"""How far the machine's clock may have been put back without a row looking older than its transaction."""

AT_ONCE: Final = 5000
"""Rows compared at a time by `verify`; the rest of the log stays in the database."""


def entries(*, by: Actor, actor: str = "", action: str = "", subject: str = "") -> QuerySet[Entry]:
    """What was done, newest first; each filter is an exact text."""
    rows = _about(Entry.objects.visible_to(by), actor, subject)
    return rows.filter(action=action) if action else rows


def looks(*, by: Actor, actor: str = "", subject: str = "") -> QuerySet[Look]:
    """Who looked at what and why, newest first; filters as for `entries`."""
    return _about(Look.objects.visible_to(by), actor, subject)


def looks_at(*, subject: str) -> QuerySet[Look]:
    """Who looked at this subject, for the person it is about. The caller has made sure that it is she who asks."""
    return _about(Look.objects.all(), "", subject)


def _about(rows: QuerySet[T], actor: str, subject: str) -> QuerySet[T]:
    if actor:
        rows = rows.filter(actor=actor)
    if subject:
        rows = rows.filter(subject=subject)
    return rows.order_by("-id")


def head() -> Seal | None:
    """The last seal. Its hash, kept where the owner of this database cannot reach, is what `verify` can expect."""
    return Seal.objects.order_by("-number").first()


class Flaw(StrEnum):
    """What can be wrong with the log."""

    CHANGED = "changed"  # a row is not what it was when it was sealed
    DELETED = "deleted"  # a sealed row is gone
    INSERTED = "inserted"  # a row claims a transaction that was sealed without it
    BACKDATED = "backdated"  # a row says it is older than its transaction can be
    SEAL_BROKEN = "seal-broken"  # a seal does not follow from its rows and the seal before
    SEAL_MISSING = "seal-missing"  # a number is left out of the chain
    HEAD_UNKNOWN = "head-unknown"  # the hash kept elsewhere is nowhere in the chain


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw, with the row and the seal it was found at."""

    flaw: Flaw
    book: str = ""
    row: int | None = None
    seal: int | None = None


@dataclass(slots=True)
class Report:
    """What was compared. `unsealed` rows are too young to be chained; the sealer takes them within a minute or two."""

    seals: int = 0
    rows: int = 0
    unsealed: int = 0
    findings: int = 0
    head: bytes = GENESIS


@transaction.atomic
def verify(*, found: Callable[[Finding], None], expect: bytes | None = None) -> Report:
    """Compute the whole chain again and call `found` for every flaw; rows are streamed, so any size will do.

    What this proves: since a row was sealed it was not changed, removed or slipped in by anyone who did not also
    compute every later seal anew. What it cannot prove: that the owner of the database did not do just that, or cut
    the end off. Against both, keep `head` elsewhere (print it, mail it to the auditor) and give it as `expect`: the
    chain must still pass through it. Nor can it see a change made before the row was sealed.
    """
    report = Report()

    def note(finding: Finding) -> None:
        report.findings += 1
        found(finding)

    below = dict.fromkeys(BOOKS, 0)
    seen = {book: _Begun() for book in BOOKS}
    expected = expect in (None, GENESIS)
    for several in _groups(Seal.objects.order_by("number").iterator(chunk_size=500)):
        links, rows = _sealed(several)
        for seal in several:
            if seal.number != report.seals + 1:
                note(Finding(Flaw.SEAL_MISSING, seal.book, None, report.seals + 1))
            mine = links.get(seal.number, [])
            made = chained(report.head, seal.header(), [(link.row, bytes(link.digest)) for link in mine])
            if bytes(seal.previous) != report.head or bytes(seal.hash) != made or seal.rows != len(mine):
                note(Finding(Flaw.SEAL_BROKEN, seal.book, None, seal.number))
            for link in mine:
                row = rows.get((link.book, link.row))
                if row is None:
                    note(Finding(Flaw.DELETED, link.book, link.row, seal.number))
                elif digest(link.book, row) != bytes(link.digest):
                    note(Finding(Flaw.CHANGED, link.book, link.row, seal.number))
                elif seen[link.book].later_than(row):
                    note(Finding(Flaw.BACKDATED, link.book, link.row, seal.number))
            report.seals, report.rows, report.head = seal.number, report.rows + len(mine), bytes(seal.hash)
            expected = expected or report.head == expect
            below[seal.book] = seal.below
            seen[seal.book].add(seal)
    for book, row in _unsealed():
        if row[1] < below[book]:
            note(Finding(Flaw.INSERTED, book, row[0]))
        else:
            report.unsealed += 1
            if seen[book].later_than(row):
                note(Finding(Flaw.BACKDATED, book, row[0]))
    if not expected:
        note(Finding(Flaw.HEAD_UNKNOWN))
    return report


class _Begun:
    """Which transactions had not yet begun when: a row of one of them is not older than that."""

    def __init__(self) -> None:
        self.next: list[int] = []
        self.at: list[datetime] = []

    def add(self, seal: Seal) -> None:
        self.next.append(max(seal.next, self.next[-1] if self.next else 0))
        self.at.append(seal.sealed_at)

    def later_than(self, row: tuple) -> bool:
        place = bisect_right(self.next, row[1])
        return bool(place) and row[2] < self.at[place - 1] - SKEW


def _groups(seals: Iterable[Seal]) -> Iterator[list[Seal]]:
    """The seals in order, so many together that their rows fill one comparison."""
    several: list[Seal] = []
    for seal in seals:
        several.append(seal)
        if sum(one.rows for one in several) >= AT_ONCE or len(several) == AT_ONCE:
            yield several
            several = []
    if several:
        yield several


def _sealed(several: list[Seal]) -> tuple[dict[int, list[Link]], dict[tuple[str, int], tuple]]:
    """The links of these seals, and the rows they speak of, as far as they are there."""
    links: dict[int, list[Link]] = {}
    wanted: dict[str, list[int]] = {book: [] for book in BOOKS}
    for link in Link.objects.filter(seal__in=[one.number for one in several]).order_by("seal", "row"):
        links.setdefault(link.seal, []).append(link)
        wanted.setdefault(link.book, []).append(link.row)
    rows = {
        (book, row[0]): row
        for book, model in BOOKS.items()
        for row in model.objects.filter(id__in=wanted[book]).values_list(*model.COLUMNS)
    }
    return links, rows


def _unsealed() -> Iterator[tuple[str, tuple]]:
    """Every row without a link, in its book."""
    for book, model in BOOKS.items():
        link = Link.objects.filter(book=book, row=OuterRef("id"))
        for row in model.objects.filter(~Exists(link)).order_by("id").values_list(*model.COLUMNS).iterator():
            yield book, row
