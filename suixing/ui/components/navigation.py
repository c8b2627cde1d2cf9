"""Ways through the pages: the crumbs above, and the pages beside this one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from suixing.ui.components import component, register


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; the current one is marked, `count` is what waits there."""

    label: object
    url: str = ""
    current: bool = False
    count: int | None = None


@component(register, "ui/crumbs.html")
def crumbs(items: Sequence[Link]) -> dict[str, Any]:
    """The way from the top to here; the last one is this page and needs no address.

    A step without an address is a page the reader may not open: it says where she is and leads nowhere.
    """
    return {"steps": items[:-1], "here": items[-1]}


@component(register, "ui/subnav.html")
def subnav(items: Iterable[Link], label: str) -> dict[str, Any]:
    """Pages of one thing, side by side; `label` names the group for those who hear the page."""
    return {"items": items, "label": label}


@dataclass(frozen=True, slots=True)
class Branch:
    """One thing in a tree. `url` is its own page; `children_url` answers its branches as a list (`ui/tree.html`)
    when it is opened; `children` are those already here, None when they are not known yet."""

    label: str
    url: str
    note: str = ""
    children_url: str = ""
    children: "tuple[Branch, ...] | None" = None
    current: bool = False

    @property
    def opens(self) -> bool:
        return bool(self.children) or (self.children is None and bool(self.children_url))


@component(register, "ui/tree.html")
def tree(branches: Iterable[Branch], label: str = "") -> dict[str, Any]:
    """Things below things, fetched when they are opened; without script each is a link to its page."""
    return {"branches": list(branches), "label": label}
