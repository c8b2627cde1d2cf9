"""Accounts: opening, changing, one-time passwords, second factors, logins that passed or did not, and leaving."""

import secrets
from datetime import date
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from suixing.access.engine import require
from suixing.access.events import UserLeft
from suixing.access.models import Deputy, Post, Session, User, lock_administrators
from suixing.access.queries import administrator_posts, roles_of
from suixing.access.rules import (
    check_administrator_stays,
    check_here,
    check_login,
    check_named,
    check_not_own_factor,
    check_not_own_leaving,
    check_not_own_password,
    check_phone,
)
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell

READABLE: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Characters that cannot be taken for one another when read aloud or from paper."""


def _one_time_password() -> str:
    """Sixteen readable characters in groups of four: 79 bits, said over a counter once."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))


@transaction.atomic
def add_user(*, login: str, name: str, phone: str = "", by: Actor) -> tuple[User, str]:
    """Open an account. Returns it with the one-time password, which is stored nowhere and must be changed at login."""
    require(by, "access.user.add")
    login = login.strip().lower()
    refuse(check_login(login))
    refuse(check_named(name))
    refuse(check_phone(phone))
    if User.objects.filter(login=login).exists():
        refuse(Refusal("access.login-taken", {"login": login, "field": "login"}))
    password = _one_time_password()
    user = User(login=login, name=name.strip(), phone=phone.strip(), must_change_password=True)
    user.set_password(password)
    user.save()
    record(by=by, action="access.user.add", subject=user.subject, detail={"login": login})
    return user, password


@transaction.atomic
def change_user(*, user: User, name: str, phone: str, by: Actor) -> User:
    """Correct the name or office phone of a colleague."""
    user = User.objects.locked(user)
    require(by, "access.user.change", user)
    refuse(check_named(name))
    refuse(check_phone(phone))
    refuse(check_here(active=user.is_active))
    user.name, user.phone = name.strip(), phone.strip()
    user.save(update_fields=["name", "phone"])
    record(by=by, action="access.user.change", subject=user.subject)
    return user


@transaction.atomic
def reset_password(*, user: User, by: Actor) -> str:
    """Give a one-time password to somebody who forgot hers, and end her sessions. Second factors stay."""
    user = User.objects.locked(user)
    require(by, "access.user.reset-password", user)
    refuse(check_not_own_password(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    password = _one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    Session.objects.filter(user=user).delete()
    record(by=by, action="access.user.reset-password", subject=user.subject)
    return password


@transaction.atomic
def reset_second_factor(*, user: User, by: Actor) -> User:
    """Remove all second factors of somebody who lost phone and recovery codes, and end her sessions.

    Whoever does it has checked face to face who she is; with the password alone she gets in until she sets up another.
    """
    user = User.objects.locked(user)
    require(by, "access.user.reset-second-factor", user)
    refuse(check_not_own_factor(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    removed, _ = Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(user=user).delete()
    record(by=by, action="access.user.reset-second-factor", subject=user.subject, detail={"removed": removed})
    return user


@transaction.atomic
def note_second_factor(*, user: User, change: str, by: Actor) -> None:
    """Write down that somebody changed how she logs in: `change` is allauth's word for it, `totp_activated`."""
    require(by, "access.user.change-second-factor", user)
    record(by=by, action="access.user.change-second-factor", subject=user.subject, detail={"change": change})


@transaction.atomic
def change_password(*, user: User, password: str, by: Actor) -> User:
    """Choose one's own password. All sessions end; the edge keeps the one it happened in."""
    user = User.objects.locked(user)
    require(by, "access.user.change-password", user)
    if user.must_change_password and user.check_password(password):
        refuse(Refusal("access.password-same", {"field": "password1"}))
    try:
        validate_password(password, user)
    except ValidationError as error:
        refuse(Refusal("access.password-weak", {"reasons": " ".join(error.messages), "field": "password1"}))
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    Session.objects.filter(user=user).delete()
    record(by=by, action="access.user.change-password", subject=user.subject)
    return user


@transaction.atomic
def leave(*, user: User, by: Actor, today: date) -> User:
    """Close the account of somebody who leaves: posts, deputyships and sessions end now, her duties are handed over.

    Whoever stands in for her goes on until the dates agreed: the work does not stop because the holder did.
    """
    lock_administrators()
    user = User.objects.locked(user)
    require(by, "access.user.leave", user)
    refuse(check_not_own_leaving(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    if "administrator" in roles_of(user=user, on=today):
        others = administrator_posts(on=today).exclude(user=user)
        refuse(check_administrator_stays(others=others.count()))
    user.is_active, user.left_on = False, today
    user.save(update_fields=["is_active", "left_on"])
    for held in (Post.objects.filter(user=user), Deputy.objects.filter(user=user)):
        held.filter(since__gt=today).update(until=F("since"))
        held.filter(since__lte=today).exclude(until__lte=today).update(until=today)
    Session.objects.filter(user=user).delete()
    record(by=by, action="access.user.leave", subject=user.subject, detail={"on": today})
    tell(UserLeft(subject=user.subject, user=str(user.uid), on=today))
    return user


@transaction.atomic
def note_login(*, user: User, by: Actor) -> None:
    """Write down that somebody logged in: the logs show who was here when."""
    require(by, "access.session.begin", user)
    record(by=by, action="access.session.begin", subject=user.subject)


@transaction.atomic
def note_refused_login(*, login: str, by: Actor) -> None:
    """Write down that a password did not fit `login`, so that the logs show who was tried.

    What is no login of ours may be a password typed into the wrong field: of that only a keyed hash is written, which
    still tells the same one tried again.
    """
    require(by, "access.session.refuse")
    user = User.objects.filter(login=login).first()
    unknown = salted_hmac("suixing refused login", login, algorithm="sha256").hexdigest()[:16]
    record(by=by, action="access.session.refuse", subject=user.subject if user else f"access.login:{unknown}")
