"""Writes: accounts (`users`, `residents`), posts and their reach (`posts`), who stands in (`deputies`), numbers with a
code (`keys`)."""

from suixing.access.actions.deputies import deputise, end_deputy
from suixing.access.actions.keys import end_bearer_key, issue_bearer_key, open_with_code
from suixing.access.actions.posts import appoint, change_rights, end_post, narrow, widen
from suixing.access.actions.residents import add_resident, set_resident_password
from suixing.access.actions.users import (
    add_user,
    change_password,
    change_user,
    leave,
    note_login,
    note_refused_login,
    note_second_factor,
    reset_password,
    reset_second_factor,
)

__all__ = (
    "add_resident",
    "add_user",
    "appoint",
    "change_password",
    "change_rights",
    "change_user",
    "deputise",
    "end_bearer_key",
    "end_deputy",
    "end_post",
    "issue_bearer_key",
    "leave",
    "narrow",
    "note_login",
    "note_refused_login",
    "note_second_factor",
    "open_with_code",
    "reset_password",
    "reset_second_factor",
    "set_resident_password",
    "widen",
)
