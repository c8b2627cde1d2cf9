"""Numbers of papers and telephones: one form of each, and what is kept of them.

What is written: the sealed number, the hash it is found by, and short keyed hashes of its last four, five and six
characters. The shape of a resident identity number is the kernel's business (`parse_id_number`).
"""

import re
import unicodedata
from typing import Final, NamedTuple
from uuid import UUID

from suixing.kernel.keyring import Key, KeyRing
from suixing.kernel.refusals import Refusal
from suixing.people.rules.codes import IdentifierKind

PHONE: Final = "phone"
"""The kind under which telephones are hashed."""

TAILS: Final = (4, 5, 6)
"""How many of the last characters of a number find it."""

MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
LANDLINE: Final = re.compile(r"0[1-9][0-9]{1,2}[2-9][0-9]{6,7}")
OTHER_NUMBER: Final = re.compile(r"[0-9A-Z]{4,24}")


class Kept(NamedTuple):
    """What is kept of one number. `tail` is the part of a token (`names.tokens`)."""

    hash: bytes
    sealed: bytes
    key: int
    tail: str
    tail5: int
    tail6: int


def tidy(text: str) -> str:
    """A number as it is kept: plain capital letters and digits."""
    return re.sub(r"[\s\-－—()（）]", "", unicodedata.normalize("NFKC", text)).upper()


def check_number(kind: IdentifierKind, number: str) -> Refusal | None:
    """Why a tidy number of another paper than the resident identity card cannot be one, or None."""
    usable = kind is IdentifierKind.RESIDENT_ID or OTHER_NUMBER.fullmatch(number)
    return None if usable else Refusal("people.number-unusable", {"field": "number"})


def tidy_phone(text: str) -> str:
    """A telephone as it is kept: digits only, without the country's 86."""
    number = tidy(text)
    number = re.sub(r"^(\+|00)86", "", number)
    return number.removeprefix("+")


def check_phone(number: str) -> Refusal | None:
    """Why a tidy telephone is none, or None: a mobile of 11 digits, or area code and number."""
    usable = MOBILE.fullmatch(number) or LANDLINE.fullmatch(number)
    return None if usable else Refusal("people.phone-unusable", {"field": "phone"})


def context(kind: str, uid: UUID | str) -> str:
    """What the sealed number of a person's file (`uid`) is bound to."""
    return f"people.{kind}:{uid}"


def keep(key: Key, kind: str, number: str, uid: UUID | str) -> Kept:
    """What is kept of a tidy number: sealed and hashed with one key, bound to the file of `uid`."""
    return Kept(
        hash=key.hash(kind, number),
        sealed=key.seal(number, context(kind, uid)),
        key=key.number,
        tail=tail_token(key, number),
        tail5=tail(key, number, 5),
        tail6=tail(key, number, 6),
    )


def tail(key: Key, number: str, length: int) -> int:
    """The short keyed hash of the last `length` characters, as a column of 32 bits keeps it."""
    return int.from_bytes(key.hash(f"tail{length}", number[-length:])[:4], signed=True)


def tail_token(key: Key, number: str) -> str:
    """The last four characters as a part of a token."""
    return "#" + key.hash("tail4", number[-4:])[:5].hex()


def masked(number: str) -> str:
    """A number as lists show it: its last four characters."""
    return "…" + number[-4:]


def opened(ring: KeyRing, kind: str, key: int, sealed: bytes, uid: UUID | str) -> str:
    """The number again."""
    return ring.unseal(key, sealed, context(kind, uid))
