"""One page of a long list by keyset: quick at any depth, steady while rows are added, and without a total.

The mark in the address is where the page begins or ends. A mark that cannot be read (an old link, a hand-made one)
gives the first page.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Q, QuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the marks of its neighbours; None where there is no more."""

    rows: Sequence[Any]
    before: str | None = None
    after: str | None = None

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset(rows: QuerySet, *, order: str, parameters: Mapping[str, str], size: int = SIZE) -> Page:
    """The page of `rows` that `parameters` (`after` or `before`) ask for.

    `order` is one field that is never NULL, with `-` to go down; equal values are told apart by primary key.
    """
    down = order.startswith("-")
    name = order.lstrip("-")
    mark = parameters.get("before") or parameters.get("after") or ""
    start = read(mark, rows, name)
    backwards = start is not None and bool(parameters.get("before"))
    sign = "-" if down != backwards else ""
    if start is not None:
        rows = rows.filter(beyond(name, *start, less=down != backwards))
    found = list(rows.order_by(f"{sign}{name}", f"{sign}pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(found)
    has_before, has_after = (more, True) if backwards else (start is not None, more)
    return Page(
        found,
        before=write(found[0], name) if has_before else None,
        after=write(found[-1], name) if has_after else None,
    )


def beyond(name: str, value: object, key: object, *, less: bool) -> Q:
    """Rows after (value, key) in order. The first condition is implied by the others and lets the index start there."""
    sign = "lt" if less else "gt"
    return Q(**{f"{name}__{sign}e": value}) & (Q(**{f"{name}__{sign}": value}) | Q(**{f"pk__{sign}": key}))


def write(row: Any, name: str) -> str:
    """The mark of a row: its value in the order, and its key."""
    value = row
    for part in name.split("__"):
        value = getattr(value, part)
    text = json.dumps([value, row.pk], cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(mark: str, rows: QuerySet, name: str) -> tuple[Any, Any] | None:
    """What `write` wrote, or None."""
    if not mark:
        return None
    try:
        value, key = json.loads(urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        return _stored(value, field_of(rows, name)), _stored(key, rows.model._meta.pk)
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None


def _stored(said: object, field: Field) -> object:
    """What a column of `field` may hold. Neither NULL, nor text PostgreSQL does not take, nor a time without a zone."""
    value = field.to_python(said)
    if value is None or (isinstance(value, datetime) and value.tzinfo is None):
        raise ValueError(said)
    if isinstance(value, str) and "\0" in value.encode().decode():
        raise ValueError(said)
    return value


def field_of(rows: QuerySet, name: str) -> Field:
    """The model field at the end of a path such as `division__name`."""
    model = rows.model
    *path, last = name.split("__")
    for part in path:
        model = model._meta.get_field(part).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)
