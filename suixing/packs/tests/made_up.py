"""Kinds, facts and packs made up for tests."""

from dataclasses import dataclass

from suixing.kernel.expressions import Expression
from suixing.kernel.facts import Fact, Grain, Tag, Type
from suixing.packs.kinds import CALENDAR
from suixing.packs.loader import Care, Fields, Kind, Loaded, Source, Use, load

FACTS = {
    one.name: one
    for one in (
        Fact("age", Type.NUMBER, Grain.PERSON, "年龄。", "Age."),
        *(Fact(f"fact_{tag}", Type.BOOLEAN, Grain.PERSON, f"{tag}。", f"{tag}.", tag=tag) for tag in Tag),
    )
}


@dataclass(frozen=True)
class Offer:
    offered_to: Expression


def read_offer(fields: Fields) -> Offer | None:
    """A made-up kind's own fields: a condition, and optionally what care it is about."""
    care = None
    if "care-of" in fields:
        about = fields.group("care-of")
        of, measures = about.text("of"), about.text("measures", optional=True) or ""
        finest, by_place = about.whole("finest", 0, 5, optional=True), about.truth("by-place", optional=True)
        about.close()
        care = Care(Tag(of), measures, 3 if finest is None else finest, bool(by_place))
    expression = fields.expression("offered-to", care=care)
    return Offer(expression) if expression else None


KINDS = {use: Kind(use, use, read_offer) for use in Use} | {CALENDAR.name: CALENDAR}

PACK = """\
code: thing
kind: programme
title: {zh: 物, en: Thing}
version: 1
valid-from: 2026-01-01
source: 来源
verified: false
offered-to: age > 3
"""


def pack(old: str = "", new: str = "", *more: tuple[str, str]) -> str:
    """The example with something replaced."""
    text = PACK
    for before, after in ((old, new), *more):
        assert before in text
        text = text.replace(before, after) if before else text
    return text


def loaded(*sources: tuple[str, str | bytes] | Source) -> Loaded:
    """What comes of files given as (path, text)."""
    return load([one if isinstance(one, Source) else source(*one) for one in sources], KINDS, FACTS)


def source(path: str, text: str | bytes, *, local: bool = False) -> Source:
    return Source(path, text if isinstance(text, bytes) else text.encode(), "own" if local else "", local)


def told(result: Loaded) -> list[tuple[str, int, str]]:
    """The problems as (file, line, code without its app)."""
    return [(one.place.file, one.place.line, one.refusal.code.removeprefix("packs.")) for one in result.problems]


def found(text: str | bytes, path: str = "cn/programme/thing.yaml") -> list[tuple[int, str]]:
    """The problems of one file as (line, code)."""
    return [(line, code) for _, line, code in told(loaded((path, text)))]
