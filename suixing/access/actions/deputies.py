"""Who stands in for a post, from when, until when, and why."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.access.events import DeputyEnded
from suixing.access.models import Deputy, Post, User
from suixing.access.queries import roles_of
from suixing.access.rules import Standing, check_deputy, check_here, check_not_own_deputy
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell


@transaction.atomic
def deputise(*, post: Post, user: User, since: date, until: date, reason: str, by: Actor, today: date) -> Deputy:
    """Let `user` do the work of a post with its reach, from `since` up to, not including, `until`.

    The holder may ask for it herself; so may who leads or administers, but not to stand in themselves. One at a time,
    a year at most, and only somebody whose own work allows it (`rules.STANDS_IN`).
    """
    post, user = Post.objects.locked(post), User.objects.locked(user)
    require(by, "access.deputy.add", post)
    refuse(check_not_own_deputy(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    if since < today:
        refuse(Refusal("access.start-in-the-past", {"field": "since"}))
    refuse(
        check_deputy(
            role=post.role,
            holder=post.user_id,
            user=user.pk,
            roles=roles_of(user=user, on=today),
            since=since,
            until=until,
            ends=post.until,
        )
    )
    if not reason.strip():
        refuse(Refusal("access.reason-missing", {"field": "reason"}))
    if post.deputies.filter(since__lt=until, until__gt=since).exists():
        refuse(Refusal("access.deputy-twice", {"field": "since"}))
    deputy = Deputy.objects.create(post=post, user=user, since=since, until=until, reason=reason.strip())
    detail = {"deputy": user.uid, "since": since, "until": until}
    record(by=by, action="access.deputy.add", subject=post.subject, detail=detail)
    return deputy


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: Actor, today: date) -> Deputy:
    """Stop standing in, today. One that has not begun never will have."""
    deputy = Deputy.objects.locked(deputy)
    require(by, "access.deputy.end", deputy.post)
    if deputy.standing(today) is Standing.ENDED:
        refuse(Refusal("access.deputy-ended"))
    deputy.until = max(today, deputy.since)
    deputy.save(update_fields=["until"])
    record(
        by=by,
        action="access.deputy.end",
        subject=deputy.post.subject,
        detail={"deputy": deputy.user.uid, "until": deputy.until},
    )
    tell(DeputyEnded(subject=deputy.post.subject, user=str(deputy.user.uid), until=deputy.until))
    return deputy
