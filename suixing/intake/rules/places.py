"""Where a cell of a roster says somebody lives or comes from: a code of 6, 9 or 12 digits, or the name of a division.

Names are matched from the top down, in full or as people shorten them (广东深圳龙华区民治社区), a level may be left
out; a name that fits two divisions fits none. What is known is the map of a day, handed in; nothing is read here.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, NamedTuple

from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.values import Cell, text
from suixing.kernel.divisions import (
    COUNTY,
    NATION,
    TOWNSHIP,
    VILLAGE,
    Code,
    CodeRange,
    parse,
    within,
)
from suixing.kernel.refusals import Unusable

UPPER_ENDS: Final = re.compile(
    r"(特别行政区|(维吾尔|壮族|回族)?自治区|.{1,3}族自治州|自治州|地区|省|市|盟|新区|林区|区|自治县|县|旗)$"
)
VILLAGE_ENDS: Final = re.compile(r"(社区)?(居民委员会|村民委员会|居委会|村委会|居委|村委|委员会)$")
BETWEEN: Final = re.compile(r"[\s\-—/·,，、>]")


class Division(NamedTuple):
    """A division as it stands on the map."""

    level: int
    code: str
    name: str
    parent_level: int
    parent_code: str


Key = tuple[int, str]


@dataclass(frozen=True)
class Map:
    """The divisions of a day: from province to township everywhere, the site's own villages, and what became of which.

    `elsewhere` names the villages of other places by code; `gone` are codes that stand for nothing any more; `heirs`
    say where an ended village's people live now; `site` is what this installation serves.
    """

    divisions: Iterable[Division] = field(repr=False)
    site: Key
    elsewhere: Callable[[list[str]], Mapping[str, str]] = field(repr=False)
    gone: frozenset[str] = frozenset()
    heirs: Mapping[str, str] = field(default_factory=dict, repr=False)
    confirmed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Names somebody has matched by hand: plain name -> code."""

    @cached_property
    def _by_key(self) -> dict[Key, Division]:
        return {(one.level, one.code): one for one in self.divisions}

    @cached_property
    def _below(self) -> dict[Key, list[tuple[tuple[str, ...], Key]]]:
        found: defaultdict[Key, list[tuple[tuple[str, ...], Key]]] = defaultdict(list)
        for key, one in self._by_key.items():
            found[one.parent_level, one.parent_code].append((forms(one), key))
        return found

    @cached_property
    def _tops(self) -> tuple[Key, ...]:
        """Where a name may begin: the nation, and every division from the site's province down to its townships."""
        level, code = self.site
        above = [(one.level, one.digits) for one in Code(code, level).chain]
        own = Code(code, level).range
        below = [key for key in self._by_key if level < key[0] < VILLAGE and key[1] in own]
        return ((NATION, "0" * 12), *above, *below)

    def known(self, code: Code) -> Code | None:
        """The division, or its heir, if it stands on the map."""
        digits = code.digits
        if code.level == VILLAGE:
            digits = self.heirs.get(digits, digits)
            if (VILLAGE, digits) in self._by_key:
                return Code(digits, VILLAGE)
            return None if digits in self.gone or not self.elsewhere([digits]) else Code(digits, VILLAGE)
        return code if (code.level, digits) in self._by_key else None

    def find(self, cell: Cell, *, whole: bool) -> Code | Literal["unknown"] | None:
        """The division a cell names; None when it is empty. `whole`: nothing of a name may be left over."""
        said = BETWEEN.sub("", unicodedata.normalize("NFKC", text(cell).lstrip("'")))
        if not said:
            return None
        said = self.confirmed.get(said, said)
        if said.isascii():
            if not re.fullmatch(r"[0-9]{6}(?:[0-9]{3}(?:[0-9]{3})?)?", said):
                return "unknown"
            try:
                return self.known(parse(said)) or "unknown"
            except Unusable:
                return "unknown"
        return self._named(said, whole=whole) or "unknown"

    def _named(self, said: str, *, whole: bool) -> Code | None:
        for top in self._tops:
            ends = set(self._walk(said, top, skip=1))
            full = {key for key, rest in ends if not rest}
            if full:
                level, code = full.pop()
                return None if full else Code(code, level)
            if ends and not whole:
                deepest = max(key[0] for key, _ in ends)
                keys = {key for key, _ in ends if key[0] == deepest}
                if len(keys) == 1 and deepest >= COUNTY:
                    return Code(keys.pop()[1], deepest)
        return None

    def _walk(self, said: str, at: Key, *, skip: int) -> Iterable[tuple[Key, str]]:
        """Every way to read a name from one division down: where it ends, and what is left over."""
        for names, key in self._below.get(at, ()):
            fitting = max((name for name in names if said.startswith(name)), key=len, default="")
            if fitting:
                rest = said[len(fitting) :]
                yield key, rest
                if rest:
                    yield from self._walk(rest, key, skip=1)
            elif skip and key[0] <= TOWNSHIP and at[0] >= 1:
                yield from self._walk(said, key, skip=skip - 1)


def forms(one: Division) -> tuple[str, ...]:
    """How a division is called: in full, and as people write it."""
    name = one.name
    if one.level == VILLAGE:
        stem = VILLAGE_ENDS.sub("", name).removesuffix("社区") or name
        bare = stem.removesuffix("村") if len(stem) > 2 else stem
        ends = ("社区", "社区居委会", "社区居民委员会", "居委会", "居民委员会", "村委会", "村民委员会", "村")
        return tuple(dict.fromkeys((name, stem, bare, *(stem + end for end in ends), *(bare + end for end in ends))))
    if one.level == TOWNSHIP:
        return (name, name + "办事处", name + "办", name + "政府")
    short = UPPER_ENDS.sub("", name)
    return (name, short) if len(short) > 1 else (name,)


def residence(found: Code | str | None, reach: Iterable[CodeRange]) -> Reason | None:
    """What is wrong with where somebody lives: it must be a known village within the reach of who imports."""
    if found is None or isinstance(found, str):
        return Reason.DIVISION_UNKNOWN
    if found.level != VILLAGE:
        return Reason.DIVISION_NOT_VILLAGE
    return None if within(reach, found.digits) else Reason.OUTSIDE_SCOPE
