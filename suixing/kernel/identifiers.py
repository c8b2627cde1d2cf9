"""Identifiers: the ones we make (`uuid7`) and the one people bring (the 18-digit identity number).

An identity number tells the birth date and the sex that were registered when it was issued. Its first six digits name
the place where it was first issued; that place is never a home or a residence, so this module does not offer it.
"""

import re
import secrets
import time
import unicodedata
import uuid
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from suixing.kernel.refusals import Refusal, Unusable

REFUSALS: Final = (
    "kernel.id-number-length",
    "kernel.id-number-characters",
    "kernel.id-number-area",
    "kernel.id-number-birth-date",
    "kernel.id-number-born-later",
    "kernel.id-number-check-digit",
)
"""Every code this module refuses with."""

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS: Final = "10X98765432"
CENTENARIANS: Final = range(996, 1000)
"""Serial numbers that 15-digit numbers kept for people born before 1900 (GB 11643-1989)."""

EARLIEST_YEAR: Final = 1800


def uuid7() -> uuid.UUID:
    """A new UUID version 7 (RFC 9562): 48 bits of milliseconds, 12 of the fraction, 62 at random. Sorts by time."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


def uuids(texts: Iterable[str]) -> set[uuid.UUID]:
    """Those of the texts that are UUIDs: uids are kept as text where what they name lies in an app above."""
    found = set()
    for text in set(texts):
        with suppress(ValueError):
            found.add(uuid.UUID(text))
    return found


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A checked identity number, always in its 18-digit form. It does not show itself in logs and tracebacks."""

    number: str = field(repr=False)
    born: date = field(repr=False)
    sex: Literal["male", "female"] = field(repr=False)


def check_digit(seventeen: str) -> str:
    """The 18th character that belongs to the first 17 digits (GB 11643-1999)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen, strict=True))
    return CHECK_DIGITS[total % 11]


def parse_id_number(text: str, *, today: date) -> IdNumber:
    """The identity number in `text`; full-width digits, spaces and a small x are read as meant.

    A 15-digit number of the old form becomes its 18-digit form. Refuses (Unusable) with the position or the expected
    character, never with the digits themselves.
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if len(text) not in (15, 18):
        raise _refused("length", length=len(text))
    for position, character in enumerate(text, 1):
        if character not in "0123456789" and not (character == "X" and position == 18):
            raise _refused("characters", position=position)
    if text[0] == "0":
        raise _refused("area")
    if len(text) == 15:
        century = "18" if int(text[12:]) in CENTENARIANS else "19"
        text = text[:6] + century + text[6:]
        text += check_digit(text)
    born = _birth_date(text[6:14], today)
    expected = check_digit(text[:17])
    if text[17] != expected:
        raise _refused("check-digit", expected=expected)
    return IdNumber(text, born, "male" if int(text[16]) % 2 else "female")


def check_id_number(text: str, *, today: date) -> Refusal | None:
    """Why `text` is no identity number, or None."""
    try:
        parse_id_number(text, today=today)
    except Unusable as error:
        return error.refusal
    return None


def _birth_date(digits: str, today: date) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise _refused("birth-date") from None
    if born.year < EARLIEST_YEAR:
        raise _refused("birth-date")
    if born > today:
        raise _refused("born-later")
    return born


def _refused(problem: str, **details: object) -> Unusable:
    return Unusable(Refusal(f"kernel.id-number-{problem}", details))
