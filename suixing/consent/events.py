"""What consent announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A person (`subject`) took back her consent to a purpose, for one recipient or (empty) for all."""

    subject: str
    purpose: str
    recipient: str
