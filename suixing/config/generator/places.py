"""Where invented residents live and come from: villages of the site, counties of the real list, roads and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from suixing.config.generator.tables import content
from suixing.kernel.divisions import TOWNSHIP, parse
from suixing.places.queries.edition import upper_rows, village_rows

ENDINGS = ("街道", "镇", "乡")


@dataclass(frozen=True)
class Home:
    """A county (or a city without counties) people come from, and its name from the province down, with a township."""

    code: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Village:
    """A village of the site and the roads of its township."""

    code: str
    roads: tuple[str, ...]


def villages(division: str) -> list[Village]:
    """All villages of a site."""
    code = parse(division)
    upper = upper_rows()
    own = village_rows(code.stem, upper)
    towns = {key[1]: row.name for key, row in upper.items() if key[0] == TOWNSHIP}
    common: Sequence[str] = content()["roads"]
    found = []
    for place, row in enumerate(own.values()):
        stem = towns[row.parent_code]
        for ending in ENDINGS:
            stem = stem.removesuffix(ending)
        second = common[place % len(common)]
        found.append(Village(row.code, (f"{stem}大道", f"{stem}大道", second, common[(place + 5) % len(common)])))
    return found


@cache
def homes() -> dict[str, tuple[Home, ...]]:
    """The places people are registered at, by the two digits of their province."""
    upper = upper_rows()
    below: dict[str, list[str]] = {}
    for (level, code), row in upper.items():
        if level == TOWNSHIP:
            below.setdefault(code[:6], []).append(row.name)
    found: dict[str, list[Home]] = {}
    for stem, towns in below.items():
        chain = [upper[(one.level, one.digits)].name for one in parse(stem).chain if (one.level, one.digits) in upper]
        home = Home(stem, tuple("".join(dict.fromkeys(chain)) + town for town in towns))
        found.setdefault(stem[:2], []).append(home)
    return {province: tuple(some) for province, some in found.items()}


def street_number(random: Random, roads: Sequence[str]) -> str:
    """A road with a number, often a building and a room: 观澜大道128号3栋502."""
    draw = random.random
    road = roads[int(draw() * len(roads))]
    number = 1 + int(draw() * 300)
    if draw() < 0.3:
        return f"{road}{number}号"
    return f"{road}{number}号{1 + int(draw() * 12)}栋{1 + int(draw() * 28)}0{1 + int(draw() * 8)}"
