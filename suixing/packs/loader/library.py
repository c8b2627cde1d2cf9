"""All packs of a site: which one holds for a place on a day.

A pack of a narrower division stands in for the same kind and code of a wider one, and must say so. A newer version
holds from its day on; the older one keeps answering for the days before. The site's own packs stand in for shipped
ones of the same division and version, so that a calendar entered locally survives the one shipped later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from suixing.kernel.divisions import THE_NATION, Code
from suixing.kernel.refusals import Refusal
from suixing.packs.loader.envelopes import Envelope
from suixing.packs.loader.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: its envelope, what its kind read, and where it stands. `local` is the site's own."""

    envelope: Envelope
    content: object
    division: Code
    place: Place
    local: bool

    @property
    def name(self) -> tuple[str, str]:
        """What versions and overrides of one pack share."""
        return self.envelope.kind, self.envelope.code


@dataclass(frozen=True, slots=True)
class Library:
    """Every pack that was read without a problem."""

    packs: tuple[Pack, ...] = ()

    def holding(self, kind: str, at: Code | None = None, on: date | None = None) -> Mapping[str, Pack]:
        """The packs of `kind` by code holding for the division `at` (None: the nation) on a day (None: the latest)."""
        place = at or THE_NATION
        found: dict[str, Pack] = {}
        for pack in sorted(self.packs, key=_precedence):
            begun = on is None or pack.envelope.valid_from <= on
            if pack.envelope.kind == kind and begun and pack.division.covers(place):
                found[pack.envelope.code] = pack
        return found


def disagreements(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Where packs do not fit each other: versions and overrides."""
    named: dict[tuple[str, str], list[Pack]] = defaultdict(list)
    for pack in packs:
        named[pack.name].append(pack)
    for namesakes in named.values():
        yield from _versions(namesakes)
        yield from _overrides(namesakes)


def _precedence(pack: Pack) -> tuple[int, int, bool]:
    return pack.division.level, pack.envelope.version, pack.local


def _versions(namesakes: list[Pack]) -> Iterator[Problem]:
    lines: dict[tuple[Code, bool], list[Pack]] = defaultdict(list)
    for pack in namesakes:
        lines[pack.division, pack.local].append(pack)
    for line in lines.values():
        line.sort(key=lambda pack: (pack.envelope.version, pack.place))
        for older, newer in pairwise(line):
            details = {"code": newer.envelope.code, "version": newer.envelope.version, "other": older.place.file}
            if newer.envelope.version == older.envelope.version:
                yield Problem(newer.place, Refusal("packs.version-twice", details))
            elif newer.envelope.valid_from <= older.envelope.valid_from:
                yield Problem(newer.place, Refusal("packs.version-order", details))


def _overrides(namesakes: list[Pack]) -> Iterator[Problem]:
    for pack in namesakes:
        wider = [one for one in namesakes if one.division != pack.division and one.division.covers(pack.division)]
        beside = pack.local and any(one.division == pack.division and not one.local for one in namesakes)
        details = {"kind": pack.envelope.kind, "code": pack.envelope.code}
        if pack.envelope.override and not wider and not beside:
            yield Problem(pack.place, Refusal("packs.override-absent", details))
        if wider and not pack.envelope.override:
            yield Problem(pack.place, Refusal("packs.override-unsaid", {**details, "other": wider[0].place.file}))
