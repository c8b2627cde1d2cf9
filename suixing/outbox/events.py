"""The three questions a lower app may ask the apps above it before it acts. A fourth needs a decision record.

They stand together here, below everyone, so that a fourth cannot appear unnoticed: `ask` answers no other type.
Events, on the other hand, stand in the `events.py` of the app that tells them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MayClose:
    """May the file of this person be closed now? `person` is a uid."""

    person: str


@dataclass(frozen=True, slots=True)
class MayMerge:
    """May the files of these two persons be linked as one? `a` and `b` are uids."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class MayDispose:
    """May this record be disposed of? `record` is a subject: "cases.case:<uid>"."""

    record: str


Question = MayClose | MayMerge | MayDispose
