"""Posts: appointing, rights, ending, and what they reach when a division is replaced, or loses a part."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from suixing.access.engine import require
from suixing.access.events import DeputyEnded, PostEnded
from suixing.access.models import NOTHING, Deputy, Post, PostRange, User, lock_administrators
from suixing.access.queries import administrator_posts, roles_of
from suixing.access.rules import (
    Standing,
    check_administrator_stays,
    check_here,
    check_not_own,
    check_on_the_staff,
    check_organisation,
    check_rights,
    check_together,
)
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.clock import check_span
from suixing.kernel.divisions import CodeRange, code_range, parse, without
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
    reach: Collection[CodeRange] = (),
    by: Actor,
    today: date,
) -> Post:
    """Give somebody a post of `role` with `rights` at an organisation (its uid, if any), reaching one division.

    `reach` are the codes the division answers for, known only to the map (`places`); else its own and all below it.
    Refuses what does not go together, a post on one's own account, and a second open post of the same kind there.
    """
    user = User.objects.locked(user)
    own = parse(code, level).range
    require(by, "access.post.appoint", code)
    rights = sorted(set(rights))
    refuse(check_not_own(user=user.uid, by=by))
    refuse(check_here(active=user.is_active))
    refuse(check_on_the_staff(user.kind))
    refuse(check_rights(role, rights))
    refuse(check_organisation(organisation))
    refuse(check_span(since, until, field="until"))
    refuse(check_together(role, roles_of(user=user, on=today)))
    if Post.objects.filter(
        user=user, role=role, organisation=organisation, level=level, code=code, until__isnull=True
    ).exists():
        refuse(Refusal("access.post-twice", {"field": "role"}))
    post = Post.objects.create(
        user=user, role=role, rights=rights, organisation=organisation, level=level, code=code, since=since, until=until
    )
    PostRange.objects.bulk_create(
        PostRange(post=post, low=one.low, high=one.high, origin=code) for one in dict.fromkeys(reach or (own,))
    )
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
    lock_administrators()
    post = Post.objects.locked(post)
    require(by, "access.post.end", post)
    if post.standing(today) is Standing.ENDED:
        refuse(Refusal("access.post-ended"))
    if until < today:
        refuse(Refusal("access.end-in-the-past", {"field": "until"}))
    if post.role == "administrator":
        others = administrator_posts(on=today).exclude(pk=post.pk)
        refuse(check_administrator_stays(others=others.count()))
    post.until = max(until, post.since)
    post.save(update_fields=["until"])
    deputies = Deputy.objects.filter(post=post, until__gt=post.until)
    cut = list(deputies.values_list("user__uid", flat=True))
    deputies.update(until=Greatest(F("since"), post.until))
    record(by=by, action="access.post.end", subject=post.subject, detail={"until": post.until})
    tell(PostEnded(subject=post.subject, post=str(post.uid), user=str(post.user.uid), until=post.until))
    for deputy in cut:
        tell(DeputyEnded(subject=post.subject, user=str(deputy), until=post.until))
    return post


@transaction.atomic
def widen(*, old: tuple[int, str], new: tuple[int, str], to: Collection[CodeRange], by: Actor) -> int:
    """Let every post that was given for the division `old` (level, code) also reach `new`: the ranges `to`.

    The old range stays: what lies under the old code is still reached. Doing it twice changes nothing. Returns how
    many posts were widened.
    """
    require(by, "access.post.widen", new[1])
    was = code_range(*old)
    own = Q(low=was.low, high=was.high) | Q(origin=old[1], post__level=old[0])
    held = PostRange.objects.select_for_update(of=("self",)).filter(own)
    posts = set(held.values_list("post_id", flat=True))
    lacking = [(post, one) for one in to for post in posts - _reaching(one, posts)]
    PostRange.objects.bulk_create(
        PostRange(post_id=post, low=one.low, high=one.high, origin=old[1]) for post, one in sorted(lacking)
    )
    widened = len({post for post, _ in lacking})
    record(
        by=by,
        action="access.post.widen",
        subject=f"places.division:{new[0]}:{new[1]}",
        detail={"old_level": old[0], "old_code": old[1]},
        count=widened,
    )
    return widened


@transaction.atomic
def narrow(
    *, division: tuple[int, str], ranges: Collection[CodeRange], leaving: Collection[CodeRange], by: Actor
) -> int:
    """Cut what is `leaving` a `division` (level, code) out of every reach that lies within its `ranges`.

    A post given for what leaves keeps it, and so does one whose reach is wider. Doing it twice changes nothing. Returns
    how many posts were narrowed.
    """
    level, code = division
    require(by, "access.post.narrow", code)
    inside = reduce(or_, (Q(low__gte=one.low, high__lte=one.high) for one in ranges), NOTHING)
    posts = set()
    for row in PostRange.objects.select_for_update().filter(inside).order_by("pk"):
        whole = CodeRange(row.low, row.high)
        left = without(whole, leaving)
        if left in ((), (whole,)):
            continue
        row.delete()
        for one in left:
            PostRange.objects.get_or_create(post=row.post, low=one.low, high=one.high, defaults={"origin": row.origin})
        posts.add(row.post_id)
    record(by=by, action="access.post.narrow", subject=f"places.division:{level}:{code}", count=len(posts))
    return len(posts)


def _reaching(asked: CodeRange, posts: Collection[int]) -> set[int]:
    """Those of the posts that reach all of a range by one of theirs."""
    wider = PostRange.objects.filter(low__lte=asked.low, high__gte=asked.high, post_id__in=posts)
    return set(wider.values_list("post_id", flat=True))
