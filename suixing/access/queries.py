"""Reads: who somebody is on a day (`actor_of`, `bearer`), and lists of staff and posts cut to the reader's reach."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q

from suixing.access.models import (
    BearerKey,
    BearerKeyQuerySet,
    Deputy,
    DeputyQuerySet,
    Post,
    PostQuerySet,
    PostRange,
    User,
    UserQuerySet,
    own,
)
from suixing.access.rules import STANDS_IN, AccountKind, Role
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.divisions import CodeRange, code_range
from suixing.kernel.refusals import Refusal, Refused, Unusable


def actor_of(user: User, on: date) -> Actor:
    """Who `user` is on a day: the grants of her current posts and of those she stands in for. One query; a resident
    holds none and is asked for none.

    A leaver has none, nor has a post that has not begun or has ended. Who stands in keeps the reach of the post for
    her own dates, also when the holder has left.
    """
    if user.kind == AccountKind.RESIDENT:
        return Actor(kind=Kind.RESIDENT, id=str(user.uid))
    grants: dict[str, set[CodeRange]] = defaultdict(set)
    if user.is_active:
        mine = Post.objects.current(on).filter(pk=OuterRef("post_id"), user=user)
        lent = Deputy.objects.current(on).filter(post_id=OuterRef("post_id"), user=user, post__since__lte=on)
        rows = PostRange.objects.filter(Exists(mine) | Exists(lent))
        for role, rights, low, high in rows.values_list("post__role", "post__rights", "low", "high"):
            for name in (role, *rights):
                grants[name].add(CodeRange(low, high))
    return Actor(
        kind=Kind.STAFF,
        id=str(user.uid),
        name=user.name,
        grants=tuple(Grant(name, tuple(sorted(ranges))) for name, ranges in sorted(grants.items())),
    )


def bearer(*, uid: UUID | str, on: date) -> Actor | None:
    """Who holds the number and code a session was opened with; None once it was ended or has expired."""
    key = BearerKey.objects.holding(on).filter(uid=uid).first()
    return key.bearer if key else None


def bearer_keys(*, by: Actor, subject: str, on: date) -> BearerKeyQuerySet:
    """The numbers that open a subject on a day. One printed elsewhere is not told of; a new one replaces it as well."""
    return BearerKey.objects.visible_to(by).holding(on).filter(subject=subject).order_by("-id")


def actor_for_login(login: str, on: date) -> Actor:
    """The actor behind `--as LOGIN`. Refuses a login nobody has, or somebody who left."""
    found = User.objects.filter(login=login.lower(), is_active=True, kind=AccountKind.STAFF).first()
    if found is None:
        raise Unusable(Refusal("access.login-unknown", {"login": login}))
    return actor_of(found, on)


def staff(*, by: Actor, on: date, text: str = "", left: bool = False) -> UserQuerySet:
    """Who works here and is within the reader's reach, with their current posts; `left` lists who left instead."""
    found = User.objects.visible_to(by).filter(is_active=not left)
    if text:
        found = found.filter(Q(name__startswith=text) | Q(login__startswith=text.lower()))
    current = Prefetch("posts", Post.objects.current(on).order_by("code", "id"), to_attr="current_posts")
    return found.prefetch_related(current).order_by("login")


def user(*, by: Actor, uid: UUID | str) -> User:
    """One member of staff, or the refusal that says there is none the reader may see."""
    found = User.objects.visible_to(by).filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("access.user-unknown"))
    return found


def user_of_login(*, by: Actor, login: str) -> User:
    """The colleague of a login, or the refusal that says there is none the reader may see."""
    found = User.objects.visible_to(by).filter(login=login.lower()).first()
    if found is None:
        raise Unusable(Refusal("access.login-unknown", {"login": login}))
    return found


def posts_of(*, by: Actor, user: User) -> PostQuerySet:
    """The posts of a person within the reader's reach, past and to come."""
    return Post.objects.visible_to(by).filter(user=user).select_related("user").order_by("code", "role", "id")


def post(*, by: Actor, uid: UUID | str) -> Post:
    """One post, or the refusal that says there is none the reader may see."""
    found = Post.objects.visible_to(by).select_related("user").filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("access.post-unknown"))
    return found


def deputy(*, by: Actor, uid: UUID | str) -> Deputy:
    """One appointment of a deputy, or the refusal that says there is none the reader may see."""
    found = Deputy.objects.visible_to(by).select_related("user", "post__user").filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("access.deputy-unknown"))
    return found


def deputies_of(*, by: Actor, user: User) -> DeputyQuerySet:
    """Who stands in for the posts of a person, once, now or later."""
    found = Deputy.objects.visible_to(by).filter(post__user=user)
    return found.select_related("user", "post").order_by("since", "id")


def stands_in(*, user: User, on: date) -> DeputyQuerySet:
    """The posts somebody stands in for on a day."""
    return Deputy.objects.current(on).filter(user=user).select_related("post__user").order_by("until", "id")


def second_factors(*, user: User) -> tuple[str, ...]:
    """The kinds of second factor somebody keeps (`totp`, `webauthn`, `recovery_codes`)."""
    return tuple(Authenticator.objects.filter(user=user).order_by("type").values_list("type", flat=True).distinct())


def able_to_stand_in(*, by: Actor, post: Post, on: date) -> UserQuerySet:
    """Colleagues in the post's county, not the reader, whose own work on a day allows them to do its work.

    Whose work allows it: `rules.STANDS_IN`.
    """
    county = code_range(3, post.code)
    fit = Post.objects.current(on).filter(role__in=STANDS_IN[Role(post.role)], code__range=(county.low, county.high))
    able = User.objects.filter(is_active=True, pk__in=fit.values("user_id")).exclude(pk=post.user_id)
    return able.exclude(own("uid", by)).order_by("login")


def roles_of(*, user: User, on: date) -> frozenset[str]:
    """The roles somebody holds or stands in for, on a day or later: what a further role must go together with."""
    kept = Q(until__isnull=True) | Q(until__gt=on)
    own = Post.objects.filter(kept, user=user).values_list("role", flat=True)
    lent = Deputy.objects.filter(user=user, until__gt=on).values_list("post__role", flat=True)
    return frozenset((*own, *lent))


def administrator_posts(*, on: date) -> PostQuerySet:
    """The posts from which this site is administered on a day and without an end in sight."""
    return Post.objects.current(on).filter(role=Role.ADMINISTRATOR, user__is_active=True, until__isnull=True)


def factors_of(*, user: User, kind: str) -> int:
    """How many second factors of a kind somebody has."""
    return Authenticator.objects.filter(user=user, type=kind).count()


def has_another_factor(factor: Authenticator) -> bool:
    """Whether somebody keeps a second factor besides this one. Recovery codes alone are none."""
    others = Authenticator.objects.filter(user_id=factor.user_id).exclude(pk=factor.pk)
    return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def holders(*, by: Actor, name: str, code: str, on: date) -> UserQuerySet:
    """Who holds a role or right at a place on a day, or stands in with it: whom to ask. Names only, for all staff.

    `by` need not reach the place: everybody may know who serves where.
    """
    named = Q(role=name) | Q(rights__contains=[name])
    reaching = PostRange.objects.filter(post_id=OuterRef("pk"), low__lte=code, high__gte=code)
    posts = Post.objects.filter(named, Exists(reaching), since__lte=on)
    held = Q(pk__in=posts.current(on).values("user_id"))
    lent = Q(pk__in=Deputy.objects.current(on).filter(post__in=posts).values("user_id"))
    return User.objects.filter(held | lent, is_active=True).order_by("login")
