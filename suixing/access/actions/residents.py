"""Residents' own logins. Only somebody who came with a number and a code sets one up; no colleague can."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from suixing.access.engine import require
from suixing.access.models import Session, User
from suixing.access.rules import AccountKind, check_login
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        refuse(Refusal("access.password-weak", {"reasons": " ".join(error.messages), "field": "password"}))


@transaction.atomic
def add_resident(*, login: str, password: str, by: Actor) -> User:
    """Open an account of a resident's own. It holds no name; whose it is stands in `people.Account`, made with it."""
    require(by, "access.resident.add")
    login = login.strip().lower()
    refuse(check_login(login))
    if User.objects.filter(login=login).exists():
        refuse(Refusal("access.login-taken", {"login": login, "field": "login"}))
    user = User(kind=AccountKind.RESIDENT, login=login)
    _check_password(password, user)
    user.set_password(password)
    user.save()
    record(by=by, action="access.resident.add", subject=user.subject)
    return user


@transaction.atomic
def set_resident_password(*, user: User, password: str, by: Actor) -> User:
    """A new password for a resident who forgot hers and came with a number and a code; other sessions of hers end.

    The caller has made sure that the account belongs to the file the code opens.
    """
    user = User.objects.locked(user)
    require(by, "access.resident.set-password", user)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    record(by=by, action="access.resident.set-password", subject=user.subject)
    return user
