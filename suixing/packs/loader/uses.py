"""The table of scope.md: which kind of pack may use facts with which tags. It holds for shipped and local packs alike.

Clinical form: any tag. Programme eligibility: pregnancy and contraception, only for the care of that same pregnancy
or method. Agency indicator: pregnancy, only for timeliness and delivery of its care, county and up, by place of care.
Everything else: none. That someone declined (tag `refusal`) is used by nothing at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from suixing.kernel.divisions import COUNTY
from suixing.kernel.facts import Fact, Tag
from suixing.kernel.refusals import Refusal


class Use(StrEnum):
    """What a kind of pack is for. Every kind names one."""

    CLINICAL_FORM = "clinical-form"
    PROGRAMME = "programme"
    INDICATOR = "indicator"
    MATERIAL = "material"
    TARGET = "target"
    SCORE = "score"
    REWARD = "reward"
    BENEFIT = "benefit"
    PROCEDURE = "procedure"
    FRAME = "frame"  # calendars, purposes, retention: about the office, not about people


ALLOWED: Final[Mapping[Use, frozenset[Tag]]] = MappingProxyType(
    {
        **dict.fromkeys(Use, frozenset()),
        Use.CLINICAL_FORM: frozenset(Tag) - {Tag.REFUSAL},
        Use.PROGRAMME: frozenset({Tag.PREGNANCY, Tag.CONTRACEPTION}),
        Use.INDICATOR: frozenset({Tag.PREGNANCY}),
    }
)
"""Tags that a use may touch at all; PROGRAMME and INDICATOR have further conditions."""

MEASURES: Final = ("timeliness", "delivery")
"""What an agency indicator may measure about the care of a pregnancy."""


@dataclass(frozen=True, slots=True)
class Care:
    """What care an expression is about: `of` the pregnancy or the method; for indicators also what they measure,
    the finest level they are shown at, and whether they count by place of care."""

    of: Tag
    measures: str = ""
    finest: int = COUNTY
    by_place_of_care: bool = False


def check(use: Use, facts: tuple[Fact, ...], care: Care | None = None) -> Iterator[Refusal]:
    """Why an expression that reads `facts` may not stand in a pack of `use`: one refusal per fact at fault."""
    for fact in facts:
        refusal = None if fact.tag is None else _check(use, fact, fact.tag, care)
        if refusal is not None:
            yield refusal


def _check(use: Use, fact: Fact, tag: Tag, care: Care | None) -> Refusal | None:
    details = {"fact": fact.name, "tag": str(tag), "use": str(use)}
    if tag is Tag.REFUSAL:
        return Refusal("packs.fact-of-refusal", details)
    if tag not in ALLOWED[use]:
        return Refusal("packs.fact-tag-forbidden", details)
    if use is Use.CLINICAL_FORM:
        return None
    if care is None or care.of is not tag:
        return Refusal("packs.fact-other-care", details)
    if use is Use.INDICATOR and (care.measures not in MEASURES or care.finest > COUNTY or not care.by_place_of_care):
        return Refusal("packs.indicator-of-pregnancy", details)
    return None
