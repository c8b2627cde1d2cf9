"""Tables as values: what a view decides about a table, before it is drawn by `{% table %}`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.http import QueryDict

from suixing.ui.pages import Page

KINDS = ("text", "number", "date", "state")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` is a function of the row, or empty to read the attribute called `key` (dots allowed).

    `sorts` names the model field the column can be ordered by. An `optional` column may be taken away by the
    reader; with `shown=False` it starts hidden. Numbers stand right, digits under digits.
    """

    key: str
    label: object
    value: Callable[[Any], object] | None = None
    kind: str = "text"
    sorts: str = ""
    optional: bool = False
    shown: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"column {self.key}: {self.kind!r} is not one of {', '.join(KINDS)}")

    def of(self, row: Any) -> object:
        """What stands in this column for a row."""
        return self.value(row) if self.value else attrgetter(self.key)(row)


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty table says, and what to do about it."""

    title: object
    text: object = ""
    label: object = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Everything about one table. `parameters` are those of the address; links of the table keep the rest of them."""

    caption: object
    columns: tuple[Column, ...]
    rows: Iterable[Any] | Page
    empty: Empty
    parameters: QueryDict = field(default_factory=QueryDict)
    link: Callable[[Any], str] | None = None
    sort: str = ""
    export_url: str = ""
    wide: bool = False
    id: str = "table"
    quiet: bool = False  # the page's own heading already says the caption

    @property
    def chosen(self) -> tuple[Column, ...]:
        """The columns to draw: all that may not be taken away, and those asked for or shown from the start."""
        asked = set(self.parameters.getlist("column"))
        return tuple(one for one in self.columns if not one.optional or (one.key in asked if asked else one.shown))

    def address(self, **changes: str | None) -> str:
        """The address of this page with some parameters changed; None takes one away."""
        query = self.parameters.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return "?" + query.urlencode()


def sort_of(parameters: Mapping[str, str], columns: Iterable[Column], default: str) -> str:
    """The order asked for, when one of the columns offers it; else `default`."""
    asked = parameters.get("sort", "")
    offered = {one.sorts for one in columns if one.sorts}
    return asked if asked.removeprefix("-") in offered else default
