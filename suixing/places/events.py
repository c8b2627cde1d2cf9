"""What places announces. A division's subject is "places.division:<level>:<code>"; an organisation's has its uid."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SiteFounded:
    """This installation serves this division from now on."""

    subject: str
    level: int
    code: str


@dataclass(frozen=True, slots=True)
class DivisionReplaced:
    """From `on`, what stood under `old_code` stands under `code`: the successor that takes over."""

    subject: str
    kind: str
    level: int
    old_code: str
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class DivisionRenamed:
    """From `on` a division has another name; its code stays."""

    subject: str
    level: int
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class DivisionSplit:
    """From `on` a division gave away parts; `heir` takes over what stood under its code (itself, if it goes on)."""

    subject: str
    level: int
    code: str
    parts: tuple[str, ...]
    heir: str
    on: date


@dataclass(frozen=True, slots=True)
class OrganisationAdded:
    """There is a new organisation."""

    subject: str
    organisation: str
    code: str


@dataclass(frozen=True, slots=True)
class OrganisationChanged:
    """Name, place, contact, catchment, hours or licences of an organisation changed: `what` says which."""

    subject: str
    organisation: str
    what: str


@dataclass(frozen=True, slots=True)
class OrganisationClosed:
    """An organisation is closed from `on`: what it owed must find another holder."""

    subject: str
    organisation: str
    on: date
