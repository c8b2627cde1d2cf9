"""Pure decisions about places, by noun: the map, what became of it, organisations."""

from suixing.places.rules.divisions import SINCE_EVER, Key, Part, Row, SuccessionKind
from suixing.places.rules.organisations import LicenceKind, Opening, OrganisationKind
from suixing.places.rules.successions import Step, answers_for, current, roll_up

__all__ = [
    "SINCE_EVER",
    "Key",
    "LicenceKind",
    "Opening",
    "OrganisationKind",
    "Part",
    "Row",
    "Step",
    "SuccessionKind",
    "answers_for",
    "current",
    "roll_up",
]
