"""What the desk's pages ask for, by noun; each form holds the arguments of one action."""

from suixing.desk.forms.consents import GiveConsent, ProveConsent
from suixing.desk.forms.office import (
    AddUser,
    Appoint,
    ChangeUser,
    Confirm,
    Deputise,
    EndPost,
    EntryFilter,
    LookFilter,
    Rights,
    StaffFilter,
    day_after,
)

__all__ = [
    "AddUser",
    "Appoint",
    "ChangeUser",
    "Confirm",
    "Deputise",
    "EndPost",
    "EntryFilter",
    "GiveConsent",
    "LookFilter",
    "ProveConsent",
    "Rights",
    "StaffFilter",
    "day_after",
]
