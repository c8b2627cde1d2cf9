"""Writes of the register, by noun."""

from suixing.people.actions.accounts import open_account, renew_password
from suixing.people.actions.changing import correct, correct_number, correct_spell, void_spell
from suixing.people.actions.closing import assign, close_file, set_confidential
from suixing.people.actions.corrections import (
    ask_correction,
    make_correction,
    refuse_correction,
    withdraw_correction,
)
from suixing.people.actions.households import join_household, leave_household, name_guardian, remove_guardian
from suixing.people.actions.life import record_birth, record_death, void_death
from suixing.people.actions.linking import link, unlink
from suixing.people.actions.moving import Together, depart, move, move_together
from suixing.people.actions.registering import change_contact, register
from suixing.people.rules.guardians import GuardianGiven

__all__ = [
    "GuardianGiven",
    "Together",
    "ask_correction",
    "assign",
    "change_contact",
    "close_file",
    "correct",
    "correct_number",
    "correct_spell",
    "depart",
    "join_household",
    "leave_household",
    "link",
    "make_correction",
    "move",
    "move_together",
    "name_guardian",
    "open_account",
    "record_birth",
    "record_death",
    "refuse_correction",
    "register",
    "remove_guardian",
    "renew_password",
    "set_confidential",
    "unlink",
    "void_death",
    "void_spell",
    "withdraw_correction",
]
