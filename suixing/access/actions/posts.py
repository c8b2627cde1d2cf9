"""Posts: appointing, rights, ending, and widening what they reach when a division is replaced."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from suixing.access.engine import require
from suixing.access.events import PostEnded
from suixing.access.models import Deputy, Post, PostRange, User
from suixing.access.queries import administrators, roles_of
from suixing.access.rules import (
    Standing,
    check_administrator_stays,
    check_dates,
    check_here,
    check_not_own,
    check_organisation,
    check_rights,
    check_together,
)
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import code_range, parse
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell


@transaction.atomic
def appoint(
    *,
    user: User,
    role: str,
    rights: Iterable[str] = (),
    organisation: str = "",
    level: int,
    code: str,
    since: date,
    until: date | None = None,
    by: Actor,
    today: date,
) -> Post:
    """Give somebody a post of `role` with `rights` at an organisation (its uid, if any), reaching one division.

    Refuses what does not go together, a post on one's own account, and a second open post of the same kind there.
    """
    user = User.objects.locked(user)
    reach = parse(code, level).range
    require(by, "access.post.appoint", code)
    rights = sorted(set(rights))
    refuse(check_not_own(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    refuse(check_rights(role, rights))
    refuse(check_organisation(organisation))
    refuse(check_dates(since, until))
    refuse(check_together(role, roles_of(user=user, on=today)))
    if Post.objects.filter(
        user=user, role=role, organisation=organisation, level=level, code=code, until__isnull=True
    ).exists():
        refuse(Refusal("access.post-twice", {"field": "role"}))
    post = Post.objects.create(
        user=user, role=role, rights=rights, organisation=organisation, level=level, code=code, since=since, until=until
    )
    PostRange.objects.create(post=post, low=reach.low, high=reach.high, origin=code)
    record(
        by=by,
        action="access.post.appoint",
        subject=post.subject,
        detail={"user": user.uid, "role": role, "rights": rights, "level": level, "code": code, "since": since},
    )
    return post


@transaction.atomic
def change_rights(*, post: Post, rights: Iterable[str], by: Actor, today: date) -> Post:
    """Set the rights a post carries besides its role. They hold from the next click of whoever holds it."""
    post = Post.objects.locked(post)
    require(by, "access.post.change-rights", post)
    rights = sorted(set(rights))
    refuse(check_not_own(user=post.user.uid, by=by))
    refuse(check_rights(post.role, rights))
    if post.standing(today) is Standing.ENDED:
        refuse(Refusal("access.post-ended"))
    before, post.rights = post.rights, rights
    post.save(update_fields=["rights"])
    record(by=by, action="access.post.change-rights", subject=post.subject, detail={"before": before, "after": rights})
    return post


@transaction.atomic
def end_post(*, post: Post, until: date, by: Actor, today: date) -> Post:
    """Stop a post: `until` is the first day it no longer holds, today at the earliest. Who stands in stops with it."""
    post = Post.objects.locked(post)
    require(by, "access.post.end", post)
    if post.standing(today) is Standing.ENDED:
        refuse(Refusal("access.post-ended"))
    if until < today:
        refuse(Refusal("access.end-in-the-past", {"field": "until"}))
    if post.role == "administrator":
        refuse(check_administrator_stays(others=administrators(on=max(until, today), besides=post.user)))
    post.until = max(until, post.since)
    post.save(update_fields=["until"])
    Deputy.objects.filter(post=post, until__gt=post.until).update(until=Greatest(F("since"), post.until))
    record(by=by, action="access.post.end", subject=post.subject, detail={"until": post.until})
    tell(PostEnded(subject=post.subject, post=str(post.uid), user=str(post.user.uid), until=post.until))
    return post


@transaction.atomic
def widen(*, old: tuple[int, str], new: tuple[int, str], by: Actor) -> int:
    """Let every post that was given for the division `old` (level, code) also reach its successor `new`.

    The old range stays: what lies under the old code is still reached. Doing it twice changes nothing. Returns how
    many posts were widened.
    """
    require(by, "access.post.widen", new[1])
    was, now = code_range(*old), code_range(*new)
    posts = PostRange.objects.select_for_update().filter(low=was.low, high=was.high).values_list("post_id", flat=True)
    reached = PostRange.objects.filter(low=now.low, high=now.high).values_list("post_id", flat=True)
    lacking = set(posts) - set(reached)
    PostRange.objects.bulk_create(
        PostRange(post_id=one, low=now.low, high=now.high, origin=old[1]) for one in sorted(lacking)
    )
    record(
        by=by,
        action="access.post.widen",
        subject=f"places.division:{new[0]}:{new[1]}",
        detail={"old_level": old[0], "old_code": old[1]},
        count=len(lacking),
    )
    return len(lacking)
