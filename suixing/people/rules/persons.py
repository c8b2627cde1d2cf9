"""What may stand in a file: a name, codes of closed lists, a home place, and a number that agrees with the rest."""

import re
from datetime import date
from typing import Final, Literal

from suixing.kernel.divisions import NATION, Code
from suixing.kernel.refusals import Refusal
from suixing.people.rules.codes import ETHNIC_GROUPS, Precision, Sex

LONGEST_NAME: Final = 80
LONGEST_TEXT: Final = 200
EDUCATIONS: Final = frozenset({"10", "20", "30", "40", "60", "70", "80", "90"})
"""GB/T 4658, first level."""

SEXES: Final[dict[str, Sex]] = {"male": Sex.MALE, "female": Sex.FEMALE}
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


def check_name(name: str, *, field: str = "name") -> Refusal | None:
    """A tidy name has at least one letter, no digits, and fits."""
    usable = 0 < len(name) <= LONGEST_NAME and any(one.isalpha() for one in name)
    if usable and not any(one.isdigit() for one in name):
        return None
    return Refusal("people.name-unusable", {"field": field})


def check_codes(*, ethnic_group: str = "", education: str = "", language: str = "") -> Refusal | None:
    """Codes are of their lists; empty is "not stated"."""
    groups = {f"{one:02}" for one in range(1, ETHNIC_GROUPS + 1)} | {"97", "98", ""}
    for field, fits in (
        ("ethnic_group", ethnic_group in groups),
        ("education", education in EDUCATIONS | {""}),
        ("language", not language or LANGUAGE.fullmatch(language) is not None),
    ):
        if not fits:
            return Refusal("people.code-unknown", {"field": field})
    return None


def check_home(home: Code | None) -> Refusal | None:
    """A home place is a province or below: often only a county is known. An abolished code is a home all the same."""
    return Refusal("people.home-too-wide", {"field": "home"}) if home and home.level == NATION else None


def check_agrees(
    *, number_born: date, number_sex: Literal["male", "female"], born: date | None, precision: str, sex: int
) -> Refusal | None:
    """An identity number tells birth date and sex; what is given beside it says the same, as far as it says it."""
    width = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[Precision(precision)]
    if born is not None and born.isoformat()[:width] != number_born.isoformat()[:width]:
        return Refusal("people.number-birth-mismatch", {"field": "born"})
    if sex in SEXES.values() and sex != SEXES[number_sex]:
        return Refusal("people.number-sex-mismatch", {"field": "sex"})
    return None


def check_length(**texts: str) -> Refusal | None:
    """Free text fits where it is kept; each is named after its field."""
    long = next((field for field, text in texts.items() if len(text.strip()) > LONGEST_TEXT), None)
    return Refusal("people.text-too-long", {"most": LONGEST_TEXT, "field": long}) if long else None


def check_reason(reason: str) -> Refusal | None:
    """Why something was done is said in words."""
    missing = Refusal("people.reason-missing", {"field": "reason"})
    return check_length(reason=reason) if reason.strip() else missing


def check_open(closed_on: date | None) -> Refusal | None:
    """Nothing is written in a closed file."""
    return Refusal("people.file-closed", {"on": closed_on}) if closed_on else None


def check_alive(died_on: date | None) -> Refusal | None:
    """Who has died moves no more."""
    return Refusal("people.person-died", {"on": died_on}) if died_on else None
