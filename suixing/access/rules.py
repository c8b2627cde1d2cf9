"""Pure decisions about accounts, posts and printed keys: which roles and rights there are, when a post holds, what goes
together, whose pages are whose, and when a number with a code opens.

A *role* says what work a post does; a *right* is added to a post for one task its role alone does not carry. Both
are the names of grants (`kernel.actors.Grant`). The words for them stand in `wording.py`.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import check_span
from suixing.kernel.refusals import Refusal


class AccountKind(StrEnum):
    """Whose login it is."""

    STAFF = "staff"
    RESIDENT = "resident"


class Role(StrEnum):
    """The seven roles of a site."""

    GROUP_WORKER = "group-worker"
    COMMUNITY_WORKER = "community-worker"
    TOWNSHIP_CLERK = "township-clerk"
    COUNTY_OFFICER = "county-officer"
    CLINICIAN = "clinician"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """The seven rights a post may carry besides its role."""

    STATISTICIAN = "statistician"
    HEAD = "head"
    RESPONSIBLE_LEADER = "responsible-leader"
    STOREKEEPER = "storekeeper"
    COMPLAINTS_OFFICER = "complaints-officer"
    MIGRANT_COORDINATOR = "migrant-coordinator"
    MATERNAL_AND_CHILD_NURSE = "maternal-and-child-nurse"


RIGHTS_OF: Final[dict[Role, frozenset[Right]]] = {
    Role.GROUP_WORKER: frozenset(),
    Role.COMMUNITY_WORKER: frozenset({Right.STOREKEEPER, Right.MIGRANT_COORDINATOR}),
    Role.TOWNSHIP_CLERK: frozenset(Right) - {Right.MATERNAL_AND_CHILD_NURSE},
    Role.COUNTY_OFFICER: frozenset(Right) - {Right.MATERNAL_AND_CHILD_NURSE},
    Role.CLINICIAN: frozenset({Right.HEAD, Right.STATISTICIAN, Right.STOREKEEPER, Right.MATERNAL_AND_CHILD_NURSE}),
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}
"""The rights a post of this role may carry. Who reads the logs or manages access carries none."""


class Standing(StrEnum):
    """Where a post or a deputy stands on a day."""

    COMING = "coming"
    HOLDS = "holds"
    ENDED = "ended"


ALONE: Final = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles nobody combines: who reads the logs does no work they record, who manages access opens no record."""

STANDS_IN: Final[dict[Role, frozenset[Role]]] = {
    Role.GROUP_WORKER: frozenset({Role.GROUP_WORKER, Role.COMMUNITY_WORKER}),
    Role.COMMUNITY_WORKER: frozenset({Role.COMMUNITY_WORKER, Role.TOWNSHIP_CLERK}),
    Role.TOWNSHIP_CLERK: frozenset({Role.TOWNSHIP_CLERK, Role.COUNTY_OFFICER}),
    Role.COUNTY_OFFICER: frozenset({Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK}),
    Role.CLINICIAN: frozenset({Role.CLINICIAN}),
    Role.AUDITOR: frozenset({Role.AUDITOR}),
    Role.ADMINISTRATOR: frozenset({Role.ADMINISTRATOR}),
}
"""Who may stand in for a post of this role: care only by clinicians, logs by auditors, access by administrators."""

UID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LONGEST_DEPUTY: Final = timedelta(days=366)
LOGIN: Final = re.compile(r"[a-z][a-z0-9._-]{2,39}")
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=12)

KEY_PRINTERS: Final = (Role.TOWNSHIP_CLERK.value, Role.COUNTY_OFFICER.value)
"""Who prints a number with a code: the counter, where somebody can show who she is."""

KEY_ALPHABET: Final = "ACDEFHJKMNPQRTUVWXY34679"
"""Of each pair that looks alike neither or one: no O or 0, I, L or 1, B or 8, S or 5, Z or 2, G."""

CODE_LENGTH: Final = 8
KEY_HOLDS: Final = timedelta(days=90)
KEY_SESSION: Final = timedelta(minutes=30)
WRONG_TRIES: Final = 5
KEY_RESTS: Final = timedelta(hours=1)


def standing(since: date, until: date | None, on: date) -> Standing:
    """Where it stands on a day; `until` is the first day it no longer holds."""
    if on < since:
        return Standing.COMING
    return Standing.HOLDS if until is None or on < until else Standing.ENDED


def check_login(login: str) -> Refusal | None:
    """3 to 40 small letters, digits, dots, hyphens, underscores; the first a letter."""
    return None if LOGIN.fullmatch(login) else Refusal("access.login-unusable", {"login": login, "field": "login"})


def check_named(name: str) -> Refusal | None:
    """A colleague has a name of at most 40 characters."""
    return None if 0 < len(name.strip()) <= 40 else Refusal("access.name-unusable", {"field": "name"})


def check_phone(phone: str) -> Refusal | None:
    """An office phone, if given, has at most 30 characters."""
    return None if len(phone.strip()) <= 30 else Refusal("access.phone-unusable", {"field": "phone"})


def check_organisation(uid: str) -> Refusal | None:
    """An organisation, if given, is named by its uid. Whether there is one is known above this app."""
    usable = not uid or UID.fullmatch(uid)
    return None if usable else Refusal("access.organisation-unusable", {"uid": uid, "field": "organisation"})


