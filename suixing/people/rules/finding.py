"""What was typed into the one box, read as terms: each finds persons, and all of them must hold.

    张伟            a name that begins so, or has these characters side by side
    张              a name that begins so
    zhang wei, zw   how a name sounds, from its beginning; or its first letters
    smith           part of a name in other letters
    5678, 05678X    the last four, five or six characters of a number
    440309…, 138…   a whole number of a paper, or a telephone
    128号, 502      part of an address: it only narrows what another term finds

Chinese characters beside another term may be an address too, when they say so themselves (路, 村, 大厦 …) or are the
name of a place in reach (`find` asks the map). A word alone is never an address.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from suixing.people.rules import identifiers, names

LONGEST: Final = 80
"""Characters of what was typed that are read; the rest is dropped."""

MOST: Final = 6
"""Words that are read."""

MOST_INITIALS: Final = 6
"""First letters of a name that are read as such; more letters are pinyin."""

PLACES: Final = re.compile(
    r"[路街道巷弄里号栋幢座室楼层村屯组社镇乡区园苑城厦寓场站坊庄湾]$|大道|街道|小区|社区|花园|公寓|大厦|工业|宿舍|广场|单元"
)
"""What the name of a street, an estate or a building ends in, or holds."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number of a paper, or a telephone, as `identifiers.tidy` leaves it."""

    text: str


@dataclass(frozen=True, slots=True)
class Tail:
    """The last four to six characters of a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Latin words in a row: the pinyin of one name, its initials, or parts of a name in other letters."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Name:
    """Characters of a name. With `place` they may be an address as well, when another term stands beside them."""

    text: str
    place: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an address, and nothing else."""

    text: str


Term = Number | Tail | Sound | Name | Part


def read(text: str) -> tuple[Term, ...]:
    """The terms in what was typed. Empty when nothing in it can find anybody: no words, or an address alone."""
    words = unicodedata.normalize("NFKC", text)[:LONGEST].replace("\0", "").split()[:MOST]
    terms = tuple(dict.fromkeys(_terms(words)))
    return terms if any(not isinstance(one, Part) for one in terms) else ()


def _terms(words: list[str]) -> Iterator[Term]:
    for kind, group in groupby(words, _kind):
        run = list(group)
        whole = identifiers.tidy("".join(run))
        if kind == "digits" and len(run) > 1 and _is_whole(whole):
            yield Number(whole)  # 138 0013 8000
        elif kind == "digits":
            yield from map(_number, run)
        elif kind == "letters":
            plain = tuple(filter(None, map(_plain, run)))
            yield from [Sound(plain)] if plain else []
        elif kind == "character":
            yield Name(names.tidy("".join(run)))  # 张 三
        elif kind == "mixed":
            yield from map(Part, run)
        else:
            yield from (Name(tidy, bool(PLACES.search(tidy))) for tidy in map(names.tidy, run))


def _kind(word: str) -> str:
    """Words of one kind that stand side by side may belong together."""
    if any(one.isdigit() for one in word):
        return "digits" if identifiers.tidy(word).lstrip("+").isascii() else "mixed"
    if not any("⺀" <= one <= "鿿" or one > "￿" for one in word):
        return "letters"
    return "character" if len(word) == 1 else "name"


def _number(word: str) -> Term:
    tidy = identifiers.tidy(word)
    if len(tidy) < min(identifiers.TAILS) or not tidy.lstrip("+").isalnum():
        return Part(word)  # 440309****: what cannot be read finds nobody rather than everybody
    return Tail(tidy) if len(tidy) <= max(identifiers.TAILS) and tidy.isalnum() else Number(tidy)


def _is_whole(text: str) -> bool:
    return len(text) in (15, 18) or identifiers.check_phone(identifiers.tidy_phone(text)) is None


def _plain(word: str) -> str:
    """Letters as pinyin is kept: ü is v, other marks fall away."""
    marked = unicodedata.normalize("NFC", word.lower()).replace("ü", "v")
    plain = unicodedata.normalize("NFD", marked).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain)


NEUTRAL: Final = {Number: "number", Tail: "end-of-number", Sound: "sound", Name: "name", Part: "address"}


def said(terms: tuple[Term, ...]) -> str:
    """What was looked for, in words that name nobody: for the log of looks."""
    return " ".join(f"by-{word}" for word in sorted({NEUTRAL[type(one)] for one in terms}))
