"""Tables of the register, by noun."""

from suixing.people.models.households import Guardian, Household, Member
from suixing.people.models.identifiers import Contact, Identifier
from suixing.people.models.persons import Account, Correction, Person
from suixing.people.models.spells import LifeEvent, Responsibility, Spell

__all__ = [
    "Account",
    "Contact",
    "Correction",
    "Guardian",
    "Household",
    "Identifier",
    "LifeEvent",
    "Member",
    "Person",
    "Responsibility",
    "Spell",
]
