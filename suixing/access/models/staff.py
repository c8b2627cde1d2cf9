"""Accounts of staff and residents, posts, and who stands in for whom.

A post holds from `since` up to, not including, `until`: ended today means gone today. Places are text (level and
12-digit code), organisations too: they live in apps above this one.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Self

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Lower

from suixing.access.rules import AccountKind, Right, Role, Standing, standing
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.divisions import CodeRange
from suixing.kernel.identifiers import uuid7

DATABASE_DATE = models.Func(template="CURRENT_DATE", output_field=models.DateField())
"""The date by the database's clock, in UTC: some hours behind, so a post that just ended counts a little longer."""

PLACE_READERS = ("administrator", "head", "responsible-leader", PROCESS)
"""Whose reach opens the list of posts: who appoints, and who leads."""

ADMINISTRATORS = 7_305_002
"""The advisory lock of whoever may end an administrator's post."""

NOTHING = Q(pk__in=[])
"""No row: where a reach begins before its places are added."""


def in_ranges(ranges: Iterable[CodeRange], field: str = "code") -> Q:
    """Rows whose `code` (or another field) lies in any of the ranges; no range, no row."""
    return reduce(or_, (Q(**{f"{field}__range": (one.low, one.high)}) for one in ranges), NOTHING)


def own(field: str, by: Actor) -> Q:
    """Rows that belong to whoever asks with a login of her own."""
    return Q(**{field: by.id}) if by.kind in (Kind.STAFF, Kind.RESIDENT) else NOTHING


def _current(on: date, prefix: str = "") -> Q:
    """Rows with `since` and `until` that hold on a day."""
    return Q(**{f"{prefix}since__lte": on}) & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on}))


def lock_administrators() -> None:
    """Wait until nobody else is ending posts, and keep others waiting until the transaction ends.

    Taken before any row, so that two administrators who end each other's posts are counted one after the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADMINISTRATORS])


class UserQuerySet(models.QuerySet["User"]):
    def locked(self, user: "User") -> "User":
        """The account as it is now, held until the transaction ends."""
        return self.select_for_update().get(pk=user.pk)

    def visible_to(self, by: Actor) -> Self:
        """Oneself, who holds a post inside the reach of who leads or administers, and (for these) who holds none.

        A resident's account is nobody's but her own: no colleague lists it, resets it or closes it.
        """
        reach = by.reach_as(*PLACE_READERS)
        inside = Q(pk__in=Post.objects.filter(in_ranges(reach)).values("user_id"))
        found = own("uid", by)
        if reach:
            found |= inside
        if by.holds("administrator", PROCESS):
            found |= Q(kind=AccountKind.STAFF) & ~Q(pk__in=Post.objects.values("user_id"))
        return self.filter(found)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    pass


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login", "email"],
    model_name="UserEvent",
)
class User(AbstractBaseUser):
    """Who logs in: somebody who works in an office, or a resident to her own file. Never deleted: the logs name her.

    A resident's account holds no name and no telephone: those stand in her file (`people.Account` joins the two).
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=8, default=AccountKind.STAFF.value, db_collation="C")
    login = models.CharField(max_length=40, unique=True, db_collation="C")
    name = models.CharField(max_length=40, db_collation="C")
    phone = models.CharField(max_length=30, blank=True)  # the office's, shown to those she serves
    email = models.EmailField(blank=True)  # allauth's migrations read it; no mail is sent
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "login"
    objects = UserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="user_login_is_lower_case", condition=Q(login=Lower("login"))),
            models.CheckConstraint(name="user_login_is_not_blank", condition=~Q(login="")),
            models.CheckConstraint(name="user_kind_is_known", condition=Q(kind__in=[one.value for one in AccountKind])),
            models.CheckConstraint(
                name="user_is_named_when_on_the_staff",
                condition=Q(kind=AccountKind.STAFF.value) & ~Q(name="")
                | Q(kind=AccountKind.RESIDENT.value, name="", phone="", email=""),
            ),
            models.CheckConstraint(
                name="user_who_left_is_not_active", condition=Q(left_on__isnull=True) | Q(is_active=False)
            ),
        )

    def __str__(self) -> str:
        return self.login

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"access.user:{self.uid}"

    def get_short_name(self) -> str:
        return self.name

    def places(self) -> tuple[str, ...]:
        """The codes of the posts she holds or will hold: where somebody must reach to manage her account."""
        kept = Q(until__isnull=True) | Q(until__gt=DATABASE_DATE)
        return tuple(self.posts.filter(kept).values_list("code", flat=True))


