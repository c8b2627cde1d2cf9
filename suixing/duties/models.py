"""What offices owe, by when; how their clocks were stopped, who was told, and through whose hands each duty went.

Holder and organisation are uids as text; what a duty is about is named as the logs name it ("exchange.letter:<uid>"):
duties stand below the apps that open them.
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from suixing.access.models import NOTHING, in_ranges
from suixing.access.rules import Role
from suixing.audit.rules import masked
from suixing.duties.rules import LEADING, LED_BY, LIVE, TOLD, Event, State
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.identifiers import uuid7
from suixing.kernel.workdays import Unit

LIVE_STATES = [one.value for one in LIVE]


def _done_by(by: Actor) -> Q:
    """Duties of a role the reader holds, at its places: an office shares its work."""
    return reduce(or_, (Q(role=role.value) & in_ranges(by.reach_as(role)) for role in Role), NOTHING)


def _led_by(by: Actor) -> Q:
    """Duties the reader leads: at the places she is head or responsible leader of, and of the work led there."""
    of_hers = (Q(role=role.value) & in_ranges(by.reach_as(*LED_BY[role])) for role in Role)
    return in_ranges(by.reach_as(*LEADING)) & reduce(or_, of_hers, NOTHING)


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, by: Actor) -> Self:
        """Those of one's own role at one's places, one leads, or that went up to one. All, for our own processes.

        A name on a duty opens nothing: who held it through a post that ended sees it no more.
        """
        if by.kind is Kind.PROCESS:
            return self.filter(in_ranges(by.reach_as(PROCESS)))
        if by.kind is not Kind.STAFF:
            return self.none()
        roles = [one for one in TOLD if one in set(Role)]
        went_up = Escalation.objects.filter(duty=OuterRef("pk"), told_on__isnull=False)
        told = (Exists(went_up.filter(to=one)) & in_ranges(by.reach_as(one)) for one in roles)
        return self.filter(reduce(or_, told, _done_by(by) | _led_by(by)))

    def handed_over_by(self, by: Actor) -> Self:
        """Those whose hands `by` may change for somebody else: she leads them. All, for our own processes."""
        return self.filter(in_ranges(by.reach_as(PROCESS)) | _led_by(by))

    def went_up_to(self, by: Actor) -> Self:
        """Those `by` was told of, because nobody finished them in time or soon enough before."""
        told = Escalation.objects.filter(duty=OuterRef("pk"), told_on__isnull=False)
        return self.filter(
            reduce(or_, (Exists(told.filter(to=one)) & in_ranges(by.reach_as(one)) for one in TOLD), NOTHING)
        ).visible_to(by)

    def live(self) -> Self:
        """Open or paused."""
        return self.filter(state__in=LIVE_STATES)

    def locked(self, duty: "Duty") -> "Duty":
        """The duty as it is now, held until the transaction ends."""
        return self.select_for_update().get(pk=duty.pk)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), model_name="DutyEvent")
class Duty(models.Model):
    """Work with a clock. Edited in place by actions; every change leaves a `Turn`. No personal data."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=80, db_collation="C")  # "exchange.reply": whose work it is, for figures
    title = models.CharField(max_length=80)  # a sentence of the opening app's catalogue, translated when shown
    about = models.CharField(max_length=120, db_collation="C")
    role = models.CharField(max_length=30, db_collation="C")
    organisation = models.CharField(max_length=36, db_collation="C")
    code = models.CharField(max_length=12, db_collation="C")
    holder = models.CharField(max_length=36, db_collation="C", blank=True)  # empty: waits for somebody to take it
    opened_on = models.DateField()
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, db_collation="C")
    due = models.DateField()
    state = models.CharField(max_length=10, default=State.OPEN.value, db_collation="C")
    paused_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="duty_state_is_known", condition=Q(state__in=[one.value for one in State])),
            models.CheckConstraint(name="duty_unit_is_known", condition=Q(unit__in=[one.value for one in Unit])),
            models.CheckConstraint(name="duty_role_is_known", condition=Q(role__in=[one.value for one in Role])),
            models.CheckConstraint(name="duty_code_has_12_digits", condition=Q(code__regex=r"^[0-9]{12}$")),
            models.CheckConstraint(name="duty_is_due_after_it_opens", condition=Q(due__gte=F("opened_on"))),
            models.CheckConstraint(
                name="duty_pause_has_a_day",
                condition=Q(state=State.PAUSED.value, paused_on__isnull=False)
                | (~Q(state=State.PAUSED.value) & Q(paused_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="duty_end_has_a_day",
                condition=Q(state__in=LIVE_STATES, ended_on__isnull=True)
                | (~Q(state__in=LIVE_STATES) & Q(ended_on__isnull=False)),
            ),
        )
        indexes = (
            models.Index(fields=["holder", "due", "id"], name="duty_of_holder", condition=Q(state__in=LIVE_STATES)),
            models.Index(
                fields=["organisation", "due", "id"], name="duty_of_organisation", condition=Q(state__in=LIVE_STATES)
            ),
            models.Index(fields=["about"], name="duty_by_about"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"duties.duty:{self.uid}"


class Pause(models.Model):
    """The clock stood still from `since` to, not including, `until`. Closed once, never edited otherwise."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="pause_is_one_at_a_time", fields=["duty"], condition=Q(until__isnull=True)),
            models.CheckConstraint(
                name="pause_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.duty_id} {self.since}"


class Escalation(models.Model):
    """One rung: on day `on`, `before` working days before the deadline, `to` is told; `told_on` says somebody was."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="escalations")
    before = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=30, db_collation="C")
    on = models.DateField()
    told_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="escalation_is_told_once", fields=["duty", "before", "to"]),)
        indexes = (models.Index(fields=["on"], name="escalation_to_come", condition=Q(told_on__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.duty_id} → {self.to}"


class Turn(models.Model):
    """One thing that happened to a duty, as its page tells it: who, when, why, and how it stood after. Immutable."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="turns")
    event = models.CharField(max_length=10, db_collation="C", blank=True)  # empty: it was opened
    on = models.DateField()
    by = models.CharField(max_length=80, db_collation="C")
    by_name = models.CharField(max_length=80, blank=True)
    holder = models.CharField(max_length=36, db_collation="C", blank=True)
    due = models.DateField()
    to = models.CharField(max_length=30, db_collation="C", blank=True)
    missing = models.CharField(max_length=30, db_collation="C", blank=True)  # the rung below, at which nobody was
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="turn_event_is_known", condition=Q(event__in=["", *(one.value for one in Event)])
            ),
        )

    def __str__(self) -> str:
        return f"{self.duty_id} {self.event} {self.on}"

    @classmethod
    def after(
        cls, duty: Duty, event: str, *, by: Actor, today: date, reason: str = "", to: str = "", missing: str = ""
    ) -> "Turn":
        """The turn, not yet saved, that tells how `duty` stands after `event`."""
        return cls(
            duty=duty,
            event=event,
            on=today,
            by=by.id,
            by_name="" if by.kind is Kind.PROCESS else by.name[:80],
            holder=duty.holder,
            due=duty.due,
            to=to,
            missing=missing,
            reason=masked(reason).strip()[:200],
        )
