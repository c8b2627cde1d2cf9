"""Colleagues for tests: made by the same actions as on a site, at real divisions."""

from datetime import date, timedelta
from itertools import count

from suixing.access.actions import add_user, appoint, change_password
from suixing.access.models import Post, User
from suixing.access.queries import actor_of
from suixing.kernel.actors import Actor, process
from suixing.kernel.clock import today
from suixing.kernel.divisions import code_range

NATION, LONGHUA, GUANLAN, MINZHI, FUTIAN = "0" * 12, "440309000000", "440309002000", "440309003000", "440304000000"
OFFICE = "01900000-0000-7000-8000-000000000001"
PASSWORD = "walks-along-20"
HOUSE = process("command-line", code_range(0, NATION))

_numbers = count(1)


def colleague(
    *roles: str,
    code: str = LONGHUA,
    level: int = 3,
    rights: tuple[str, ...] = (),
    login: str = "",
    own_password: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> User:
    """Somebody with these posts at one place, and with `PASSWORD` when she is to log in."""
    user, _ = add_user(login=login or f"colleague{next(_numbers)}", name="王芳", by=HOUSE)
    if own_password:
        user = change_password(user=user, password=PASSWORD, by=actor_of(user, today()))
    for role in roles:
        post_of(user, role, code=code, level=level, rights=rights, since=since, until=until)
    return user


def post_of(
    user: User,
    role: str,
    *,
    code: str = LONGHUA,
    level: int = 3,
    rights: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """One more post for somebody."""
    return appoint(
        user=user,
        role=role,
        rights=rights,
        organisation=OFFICE,
        level=level,
        code=code,
        since=since or today() - timedelta(days=1),
        until=until,
        by=HOUSE,
        today=today(),
    )


def now_as(user: User) -> Actor:
    """Who somebody is today, read afresh."""
    return actor_of(User.objects.get(pk=user.pk), today())
