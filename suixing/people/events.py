"""What the register announces. The subject is "people.person:<uid>"; nothing here says who, where or why."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Registered:
    """There is a new file."""

    subject: str


@dataclass(frozen=True, slots=True)
class Moved:
    """She lives somewhere else from `on`."""

    subject: str
    on: date


@dataclass(frozen=True, slots=True)
class Departed:
    """She does not live here any more; nobody has to know where she went, or on which day."""

    subject: str


@dataclass(frozen=True, slots=True)
class Born:
    """A child was born and has a file; `parent` is the uid of who brought the news."""

    subject: str
    parent: str


@dataclass(frozen=True, slots=True)
class Died:
    """She has died: whatever would still be sent to her, or offered, ends now."""

    subject: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Two files are of one human being; `other` is the uid of the older one, which stands for both."""

    subject: str
    other: str


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Two files are of two human beings after all."""

    subject: str
    other: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A file was closed: nobody but the person herself opens it."""

    subject: str
    on: date
