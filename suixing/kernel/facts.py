"""Facts: the named columns that expressions and statistics may use.

An app declares its facts in `facts.py`. A fact says what it is (type), about what (grain), whether scope.md restricts
its use (tag), and reads as one sentence in each language. NULL in any fact means unknown, never "no".
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    NUMBER = "number"  # whole number
    DECIMAL = "decimal"  # compared, never reckoned with
    TEXT = "text"  # a code from a closed list, or free text
    DATE = "date"
    BOOLEAN = "boolean"


class Grain(StrEnum):
    """What one row of a fact's view is."""

    PERSON = "person"  # one person on a day
    SPELL = "spell"  # one residence spell
    EVENT = "event"  # one thing that happened


class Tag(StrEnum):
    """Facts whose use the loader restricts (scope.md, the seven refusals)."""

    MARITAL = "marital"
    CHILDREN = "children"
    PREGNANCY = "pregnancy"
    CONTRACEPTION = "contraception"
    REFUSAL = "refusal"  # that someone declined: may be used by nothing at all


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared column. `choices` closes the list of values of a text; `zh` and `en` are one sentence each."""

    name: str
    type: Type
    grain: Grain
    zh: str
    en: str
    tag: Tag | None = None
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", self.name):
            raise ValueError(f"a fact is named in small letters, digits and underscores: {self.name!r}")
        if not self.zh or not self.en:
            raise ValueError(f"the fact {self.name} needs its sentence in both languages")
        if self.choices and self.type is not Type.TEXT:
            raise ValueError(f"only a text has choices: {self.name}")
