"""What a pack may say about a purpose: for what a resident's data are used, on which grounds, and with what proof.

The purposes and grounds are closed lists: a pack words and narrows them, it invents none. Two walls stand whatever a
pack says: what goes to another place, and what is sent to her unasked, rests on her own word, and the word is proven.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from suixing.kernel.refusals import Refusal
from suixing.packs.loader import Title


class Purpose(StrEnum):
    """What a person's data are used for."""

    RECORD = "record"  # the file in the register
    CARE = "care"  # services and their records
    REMINDERS = "reminders"
    EXCHANGE = "exchange"  # between home and current place
    CASEWORK = "casework"
    BENEFITS = "benefits"


class Ground(StrEnum):
    """Why the data may be used (PIPL 13)."""

    CONSENT = "consent"
    APPLICATION = "application"  # she applied for something herself
    STATUTE = "statute"  # a duty of the office by law


POSSIBLE: Final[Mapping[Purpose, frozenset[Ground]]] = MappingProxyType(
    {
        Purpose.RECORD: frozenset({Ground.CONSENT, Ground.STATUTE}),
        Purpose.CARE: frozenset({Ground.CONSENT, Ground.APPLICATION, Ground.STATUTE}),
        Purpose.REMINDERS: frozenset({Ground.CONSENT}),
        Purpose.EXCHANGE: frozenset({Ground.CONSENT, Ground.APPLICATION}),
        Purpose.CASEWORK: frozenset(Ground),
        Purpose.BENEFITS: frozenset(Ground),
    }
)
"""The grounds a pack may name for a purpose (scope.md, the seventh refusal; PIPL 13, 23)."""

PROVEN: Final = frozenset({Purpose.REMINDERS, Purpose.EXCHANGE})
"""Where a consent without way and day never opens the door."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pack says about one purpose.

    `laws` gives for each allowed ground the article it stands on. `evidence`: a consent without way and day does not
    count. `months`: how long a consent lasts where a norm says so; None where none does.
    """

    purpose: Purpose
    explanation: Title
    laws: Mapping[Ground, str]
    evidence: bool
    months: int | None

    @property
    def by_consent(self) -> bool:
        """Whether she is asked for it."""
        return Ground.CONSENT in self.laws


def check_ground(purpose: Purpose, ground: Ground) -> Refusal | None:
    """Why data may not be used for `purpose` on `ground`, whatever a pack says, or None."""
    if ground in POSSIBLE[purpose]:
        return None
    return Refusal("packs.purpose-ground", {"purpose": str(purpose), "ground": str(ground)})


def check_evidence(purpose: Purpose, evidence: bool) -> Refusal | None:
    """Why a pack may not do without evidence for `purpose`, or None."""
    unproven = purpose in PROVEN and not evidence
    return Refusal("packs.purpose-evidence", {"purpose": str(purpose)}) if unproven else None
