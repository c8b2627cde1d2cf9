"""Pure decisions of the log: what a detail may hold, the exact bytes of a row, and the links of the chain.

A detail never holds personal data. The guard here is cheap on purpose: it cannot recognise a name, but it stops what
leaks most easily, an identity number or a phone number copied into a log that keeps it for ever.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from suixing.kernel.refusals import Refusal, Unusable

Scalar = str | int | bool | None

GENESIS: Final = bytes(32)
"""What the first seal follows."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BIRTH = r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PERSONAL = re.compile(rf"(?<![0-9A-Za-z])(?:[1-9]\d{{5}}{_BIRTH}\d{{3}}[\dXx]|(?:86)?1[3-9]\d{{9}})(?![0-9A-Za-z])")


def looks_personal(text: str) -> bool:
    """Whether `text` holds something shaped like an identity number (with a possible birth date) or a mobile number."""
    return _PERSONAL.search(text) is not None


def masked(text: str) -> str:
    """`text` with everything that looks like an identity or mobile number blotted out."""
    return _PERSONAL.sub("•••", text)


def checked(detail: Mapping[str, object]) -> dict[str, Scalar | list[Scalar]]:
    """The detail of an entry as plain JSON: short keys; text, whole numbers, truth, dates, uids, or lists of those.

    Anything else, and anything shaped like an identity or phone number, is a mistake of the program: `ValueError`, in
    production too, so that it is found by the first test and can never be written.
    """
    plain: dict[str, Scalar | list[Scalar]] = {}
    for key, value in detail.items():
        if not _KEY.fullmatch(key):
            raise ValueError(f"audit: {key!r} is no name for a detail")
        several = isinstance(value, list | tuple | set | frozenset)
        plain[key] = [_scalar(key, one) for one in value] if several else _scalar(key, value)  # type: ignore[attr-defined]
    return plain


def _scalar(key: str, value: object) -> Scalar:
    if isinstance(value, date | datetime):
        value = value.isoformat()
    elif isinstance(value, UUID):
        value = str(value)
    if value is not None and not isinstance(value, str | int):
        raise ValueError(f"audit: the detail {key!r} is a {type(value).__name__}; use text, whole numbers or dates")
    if not isinstance(value, bool) and looks_personal(str(value)):
        raise ValueError(f"audit: the detail {key!r} looks like an identity or phone number")
    return str(value) if isinstance(value, str) else value  # an enum member becomes its text


def canonical(book: str, fields: Sequence[object]) -> bytes:
    """The one spelling of a row. Two rows have the same bytes only if every field is the same.

    JSON with sorted keys and no spaces, each field with its type: instants in UTC to the microsecond.
    """
    plain = [{"at": one.astimezone(UTC).isoformat()} if isinstance(one, datetime) else one for one in fields]
    return json.dumps([book, *plain], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(book: str, fields: Sequence[object]) -> bytes:
    """SHA-256 of a row's canonical bytes."""
    return hashlib.sha256(canonical(book, fields)).digest()


def chained(previous: bytes, header: Sequence[object], links: Iterable[tuple[int, bytes]]) -> bytes:
    """The hash of a seal: over the seal before it, its own fields, and the id and digest of every row it covers."""
    whole = hashlib.sha256(previous)
    whole.update(canonical("seal", header))
    for row, one in links:
        whole.update(row.to_bytes(8, "big") + one)
    return whole.digest()


def unhex(text: str) -> bytes:
    """The 32 bytes of a seal's hash from its last word (`head` prints the number before it), or `Unusable`."""
    words = text.split()
    if not words or not re.fullmatch(r"[0-9a-f]{64}", words[-1]):
        raise Unusable(Refusal("audit.hash-unreadable", {"hash": text}))
    return bytes.fromhex(words[-1])
