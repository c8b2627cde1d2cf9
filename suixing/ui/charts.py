"""Charts drawn on the server: one message each, as SVG that needs no script and no inline style.

Colours are those of the light theme; the style sheet swaps them for dark pages and greys them on paper. Altair comes
with the group `stats` and is loaded when the first chart is drawn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils.safestring import SafeString

INK = "#16211f"
SOFT = "#4d5b58"
LINE = "#d5dcd9"
SERIES = ("#0b5a5c", "#8a5a12", "#5f4b8b", "#4a6a22")
"""Enough for four lines; a chart with more has more than one message. None of them is a risk colour."""

FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
DASHES = ((1, 0), (7, 4), (2, 3), (9, 3, 2, 3))
"""Lines differ also without colour: on grey paper, and for those who see colours differently."""

WIDTH = 350
HEIGHT = 190


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, the sentence it proves, and the figures behind it."""

    sentence: str
    svg: SafeString
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    source: str = ""


def bar(
    rows: Sequence[tuple[str, float]], *, sentence: str, heads: tuple[str, str], unit: str = "", source: str = ""
) -> Chart:
    """Horizontal bars, in the order given, each with its figure at its end. `heads` name the two columns."""
    import altair

    table = [{"name": name, "value": value} for name, value in rows]
    base = altair.Chart(altair.Data(values=table)).encode(
        y=altair.Y("name:N", sort=None, title=None, axis=altair.Axis(labelLimit=180, ticks=False, domain=False)),
        x=altair.X("value:Q", title=unit or None, axis=None, scale=altair.Scale(zero=True)),
    )
    marks = base.mark_bar(color=SERIES[0], height={"band": 0.62})
    labels = base.mark_text(align="left", dx=6, color=INK).encode(text=altair.Text("value:Q", format=",~r"))
    return Chart(
        sentence, drawing(marks + labels, height=34 * max(len(rows), 1)), heads, tuple(map(tuple, rows)), source
    )


def line(
    rows: Sequence[tuple[str, str, float]],
    *,
    sentence: str,
    heads: tuple[str, str, str],
    unit: str = "",
    source: str = "",
) -> Chart:
    """Lines over time: (period, name of the line, value); each line carries its name at its end instead of a legend."""
    import altair

    names = list(dict.fromkeys(name for _, name, _ in rows))
    if len(names) > len(SERIES):
        raise ValueError(f"{len(names)} lines; {len(SERIES)} are the most one can tell apart")
    table = [{"period": period, "name": name, "value": value} for period, name, value in rows]
    top = max((value for _, _, value in rows), default=1) * 1.05
    x = altair.X("period:O", sort=None, title=None, axis=altair.Axis(labelAngle=0, labelOverlap=True))
    axis = altair.Axis(tickCount=4, format=",~r", titleAngle=0, titleAlign="left", titleX=-28, titleY=-14, domain=False)
    y = altair.Y("value:Q", title=unit or None, axis=axis, scale=altair.Scale(domain=[0, top], nice=False))
    looks = {"scale": altair.Scale(domain=names, range=list(SERIES[: len(names)])), "legend": None}
    dashes = {"scale": altair.Scale(domain=names, range=[list(one) for one in DASHES[: len(names)]]), "legend": None}
    drawn = (
        altair.Chart(altair.Data(values=table))
        .mark_line(strokeWidth=2.5)
        .encode(x=x, y=y, color=altair.Color("name:N", **looks), strokeDash=altair.StrokeDash("name:N", **dashes))
    )
    labels = (
        altair.Chart(altair.Data(values=ends(table, gap=top * 18 / HEIGHT)))
        .mark_text(align="left", dx=10, fontWeight="bold")
        .encode(x=x, y=y, color=altair.Color("name:N", **looks), text="name:N")
    )
    return Chart(sentence, drawing(drawn + labels, HEIGHT), heads, tuple(map(tuple, rows)), source)


def ends(table: Sequence[dict[str, Any]], gap: float) -> list[dict[str, Any]]:
    """Where each line's name stands: at its last value, pushed up where two names would cover each other."""
    last = {one["name"]: one for one in table}
    placed: list[dict[str, Any]] = []
    for one in sorted(last.values(), key=itemgetter("value")):
        floor = placed[-1]["value"] + gap if placed else one["value"]
        placed.append({**one, "value": max(one["value"], floor)})
    return placed


def drawing(chart: object, height: int) -> SafeString:
    """The SVG of an Altair chart in the house's look; its texts are escaped by the renderer."""
    import vl_convert

    specification = (
        chart.properties(width=WIDTH, height=height, background="transparent")  # type: ignore[attr-defined]
        .configure(font=FONT, padding=4, aria=False)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=SOFT,
            titleColor=SOFT,
            gridColor=LINE,
            domainColor=LINE,
            labelFontSize=14,
            ticks=False,
            labelPadding=8,
            titleFontSize=14,
            titleFontWeight="normal",
        )
        .configure_text(fontSize=14)
        .configure_mark(aria=False)
        .to_json(validate=False)
    )
    svg = vl_convert.vegalite_to_svg(specification)
    fluid = re.sub(r"<svg ([^>]*?)width=\"[\d.]+\" height=\"[\d.]+\"", r"<svg \1", svg, count=1)
    return SafeString(fluid)  # nosec B703: the renderer escapes every text; a test holds it to that
