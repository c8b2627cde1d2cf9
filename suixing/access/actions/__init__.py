"""Writes: accounts (`users`), posts and their reach (`posts`), who stands in (`deputies`)."""

from suixing.access.actions.deputies import deputise, end_deputy
from suixing.access.actions.posts import appoint, change_rights, end_post, narrow, widen
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
    "add_user",
    "appoint",
    "change_password",
    "change_rights",
    "change_user",
    "deputise",
    "end_deputy",
    "end_post",
    "leave",
    "narrow",
    "note_login",
    "note_refused_login",
    "note_second_factor",
    "reset_password",
    "reset_second_factor",
    "widen",
)
