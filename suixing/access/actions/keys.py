"""Numbers with a code: printing, opening, ending. What was typed is never written down, right or wrong."""

import secrets
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from suixing.access.engine import require
from suixing.access.models import BearerKey
from suixing.access.rules import CODE_LENGTH, KEY_ALPHABET, KEY_HOLDS, after_wrong_try, tidy_key
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse


def _number() -> str:
    """Eight digits nobody has had. The number is no secret: it may be guessed, the code may not."""
    while True:
        number = str(secrets.randbelow(90_000_000) + 10_000_000)
        if not BearerKey.objects.filter(number=number).exists():
            return number


@cache
def _nobodys() -> str:
    """The hash of a code that was thrown away: an unknown number takes as long as a known one."""
    return make_password(secrets.token_urlsafe(20))


@transaction.atomic
def issue_bearer_key(*, subject: str, place: str, by: Actor, now: datetime) -> tuple[BearerKey, str]:
    """Make a number with a code for `subject`, which lies at `place` (12 digits); earlier ones of the subject end.

    The caller has made sure that `by` may open the subject, and whoever prints it has seen who takes it. The code is
    returned this once and kept nowhere.
    """
    require(by, "access.key.issue", place)
    replaced = BearerKey.objects.filter(subject=subject, ended_at__isnull=True).update(ended_at=now)
    code = "".join(secrets.choice(KEY_ALPHABET) for _ in range(CODE_LENGTH))
    key = BearerKey.objects.create(
        number=_number(),
        secret=make_password(code),
        subject=subject,
        code=place,
        issued_on=now.date(),
        expires=now.date() + KEY_HOLDS,
    )
    detail = {"subject": subject, "expires": key.expires, "replaced": replaced}
    record(by=by, action="access.key.issue", subject=key.named, detail=detail)
    return key, code


@transaction.atomic
def open_with_code(*, number: str, code: str, by: Actor, now: datetime) -> BearerKey | None:
    """The key of this number when the code fits, else None: unknown, wrong, resting, ended and expired look the same.

    A wrong code is counted, and the fifth lets the number rest for an hour; while it rests no code opens it. The slow
    hash is computed in every case, so that the time does not tell whether there is such a number.
    """
    require(by, "access.key.open")
    number, code = tidy_key(number), tidy_key(code)[:40]
    key = BearerKey.objects.select_for_update().filter(number=number).first()
    fits = check_password(code, key.secret if key else _nobodys())
    if key is None:
        unknown = salted_hmac("suixing refused key", number, algorithm="sha256").hexdigest()[:16]
        record(by=by, action="access.key.refuse", subject=f"access.key:{unknown}")
        return None
    holds = key.ended_at is None and now.date() < key.expires and not key.rests(now)
    if holds and not fits:
        key.tries, key.rests_until = after_wrong_try(tries=key.tries, now=now)
        key.save(update_fields=["tries", "rests_until"])
    if not (holds and fits):
        record(by=by, action="access.key.refuse", subject=key.named, detail={"rests": key.rests(now)})
        return None
    key.tries, key.rests_until = 0, None
    key.save(update_fields=["tries", "rests_until"])
    record(by=key.bearer, action="access.key.open", subject=key.named)
    return key


@transaction.atomic
def end_bearer_key(*, key: BearerKey, by: Actor, now: datetime) -> BearerKey:
    """Let a number open nothing any more, from this moment: lost, or no longer wanted."""
    key = BearerKey.objects.locked(key)
    require(by, "access.key.end", key)
    if key.ended_at is not None:
        refuse(Refusal("access.key-ended"))
    key.ended_at = now
    key.save(update_fields=["ended_at"])
    record(by=by, action="access.key.end", subject=key.named, detail={"subject": key.subject})
    return key
