"""Why a row of a roster is not accepted. The codes are stable for ever: offices sort their rejected rows by them."""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """In the order in which they are told."""

    MISSING_NAME = "missing-name"
    ID_TYPE_UNKNOWN = "id-type-unknown"
    ID_CHECK_DIGIT = "id-check-digit"
    ID_DAMAGED = "id-damaged"  # a spreadsheet turned it into 5.13E+17: the digits are lost
    ID_BIRTH_MISMATCH = "id-birth-mismatch"
    ID_SEX_MISMATCH = "id-sex-mismatch"
    BIRTH_DATE_INVALID = "birth-date-invalid"
    BIRTH_DATE_FUTURE = "birth-date-future"
    ARRIVAL_BEFORE_BIRTH = "arrival-before-birth"
    ARRIVAL_FUTURE = "arrival-future"
    DIVISION_UNKNOWN = "division-unknown"
    DIVISION_NOT_VILLAGE = "division-not-village"  # known, but above a village
    OUTSIDE_SCOPE = "outside-scope"  # a known village outside the reach of who imports
    PHONE_INVALID = "phone-invalid"
    NO_CONSENT = "no-consent"
    DUPLICATE_IN_FILE = "duplicate-in-file"
    GUARDIAN_NEEDED = "guardian-needed"
    WITHDRAWN = "withdrawn"


OF_THE_NUMBER: Final = frozenset(
    {Reason.ID_TYPE_UNKNOWN, Reason.ID_CHECK_DIGIT, Reason.ID_BIRTH_MISMATCH, Reason.ID_SEX_MISMATCH}
)
"""What is not asked of a number whose digits are lost."""

ORDER: Final = {reason: at for at, reason in enumerate(Reason)}


def ordered(reasons: set[Reason]) -> tuple[Reason, ...]:
    """All reasons of a row, each once, in the order in which they are told."""
    return tuple(sorted(reasons, key=ORDER.__getitem__))