def check_on_the_staff(kind: str) -> Refusal | None:
    """A post is held by somebody who works here, not through a resident's account."""
    return None if kind == AccountKind.STAFF else Refusal("access.account-of-resident", {"field": "user"})


def check_here(*, active: bool) -> Refusal | None:
    """Nothing is changed on the account of somebody who left."""
    return None if active else Refusal("access.user-left", {"field": "user"})


def check_not_own(*, user: UUID, by: Actor) -> Refusal | None:
    """Nobody, an administrator least of all, appoints herself."""
    return Refusal("access.post-own", {"field": "user"}) if by.id == str(user) else None


def check_not_own_deputy(*, user: UUID, by: Actor) -> Refusal | None:
    """Nobody takes a colleague's reach: the holder, or who leads or administers, asks somebody to stand in."""
    return Refusal("access.deputy-own", {"field": "user"}) if by.id == str(user) else None


def check_not_own_password(*, user: UUID, by: Actor) -> Refusal | None:
    """A one-time password is for somebody else: it would end the very session it is shown in."""
    return Refusal("access.password-own") if by.id == str(user) else None


def check_not_own_factor(*, user: UUID, by: Actor) -> Refusal | None:
    """Somebody else looks her in the face first: a borrowed session must not take the second factor away."""
    return Refusal("access.factor-own") if by.id == str(user) else None


def check_not_own_leaving(*, user: UUID, by: Actor) -> Refusal | None:
    """Nobody closes her own account: somebody else sees to it that her work is handed over."""
    return Refusal("access.leaving-own") if by.id == str(user) else None


def check_administrator_stays(*, others: int) -> Refusal | None:
    """A site is never left without somebody who can open accounts."""
    return None if others else Refusal("access.administrator-last")


def check_rights(role: str, rights: Iterable[str]) -> Refusal | None:
    """Whether the role exists and a post of it may carry these rights."""
    if role not in set(Role):
        return Refusal("access.role-unknown", {"role": role, "field": "role"})
    for right in rights:
        if right not in set(Right):
            return Refusal("access.right-unknown", {"right": right, "field": "rights"})
        if right not in RIGHTS_OF[Role(role)]:
            return Refusal("access.right-not-for-role", {"right": right, "role": role, "field": "rights"})
    return None


def check_together(role: str, others: Iterable[str]) -> Refusal | None:
    """Whether somebody who holds, or stands in for, `others` may also hold `role`."""
    for other in others:
        if other != role and {Role(role), Role(other)} & ALONE:
            return Refusal("access.roles-apart", {"role": role, "other": other, "field": "role"})
    return None


def check_deputy(
    *, role: str, holder: object, user: object, roles: Iterable[str], since: date, until: date, ends: date | None
) -> Refusal | None:
    """Whether `user`, who holds `roles`, may stand in for a post of `role` held by `holder` until it `ends`."""
    if user == holder:
        return Refusal("access.deputy-is-holder", {"field": "user"})
    if refusal := check_span(since, until, field="until"):
        return refusal
    if until - since > LONGEST_DEPUTY:
        return Refusal("access.deputy-too-long", {"field": "until"})
    if ends is not None and until > ends:
        return Refusal("access.deputy-outlasts-post", {"ends": ends, "field": "until"})
    held = {Role(one) for one in roles}
    if not held & STANDS_IN[Role(role)]:
        return Refusal("access.deputy-unfit", {"role": role, "field": "user"})
    return check_together(role, held)


def check_without_login(password: str, login: str) -> Refusal | None:
    """A password does not contain the login."""
    return Refusal("access.password-has-login") if login and login in password.lower() else None


def check_side(*, kind: Kind, residents: bool) -> Refusal | None:
    """Whose pages these are: an office's for who works in it, a resident's for herself. Nobody walks through both."""
    if residents:
        return None if kind in (Kind.RESIDENT, Kind.BEARER) else Refusal("access.page-of-residents")
    return Refusal("access.page-of-staff") if kind in (Kind.RESIDENT, Kind.BEARER) else None


def tidy_key(text: str) -> str:
    """A number or a code as it was printed: capital letters and digits, however they were typed."""
    return re.sub(r"[\s\-—–·.]", "", unicodedata.normalize("NFKC", text)).upper()


def spaced(text: str) -> str:
    """A number or a code as it is printed: in two halves, which are easier to keep in mind."""
    half = len(text) // 2
    return f"{text[:half]} {text[half:]}"


def after_wrong_try(*, tries: int, now: datetime) -> tuple[int, datetime | None]:
    """How a key stands after one more wrong code: the tries counted, and until when it rests."""
    return (tries + 1, None) if tries + 1 < WRONG_TRIES else (0, now + KEY_RESTS)


def key_session_over(*, started: datetime, now: datetime) -> Refusal | None:
    """Whether half an hour with a number and a code is over."""
    return Refusal("access.session-key-over") if now - started > KEY_SESSION else None


def too_old(*, started: datetime, seen: datetime, now: datetime) -> Refusal | None:
    """Whether a session is over: nothing done for 30 minutes, or 12 hours since the login."""
    if now - seen > IDLE:
        return Refusal("access.session-idle")
    return Refusal("access.session-over") if now - started > ABSOLUTE else None
