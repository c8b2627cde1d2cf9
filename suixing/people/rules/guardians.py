"""Who speaks for a child under 14: an adult known by the number of a paper, or by a file of her own."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from suixing.kernel.refusals import Refusal
from suixing.people.rules.ages import needs_guardian
from suixing.people.rules.codes import IdentifierKind

FILE: Final = "file"
"""The kind of a guardian without any paper, known by the uid of her own file."""


@dataclass(frozen=True, slots=True)
class GuardianGiven:
    """A guardian as the counter names her. The number does not show itself in logs and tracebacks."""

    kind: IdentifierKind
    number: str = field(repr=False)
    name: str = ""


def check_guardian(guardian: object | None, *, born: date | None, precision: str, today: date) -> Refusal | None:
    """A child under 14 has a guardian, or None. Somebody who may be under 14 counts as a child."""
    if guardian is None and needs_guardian(born, precision, today):
        return Refusal("people.guardian-needed", {"field": "guardian"})
    return None


def check_not_oneself(kind: str, number: str, guardian_kind: str, guardian_number: str) -> Refusal | None:
    """Nobody is her own guardian: the numbers are tidy."""
    if number and (kind, number) == (guardian_kind, guardian_number):
        return Refusal("people.guardian-is-the-child", {"field": "guardian"})
    return None
