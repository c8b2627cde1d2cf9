"""Pure decisions about divisions: which entries of the national list are places, and what a change of the map needs.

A division is known by its *key* (level, 12-digit code); what it was called and where it stood on a day is a row with
dates. `valid_to` is the first day a row no longer holds.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from suixing.kernel.divisions import (
    CITY,
    MUNICIPALITIES,
    TOWNSHIP,
    UNDER_THE_PROVINCE,
    VILLAGE,
    WIDTH,
    code_range,
    level_of,
)
from suixing.kernel.refusals import Refusal

Key = tuple[int, str]
"""Level and 12-digit code. The code alone does not say: 441900000000 is the city 东莞, which has no counties."""

SINCE_EVER: Final = date(1949, 10, 1)
"""`valid_from` of what stood in the first edition loaded: how long before it nobody says."""

LEVELS: Final = {width: level for level, width in WIDTH.items()}
"""The level of an entry by the number of its significant digits."""


class SuccessionKind(StrEnum):
    """How a division came to be another."""

    MERGER = "merger"
    RENAME = "rename"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Row:
    """A division as the national list has it, with the division above it."""

    level: int
    code: str
    name: str
    parent_level: int
    parent_code: str

    @property
    def key(self) -> Key:
        return self.level, self.code


@dataclass(frozen=True, slots=True)
class Part:
    """What a division is split into: a new code and name, and the villages (codes) it takes along."""

    code: str
    name: str
    villages: tuple[str, ...] = ()


def is_place(stem: str) -> bool:
    """Whether an entry of the list is a division, or only fills a level that its chain does not have.

    Fillers: the city of a municipality's districts, the city `90` of counties directly under a province, the county
    `00` of 东莞, 中山 and 儋州, and the township `000` of 金门, which the list does not know further.
    """
    if len(stem) == WIDTH[CITY] and (stem[:2] in MUNICIPALITIES or stem[2:] == UNDER_THE_PROVINCE):
        return False
    return int(stem[WIDTH[LEVELS[len(stem)] - 1] :]) > 0


def under_parents(entries: Iterable[tuple[str, str]]) -> dict[Key, Row]:
    """The places among `entries` (significant digits, name), each with the nearest place above it that exists."""
    names = {stem: name for stem, name in entries if is_place(stem)}
    rows = {}
    for stem, name in names.items():
        level = LEVELS[len(stem)]
        above = next((up for up in range(level - 1, 0, -1) if stem[: WIDTH[up]] in names), 0)
        row = Row(level, stem.ljust(12, "0"), name, above, stem[: WIDTH[above]].ljust(12, "0"))
        rows[row.key] = row
    return rows


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edition changes: rows that begin, and keys that end (a changed name or parent does both)."""

    begins: tuple[Row, ...]
    ends: tuple[Key, ...]


def difference(held: Mapping[Key, Row], edition: Mapping[Key, Row]) -> Difference:
    """From the map as `held` on the day of an edition to the map of the edition."""
    begins = tuple(row for key, row in edition.items() if held.get(key) != row)
    ends = tuple(key for key, row in held.items() if edition.get(key) != row)
    return Difference(begins, ends)


def check_changeable(level: int) -> Refusal | None:
    """Townships and villages are changed here; counties and above come with the next edition of the national list."""
    return None if level in (TOWNSHIP, VILLAGE) else Refusal("places.division-by-edition", {})


def check_day(*, on: date, today: date, since: Mapping[str, date]) -> Refusal | None:
    """A change takes effect after each division named in `since` began, and is entered on the day or later."""
    if on > today:
        return Refusal("places.day-to-come", {"on": on, "field": "on"})
    for name, begun in since.items():
        if on <= begun:
            return Refusal("places.day-too-early", {"name": name, "since": begun, "field": "on"})
    return None


def check_not_later(*, on: date, since: Mapping[str, date]) -> Refusal | None:
    """What moves with a division on a day had already begun."""
    for name, begun in since.items():
        if on < begun:
            return Refusal("places.day-too-early", {"name": name, "since": begun, "field": "on"})
    return None


def check_together(keys: Collection[Key], parents: Collection[Key]) -> Refusal | None:
    """A merger joins at least two divisions of one level under one parent."""
    if len(set(keys)) < 2:
        return Refusal("places.merger-of-one", {"field": "others"})
    if len({level for level, _ in keys}) > 1 or len(set(parents)) > 1:
        return Refusal("places.merger-across", {"field": "others"})
    return None


def check_code(code: str, *, level: int, parent: Key) -> Refusal | None:
    """A new code has 12 digits, says its level, and lies under its parent."""
    if not (len(code) == 12 and code.isascii() and code.isdigit()) or level_of(code) != level:
        return Refusal("places.code-malformed", {"code": code[:32], "level": level, "field": "new_code"})
    if code not in code_range(*parent):
        stem = parent[1][: WIDTH[parent[0]]]
        return Refusal("places.code-elsewhere", {"code": code, "stem": stem, "field": "new_code"})
    return None


def check_name(name: str, taken: Collection[str]) -> Refusal | None:
    """A division is called something, and nothing beside it is called the same."""
    if not 0 < len(name) <= 80:
        return Refusal("places.name-unusable", {"field": "new_name"})
    if name in taken:
        return Refusal("places.division-name-taken", {"name": name, "field": "new_name"})
    return None


def check_apart(moving: Collection[str], staying: Collection[str]) -> Refusal | None:
    """Villages that come under one roof have different names."""
    both = sorted(set(moving) & set(staying))
    return Refusal("places.village-name-twice", {"names": both[:3]}) if both else None


def check_organisations_apart(moving: Iterable[str], staying: Iterable[str]) -> Refusal | None:
    """Organisations that come to stand at one place have different names."""
    both = sorted(set(moving) & set(staying))
    return Refusal("places.organisation-name-twice", {"names": both[:3]}) if both else None


def check_parts(parts: Collection[Part], villages: Collection[str]) -> Refusal | None:
    """The parts differ in code and name; each village goes to one of them and lies in what is split."""
    codes, names = [part.code for part in parts], [part.name for part in parts]
    if not parts or len(set(codes)) < len(codes) or len(set(names)) < len(names):
        return Refusal("places.parts-unclear", {"field": "parts"})
    moved = [code for part in parts for code in part.villages]
    for code in moved:
        if code not in villages or moved.count(code) > 1:
            return Refusal("places.part-village-unknown", {"code": code, "field": "parts"})
    return None
