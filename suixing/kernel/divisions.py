"""Administrative divisions by code: level, parents, and the range of codes below one.

A code has 12 digits: 2 province, 2 city, 2 county, 3 township, 3 village (GB/T 2260, GB/T 10114). Levels count
from the top: 1 province, 2 city, 3 county, 4 township, 5 village; 0 is the nation.

Not every chain has five levels. A city segment `90` only gathers the counties that stand directly under a province
(4290, 4690, 6590): those have no city. 东莞, 中山 and 儋州 have no counties: their townships carry `00` there, and the
padded code of the city stands for the county as well. A municipality is province and city in one. Whether a
well-formed code exists is a question to `places`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from suixing.kernel.refusals import Refusal, Unusable

WIDTH: Final = {0: 0, 1: 2, 2: 4, 3: 6, 4: 9, 5: 12}
"""Digits of a code that are significant at a level."""

REFUSALS: Final = ("kernel.division-code-malformed", "kernel.division-code-gap", "kernel.division-code-level")
"""Every code this module refuses with."""

NATION, PROVINCE, CITY, COUNTY, TOWNSHIP, VILLAGE = range(6)

UNDER_THE_PROVINCE: Final = "90"
"""The city segment of counties directly under a province: no city."""

MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
"""北京 天津 上海 重庆: province and city in one; their city segments `01`, `02` only gather districts and counties."""


@dataclass(frozen=True, slots=True, order=True)
class CodeRange:
    """All 12-digit codes from `low` to `high`, both included."""

    low: str
    high: str

    def __contains__(self, code: str) -> bool:
        return self.low <= code <= self.high


def code_range(level: int, code: str) -> CodeRange:
    """The range of codes of a division and everything below it."""
    stem = code[: WIDTH[level]]
    return CodeRange(stem.ljust(12, "0"), stem.ljust(12, "9"))


def widest(ranges: Iterable[CodeRange]) -> tuple[CodeRange, ...]:
    """The same codes with no range that lies in another."""
    asked = set(ranges)
    return tuple(
        sorted(one for one in asked if not any(one != it and one.low in it and one.high in it for it in asked))
    )


def without(whole: CodeRange, holes: Iterable[CodeRange]) -> tuple[CodeRange, ...]:
    """What is left of a range when the holes are cut out of it. Holes that lie elsewhere cut nothing."""
    left, low = [], whole.low
    for hole in sorted(one for one in holes if one.low <= whole.high and one.high >= whole.low):
        if hole.low > low:
            left.append(CodeRange(low, _beside(hole.low, -1)))
        if hole.high >= whole.high:
            return tuple(left)
        low = max(low, _beside(hole.high, 1))
    return (*left, CodeRange(low, whole.high))


def _beside(code: str, step: int) -> str:
    return f"{int(code) + step:012}"


def within(ranges: Iterable[CodeRange], code: str) -> bool:
    """Whether a 12-digit code lies in any of the ranges."""
    return any(code in one for one in ranges)


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A well-formed division code at its level: `digits` are always 12. Made by `parse`."""

    digits: str
    level: int

    @property
    def stem(self) -> str:
        """The significant digits: `440309` of 龙华区."""
        return self.digits[: WIDTH[self.level]]

    @property
    def range(self) -> CodeRange:
        """This division and everything below it."""
        return code_range(self.level, self.digits)

    @property
    def chain(self) -> tuple["Code", ...]:
        """From the province down to this division itself, absent levels skipped; empty for the nation."""
        above = (one for one in range(PROVINCE, self.level) if self._has(one))
        own = (self,) if self.level > NATION else ()
        return tuple(Code(self.digits[: WIDTH[one]].ljust(12, "0"), one) for one in above) + own

    @property
    def parent(self) -> "Code | None":
        """The next division above that exists; the nation above a province; nothing above the nation."""
        if self.level == NATION:
            return None
        return self.chain[-2] if len(self.chain) > 1 else THE_NATION

    def at(self, level: int) -> "Code | None":
        """The division of `level` that this one lies in, or is.

        Where a city has no counties it answers for the county too (东莞); a municipality is province and city in one
        (北京); where counties have no city there is no answer for the city. No answer for a level below this division.
        """
        exact = next((one for one in self.chain if one.level == level), None)
        if exact is None and level == COUNTY and self.level > COUNTY:
            return self.at(CITY)
        if exact is None and level == CITY and self.level > CITY and self.digits[:2] in MUNICIPALITIES:
            return self.at(PROVINCE)
        return exact

    def covers(self, other: "Code") -> bool:
        """Whether `other` is this division or lies below it."""
        return other.level >= self.level and other.digits in self.range

    def _has(self, level: int) -> bool:
        segment = _segment(self.digits, level)
        if level == CITY and (segment == UNDER_THE_PROVINCE or self.digits[:2] in MUNICIPALITIES):
            return False
        return int(segment) > 0


THE_NATION: Final = Code("0" * 12, NATION)


def level_of(digits: str) -> int:
    """The level of a 12-digit code by its last segment that is not zero. A padded code gives the upper level."""
    return max((level for level in range(PROVINCE, VILLAGE + 1) if int(_segment(digits, level))), default=NATION)


def parse(text: str, level: int | None = None) -> Code:
    """The division code in `text`: 6, 9 or 12 digits; 2 or 4 are read as a province or a city.

    With `level` the code is read as that level, so a padded code may stand for an absent one (441900 as county).
    Refuses (Unusable) what is no code, what names a division under nothing (440003), and a level too high for it.
    """
    shaped = re.fullmatch(r"(?:[0-9]{2}){1,3}|[0-9]{9}|[0-9]{12}", text)
    if not shaped or (text[0] in "09" and text.strip("0")):
        raise Unusable(Refusal("kernel.division-code-malformed", {"code": text[:32]}))
    digits = text.ljust(12, "0")
    own = level_of(digits)
    absent = [one for one in range(PROVINCE, own) if not int(_segment(digits, one))]
    if absent not in ([], [COUNTY]):
        raise Unusable(Refusal("kernel.division-code-gap", {"code": text}))
    if level is not None and not own <= level <= VILLAGE:
        raise Unusable(Refusal("kernel.division-code-level", {"code": text, "level": level, "own": own}))
    return Code(digits, own if level is None else level)


def _segment(digits: str, level: int) -> str:
    return digits[WIDTH[level - 1] : WIDTH[level]]
