"""The line of a life: where somebody lived, as bars by place along the years, laid out in percent of the width.

One row a place, in the order she first came there. The line begins when the first known stay does and ends today: a
birth long before stands at its left edge. What nobody knows is drawn open: a stay without a beginning starts at the
edge, one without an end stops where she was last known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

from suixing.ui.components import component, register

SHORTEST: Final = timedelta(days=365)
"""The shortest time a line shows: a stay of two weeks is no whole life."""

FIRST_PART: Final = 34.0
"""A label that begins further right is written from right to left of its bar's end."""

ROW: Final = 46
HEAD: Final = 26
NARROWEST: Final = 0.8
"""Percent: the shortest stay is still seen."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay: `start` None, since before anybody wrote it down; `last` instead of `end`: gone, nobody knows when."""

    place: str
    name: str
    start: date | None
    end: date | None
    last: date | None = None

    @property
    def open(self) -> bool:
        return self.end is None and self.last is None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day."""

    on: date
    name: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay as it is drawn. `known_start` and `known_end` False are drawn open."""

    left: float
    width: float
    top: int
    here: bool
    known_start: bool
    known_end: bool

    @property
    def right(self) -> float:
        return round(self.left + self.width, 2)

    @property
    def mark(self) -> int:
        """Where a sign beside the bar stands."""
        return self.top + 12


@dataclass(frozen=True, slots=True)
class Row:
    """A place: its label, and where the label stands."""

    name: str
    at: float
    turned: bool
    baseline: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark as it is drawn; `before` when it lies left of the line's beginning."""

    name: str
    on: date
    at: float
    turned: bool
    before: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two stays, of which nothing is known."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Life:
    """Everything a picture needs, in percent of its width and pixels of its height."""

    start: date
    end: date
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...]
    pins: tuple[Pin, ...]
    height: int

    @property
    def foot(self) -> int:
        return self.height - 22

    @property
    def base(self) -> int:
        """Where the words below the line stand."""
        return self.height - 6

    @property
    def gap_height(self) -> int:
        return self.foot - 22


def laid_out(stays: Iterable[Stay], marks: Iterable[Mark], *, today: date) -> Life | None:
    """The life of somebody with these stays; None when nothing is known of where she lived."""
    known = sorted(stays, key=lambda one: (one.start or date.min, one.end or date.max))
    if not known:
        return None
    begins = [day for one in known for day in (one.start, one.end, one.last) if day is not None]
    start = min([*begins, today - SHORTEST])
    end = max([*begins, today])
    whole = (end - start).days

    def at(day: date) -> float:
        return round(100 * (min(max(day, start), end) - start).days / whole, 2)

    places: dict[str, list[Stay]] = {}
    for one in known:
        places.setdefault(one.place, []).append(one)
    rows, bars = [], []
    for number, own in enumerate(places.values()):
        top = HEAD + number * ROW
        drawn = [_bar(one, at=at, start=start, end=end, top=top + 20) for one in own]
        turned = drawn[0].left > FIRST_PART
        rows.append(Row(own[-1].name, drawn[-1].right if turned else drawn[0].left, turned, top + 13))
        bars += drawn
    pins = tuple(
        Pin(one.name, one.on, at(one.on), at(one.on) > FIRST_PART, one.on < start)
        for one in sorted(marks, key=lambda one: one.on)
    )
    return Life(start, end, tuple(rows), tuple(bars), _gaps(known, at), pins, HEAD + len(places) * ROW + 30)


def _bar(one: Stay, *, at: Callable[[date], float], start: date, end: date, top: int) -> Bar:
    left, right = at(one.start or start), at(one.end or one.last or end)
    return Bar(
        left=min(left, 100 - NARROWEST),
        width=max(round(right - left, 2), NARROWEST),
        top=top,
        here=one.open,
        known_start=one.start is not None,
        known_end=one.last is None,
    )


def _gaps(known: Sequence[Stay], at: Callable[[date], float]) -> tuple[Gap, ...]:
    """Where one stay ended and the next had not begun."""
    found = []
    for one, following in pairwise(known):
        ended = one.end or one.last
        if ended and following.start and following.start > ended:
            found.append(Gap(at(ended), round(at(following.start) - at(ended), 2)))
    return tuple(found)


def samples() -> Mapping[str, object]:
    """Lives nobody leads, for the gallery."""
    here, before, home = _("民治街道北站社区"), _("观澜街道大布巷社区"), _("天水市秦州区")
    stays = (
        Stay("1", home, None, date(2019, 3, 1)),
        Stay("2", before, date(2019, 3, 5), date(2022, 8, 31)),
        Stay("3", here, date(2023, 2, 10), None),
    )
    today = date(2026, 11, 21)
    return {
        "life": laid_out(stays, (Mark(date(2024, 5, 6), _("出生")),), today=today),
        "gone": laid_out((Stay("3", here, date(2026, 2, 10), None, date(2026, 6, 1)),), (), today=today),
        "nothing": None,
    }


def told(life: Life) -> str:
    """The picture in a sentence, for those who hear it."""
    here = next((row.name for row, bar in zip(life.rows, life.bars, strict=False) if bar.here), "")
    places = len(life.rows)
    if here:
        return _("从 %(start)s 起住过 %(places)d 个地方，现在住在%(here)s。") % {
            "start": f"{life.start:%Y-%m}",
            "places": places,
            "here": here,
        }
    return _("从 %(start)s 起住过 %(places)d 个地方，现在不知道住在哪里。") % {
        "start": f"{life.start:%Y-%m}",
        "places": places,
    }


@component(register, "ui/line_of_life.html", sample=samples)
def line_of_life(life: Life | None = None) -> dict[str, Any]:
    """Where somebody lived, as bars by place along the years; moves are gaps, births and deaths are marks."""
    return {"life": life, "sentence": told(life) if life else ""}
