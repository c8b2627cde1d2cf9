"""The national list as shipped in `content/`: nation to township at once, villages by city.

Read-only, the same for every site. One city's villages are unpacked at a time and the last few kept.
"""

import lzma
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final

from suixing.places.rules.divisions import Key, Row, under_parents

EDITION: Final = date(2023, 6, 30)
CONTENT: Final = files("suixing.places").joinpath("content")

Entry = tuple[str, str]
"""Significant digits and name."""


def upper_entries() -> Iterator[Entry]:
    """Every entry of the list from province to township, fillers too, in the order of the codes."""
    text = lzma.decompress(CONTENT.joinpath("divisions.csv.xz").read_bytes()).decode()
    for line in text.splitlines():
        stem, _, name = line.partition(",")
        yield stem, name


def village_entries(stem: str = "") -> Iterator[Entry]:
    """The villages whose code begins with `stem`, in the order of the codes; all 620,573 of them without one."""
    with CONTENT.joinpath("villages.zip").open("rb") as opened, zipfile.ZipFile(opened) as file:
        for member in file.namelist():
            city = member.removesuffix(".txt")
            if city.startswith(stem[:4]):
                yield from (one for one in _parsed(file.read(member)) if one[0].startswith(stem))


def upper_rows() -> dict[Key, Row]:
    """The places from province to township, each under the nearest place above it that exists."""
    return under_parents(upper_entries())


def village_rows(stem: str, upper: Iterable[Key]) -> dict[Key, Row]:
    """The villages below `stem`; every village of the list has its township among `upper`."""
    townships = {code[:9] for level, code in upper if level == 4}
    rows = (
        Row(5, code, name, 4, code[:9].ljust(12, "0")) for code, name in village_entries(stem) if code[:9] in townships
    )
    return {row.key: row for row in rows}


def village_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of villages anywhere in the country, looked up in bulk; unknown codes are left out."""
    by_city: defaultdict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_city[code[:4]].append(code)
    return {
        code: name for city, wanted in by_city.items() for code in wanted if (name := _city(city).get(code)) is not None
    }


@lru_cache(maxsize=16)
def _city(city: str) -> dict[str, str]:
    with CONTENT.joinpath("villages.zip").open("rb") as opened, zipfile.ZipFile(opened) as file:
        member = f"{city}.txt"
        return dict(_parsed(file.read(member))) if member in file.namelist() else {}


def _parsed(block: bytes) -> Iterator[Entry]:
    """A line of nine digits opens a township; every other line is three digits and a name."""
    township = ""
    for line in block.decode().split("\n"):
        if re.fullmatch(r"\d{9}", line):
            township = line
        else:
            yield township + line[:3], line[3:]
