"""Choosing a place: the villages of one's reach, and a place anywhere in the country by the words people use for it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from suixing.kernel.actors import Actor
from suixing.kernel.divisions import COUNTY, VILLAGE, Code, parse
from suixing.places.models import Division
from suixing.places.queries.divisions import Place, chain, names

ENDS: Final = """
SELECT * FROM places_division
WHERE level BETWEEN 1 AND 4 AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)
  AND right(%(text)s, length(name)) = name
ORDER BY length(name) DESC, code
"""
"""Divisions with whose name a text ends."""


def villages(*, by: Actor, on: date) -> list[tuple[str, str]]:
    """The villages of the reader's reach on a day, with their streets: code, and words that tell them apart."""
    rows = list(Division.objects.on(on).visible_to(by).filter(level=VILLAGE).order_by("code", "id"))
    above = names({row.parent_code for row in rows}, on=on)
    return [(row.code, f"{row.name}（{above.get(row.parent_code, row.parent_code)}）") for row in rows]


def meant(*, text: str, on: date) -> Sequence[tuple[Code, str]]:
    """Which places a written name may mean, with their whole chain in words: `秦州区`, `甘肃省天水市秦州区`.

    What stands before the last name must be names above it, in their order; some may be left out.
    """
    text = "".join(text.split())
    found = []
    for row in Division.objects.raw(ENDS, {"text": text, "on": on}):
        above = chain(level=row.level, code=row.code, on=on)
        if _reads(text.removesuffix(row.name), above[:-1]):
            found.append((Code(row.code, row.level), "".join(one.name for one in above)))
    return found


def _reads(before: str, above: Sequence[Place]) -> bool:
    """Whether a text is made of the names above, from the top down."""
    for one in above:
        before = before.removeprefix(one.name)
    return not before


def whole_names(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """What places are called so that nobody mistakes them: villages from the county down, others from the province.

    One query, and the shipped list for villages elsewhere. Unknown codes are left out.
    """
    wanted = {code: parse(code) for code in codes}
    called = names({one.digits for code in wanted.values() for one in code.chain}, on=on)
    found = {}
    for digits, code in wanted.items():
        steps = [one for one in code.chain if code.level < VILLAGE or one.level >= COUNTY]
        if digits in called:
            found[digits] = "".join(called.get(one.digits, "") for one in steps)
    return found
