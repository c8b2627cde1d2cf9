"""Numbers with a code, printed at the counter: whoever holds both opens one file or case, without an account."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from suixing.access.models.staff import NOTHING, in_ranges
from suixing.access.rules import KEY_PRINTERS
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.identifiers import uuid7

PREFIX = "bearer:"
"""Before the number, where the logs name who opened something with it."""


class BearerKeyQuerySet(models.QuerySet["BearerKey"]):
    def locked(self, key: "BearerKey") -> "BearerKey":
        """The key as it is now, held until the transaction ends."""
        return self.select_for_update().get(pk=key.pk)

    def visible_to(self, by: Actor) -> Self:
        """Those printed inside the reach of who prints them; to a bearer, her own."""
        if by.kind is Kind.BEARER:
            return self.filter(number=by.id.removeprefix(PREFIX))
        reach = by.reach_as(*KEY_PRINTERS, PROCESS)
        return self.filter(in_ranges(reach) if reach else NOTHING)

    def holding(self, on: date) -> Self:
        """Those that open on a day: not ended, not expired."""
        return self.filter(ended_at__isnull=True, expires__gt=on)


class BearerKey(models.Model):
    """One number with its code. The code is kept as a slow hash only: it cannot be printed twice, only replaced.

    `subject` is what it opens ("people.person:<uid>"), `code` the place it was printed for, so that an office of that
    place can end it. It holds from the day of issue up to, not including, `expires`.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    number = models.CharField(max_length=8, unique=True, db_collation="C")
    secret = models.CharField(max_length=128)
    subject = models.CharField(max_length=80, db_collation="C")
    code = models.CharField(max_length=12, db_collation="C")
    issued_on = models.DateField()
    expires = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0)  # wrong ones, since the last right one or the last rest
    rests_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BearerKeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="bearer_key_number_has_8_digits", condition=Q(number__regex=r"^[1-9][0-9]{7}$")
            ),
            models.CheckConstraint(name="bearer_key_place_has_12_digits", condition=Q(code__regex=r"^[0-9]{12}$")),
            models.CheckConstraint(name="bearer_key_expires_after_issue", condition=Q(expires__gt=F("issued_on"))),
            models.CheckConstraint(name="bearer_key_opens_something", condition=~Q(subject="") & ~Q(secret="")),
        )
        indexes = (models.Index(fields=("subject",), name="bearer_key_of_subject"),)

    def __str__(self) -> str:
        return self.number

    @property
    def named(self) -> str:
        """How the logs name the key itself; `subject` is what it opens."""
        return f"access.bearer-key:{self.uid}"

    @property
    def last(self) -> date:
        """The last day it opens anything, as people say it."""
        return self.expires - timedelta(days=1)

    @property
    def bearer(self) -> Actor:
        """Whoever holds it."""
        return Actor(kind=Kind.BEARER, id=f"{PREFIX}{self.number}", on_behalf_of=self.subject)

    def rests(self, now: datetime) -> bool:
        """Whether too many wrong codes were tried within the last hour."""
        return self.rests_until is not None and now < self.rests_until