class PostQuerySet(models.QuerySet["Post"]):
    def locked(self, post: "Post") -> "Post":
        """The post as it is now with its holder, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("user").get(pk=post.pk)

    def visible_to(self, by: Actor) -> Self:
        """One's own posts, and those inside the reach of who leads or administers."""
        return self.filter(own("user__uid", by) | in_ranges(by.reach_as(*PLACE_READERS)))

    def current(self, on: date) -> Self:
        """The posts that hold on a day."""
        return self.filter(_current(on))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Post(models.Model):
    """One person doing one kind of work at one place for a time. Its rights and its end are edited in place."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, db_collation="C")
    rights = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    organisation = models.CharField(max_length=36, db_collation="C", blank=True)  # the uid of a places.Organisation
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day it no longer holds

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="post_role_is_known", condition=Q(role__in=[role.value for role in Role])),
            models.CheckConstraint(
                name="post_rights_are_known", condition=Q(rights__contained_by=[right.value for right in Right])
            ),
            models.CheckConstraint(name="post_level_is_known", condition=Q(level__range=(0, 5))),
            models.CheckConstraint(name="post_code_has_12_digits", condition=Q(code__regex=r"^[0-9]{12}$")),
            models.CheckConstraint(
                name="post_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="post_is_held_once",
                fields=("user", "role", "organisation", "level", "code"),
                condition=Q(until__isnull=True),
            ),
        )
        indexes = (models.Index(fields=("code", "id"), name="post_by_code"),)

    def __str__(self) -> str:
        return f"{self.role} {self.code}"

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"access.post:{self.uid}"

    @property
    def last(self) -> date | None:
        """The last day it holds, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    def standing(self, on: date) -> Standing:
        """Whether it is to come, holds, or has ended on a day."""
        return standing(self.since, self.until, on)


class PostRange(models.Model):
    """Codes a post reaches. The first row is its own division; a replaced division adds its successor's."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="ranges")
    low = models.CharField(max_length=12, db_collation="C")
    high = models.CharField(max_length=12, db_collation="C")
    origin = models.CharField(max_length=12, db_collation="C")  # the code it was given for

    class Meta:
        constraints = (
            models.UniqueConstraint(name="post_range_is_given_once", fields=("post", "low", "high")),
            models.CheckConstraint(name="post_range_is_in_order", condition=Q(low__lte=F("high"))),
        )
        indexes = (models.Index(fields=("low", "high"), name="post_range_by_codes"),)

    def __str__(self) -> str:
        return f"{self.low}-{self.high}"


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def locked(self, deputy: "Deputy") -> "Deputy":
        """The appointment as it is now with its post, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("post__user", "user").get(pk=deputy.pk)

    def visible_to(self, by: Actor) -> Self:
        """Whoever sees the post, and who stands in."""
        return self.filter(Q(post__in=Post.objects.visible_to(by)) | own("user__uid", by))

    def current(self, on: date) -> Self:
        """Who stands in on a day."""
        return self.filter(_current(on))


class Deputy(models.Model):
    """Who does the work of a post for a time, with the same reach. Its own dates decide, also when the holder left."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="deputies")
    user = models.ForeignKey(User, models.PROTECT, related_name="stands_in")
    since = models.DateField()
    until = models.DateField()  # the first day it no longer holds
    reason = models.CharField(max_length=200)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="deputy_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="deputy_has_a_reason", condition=~Q(reason="")),
            ExclusionConstraint(
                name="deputy_is_one_at_a_time",
                expressions=(
                    (
                        models.Func(F("post"), F("post"), models.Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (models.Func(F("since"), F("until"), function="daterange"), RangeOperators.OVERLAPS),
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} for {self.post_id}"

    @property
    def last(self) -> date | None:
        """The last day it holds, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    def standing(self, on: date) -> Standing:
        """Whether it is to come, holds, or has ended on a day."""
        return standing(self.since, self.until, on)
