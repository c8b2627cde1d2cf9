"""What access announces to the apps above it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PostEnded:
    """A post stops on `until`. Its work goes to whoever stands in (`queries.deputies_of`), else to the next holder."""

    subject: str  # "access.post:<uid>"
    post: str
    user: str
    until: date


@dataclass(frozen=True, slots=True)
class DeputyEnded:
    """Somebody stops standing in on `until`, before the day agreed. What she did through that post is handed on."""

    subject: str  # "access.post:<uid>"
    user: str
    until: date


@dataclass(frozen=True, slots=True)
class UserLeft:
    """Somebody left: all her posts have ended, her sessions are gone. Her duties are to be handed over."""

    subject: str  # "access.user:<uid>"
    user: str
    on: date
