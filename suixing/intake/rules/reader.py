"""What an identity card reader types, as far as it is one line of text: readers of different makers differ in order.

A reader that acts as a keyboard sends number, name, address and more, parted by `|`, tabs or line ends, and then Enter.
Each part is known by what it looks like, so the order does not matter; what looks like nothing known is left out.
"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from suixing.kernel.identifiers import parse_id_number
from suixing.kernel.refusals import Unusable
from suixing.people.rules.codes import Sex
from suixing.people.rules.identifiers import tidy

PARTS: Final = re.compile(r"[|\t\r\n]+")
NUMBER: Final = re.compile(r"[0-9]{17}[0-9X]")
ADDRESS: Final = re.compile(r"[省市区县旗州镇乡村街路道号]")
NAME: Final = re.compile(r"[⺀-鿿·]{2,20}")
SKIPPED: Final = re.compile(r".*(公安|派出所|签发).*|.*族")
"""The authority that issued the card, and the name of an ethnic group."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of its holder. It does not show itself in logs."""

    number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)
    sex: Sex = field(default=Sex.UNKNOWN, repr=False)


def read(text: str, *, today: date) -> Card:
    """The card in a line of text; what cannot be told stays empty. A number is taken as it is, sound or not."""
    parts = [unicodedata.normalize("NFKC", one).strip() for one in PARTS.split(text)]
    number = next((tidy(one) for one in parts if NUMBER.fullmatch(tidy(one))), "")
    address = max(
        (one for one in parts if len(one) > 5 and ADDRESS.search(one) and not SKIPPED.fullmatch(one)),
        key=len,
        default="",
    )
    names = (one for one in parts if one != address and NAME.fullmatch(one) and not SKIPPED.fullmatch(one))
    born, sex = None, Sex.UNKNOWN
    with suppress(Unusable):
        sound = parse_id_number(number, today=today)
        born, sex = sound.born, Sex.MALE if sound.sex == "male" else Sex.FEMALE
    return Card(number, next(names, ""), address, born, sex)
