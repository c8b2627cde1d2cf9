"""Things on a page: cards, facts, figures, states and roles."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from suixing.ui.components import component, one_of, register
from suixing.ui.components.values import shown

CHIP_ICONS = {
    "neutral": "draft",
    "info": "info",
    "done": "done",
    "soon": "soon",
    "late": "late",
    "paused": "pause",
    "ended": "stop",
}


@component(register, "ui/card.html", block=True)
def card(content: SafeString, title: str = "", url: str = "", icon: str = "", note: str = "") -> dict[str, Any]:
    """One thing in a frame of its own; `url` makes the title a link, `note` stands small beside it."""
    return {"content": content, "title": title, "url": url, "icon": icon, "note": note}


@component(register, "ui/cards.html", block=True)
def cards(content: SafeString, wide: bool = False) -> dict[str, Any]:
    """Cards side by side, as many in a row as there is room for; `wide` ones hold facts and lists, two in a row."""
    return {"content": content, "wide": wide}


@component(register, "ui/facts.html")
def facts(rows: Iterable[tuple[object, ...]]) -> dict[str, Any]:
    """What is known, as pairs (label, value) or (label, value, note); an unknown value shows as a dash."""
    return {"rows": [{"label": row[0], "value": shown(row[1]), "note": row[2] if row[2:] else ""} for row in rows]}


@component(register, "ui/chip.html")
def chip(label: str, kind: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A state in a word with its icon: neutral, info, done, soon, late, paused or ended."""
    one_of(kind, tuple(CHIP_ICONS), "kind of chip")
    return {"label": label, "kind": kind, "icon": icon or CHIP_ICONS[kind]}


@component(register, "ui/figure.html")
def figure(
    label: str, value: object, unit: str = "", kind: str = "neutral", url: str = "", note: str = ""
) -> dict[str, Any]:
    """One number large enough to see from the door, with its word. None of what would worry is drawn calmly."""
    one_of(kind, tuple(CHIP_ICONS), "kind of figure")
    if value == 0 and kind in ("soon", "late"):
        kind = "neutral"
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "kind": kind,
        "icon": CHIP_ICONS[kind],
        "url": url,
        "note": note,
    }


@component(register, "ui/role_card.html")
def role_card(name: str, does: str, sees: str, not_seen: str, not_asked: str, where: str = "") -> dict[str, Any]:
    """A role in words anyone can check: what it does and sees, and what it may not see or be asked."""
    return {
        "name": name,
        "does": does,
        "sees": sees,
        "not_seen": not_seen,
        "not_asked": not_asked,
        "where": where,
    }
