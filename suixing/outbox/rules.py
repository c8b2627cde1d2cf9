"""Pure decisions of the outbox: an event as JSON and back, names that stay when code moves, and how long to wait.

An event is a frozen dataclass of text, whole numbers, truth, dates, instants, uids, enums, and tuples of those. There
is no version: a field that a newer event no longer has is dropped, one it has gained needs a default.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Final, TypeVar
from uuid import UUID

T = TypeVar("T")

STUCK: Final = 8
"""After so many tries a delivery is shown as stuck; it is still tried, once an hour."""


def name_of(one: Callable[..., object] | type) -> str:
    """The stored name of an event or subscriber: its app and its own name, `access.UserLeft`."""
    parts = one.__module__.split(".")
    app = parts[1] if parts[0] == "suixing" and len(parts) > 1 else parts[0]
    return f"{app}.{one.__name__}"


def to_payload(event: Any) -> dict[str, Any]:
    """The fields of an event as plain JSON."""
    return {field.name: _plain(getattr(event, field.name)) for field in dataclasses.fields(event)}


def from_payload(kind: type[T], payload: Mapping[str, Any]) -> T:
    """The event again. Unknown fields are dropped, missing ones take their default; `TypeError` if there is none."""
    hints = typing.get_type_hints(kind)
    known = {field.name for field in dataclasses.fields(kind) if field.init}  # type: ignore[arg-type]
    return kind(**{name: _read(hints[name], value) for name, value in payload.items() if name in known})


def backoff(attempts: int) -> timedelta:
    """How long to wait after the given number of failed tries: 10 seconds, doubling, at most an hour."""
    return timedelta(seconds=min(10 * 2 ** min(attempts - 1, 12), 3600))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"an event cannot carry a {type(value).__name__}")


def _read(hint: Any, value: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        if value is None:
            return None
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return tuple(_read(typing.get_args(hint)[0], one) for one in value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if hint is UUID or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint(value)
    return value
