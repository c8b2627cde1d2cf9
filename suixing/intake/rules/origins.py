"""Where a roster may come from. Those who keep lists of others are no source (scope.md, refusal 6)."""

from enum import StrEnum
from typing import Final

from suixing.kernel.refusals import Refusal


class Origin(StrEnum):
    """An office's own work, or the residents themselves."""

    OFFICE = "office"  # the office's own register, as it was kept before
    COMMUNITY = "community"  # kept by the residents' committee with the residents
    PREVIOUS_SYSTEM = "previous-system"  # exported from the office's former program
    SELF = "self"  # sheets that residents filled in


BYSTANDERS: Final = frozenset({"police", "employer", "landlord", "school", "market", "property", "company", "factory"})
"""Whose lists are refused by name: they are told why."""


def check_origin(said: str) -> Refusal | None:
    """Why a roster from there is not taken in, or None."""
    if said in BYSTANDERS:
        return Refusal("intake.origin-refused", {"origin": said})
    if said not in set(Origin):
        return Refusal("intake.origin-unknown", {"origin": said, "known": ", ".join(Origin)})
    return None
