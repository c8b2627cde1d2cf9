"""Writes of the register, by noun."""

from suixing.people.actions.moving import depart, move
from suixing.people.actions.registering import change_contact, register
from suixing.people.rules.guardians import GuardianGiven

__all__ = ["GuardianGiven", "change_contact", "depart", "move", "register"]
