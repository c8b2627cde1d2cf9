"""Administrative divisions by code: level, parent, and the range of codes below one.

A code has 12 digits: 2 province, 2 city, 2 county, 3 township, 3 village (GB/T 2260, GB/T 10114). Levels count
from the top: 1 province, 2 city, 3 county, 4 township, 5 village; 0 is the nation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WIDTH: Final = {0: 0, 1: 2, 2: 4, 3: 6, 4: 9, 5: 12}
"""Digits of a code that are significant at a level."""


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


def within(ranges: Iterable[CodeRange], code: str) -> bool:
    """Whether a 12-digit code lies in any of the ranges."""
    return any(code in one for one in ranges)
