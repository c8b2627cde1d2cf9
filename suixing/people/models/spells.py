"""Where somebody lived from when to when, what happened in her life, and who is responsible for serving her.

Spells and life events are never edited: `voided_at` ends a row that was wrong, `replaces` names it in the row that is
right. As things were known at the instant t: `recorded_at <= t < voided_at`.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from suixing.kernel.identifiers import uuid7
from suixing.people.models.persons import Person
from suixing.people.rules.codes import Arrival, LifeEventKind, Precision, Source

CODE = r"^[0-9]{12}$"


class Instant(models.Func):
    """Now, by the database's clock, which stamps `recorded_at` too."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


OPEN = Q(departed__isnull=True, last_contact__isnull=True, voided_at__isnull=True)


class KnownQuerySet(models.QuerySet):
    def known(self, at: datetime | None = None) -> Self:
        """Rows that held good at an instant, or hold good now."""
        if at is None:
            return self.filter(voided_at__isnull=True)
        return self.filter(Q(voided_at__isnull=True) | Q(voided_at__gt=at), recorded_at__lte=at)


class Spell(models.Model):
    """One stay at one place, from `arrived` up to, not including, `departed`.

    `arrived` None: since before anybody wrote it down. `departed` None with a `last_contact`: she has gone, nobody
    knows when; she was last known here on that day. Neither: she lives here. The place is text: it may lie anywhere.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="spells")
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")
    address = models.CharField(max_length=200, blank=True)
    arrived = models.DateField(null=True, blank=True)
    departed = models.DateField(null=True, blank=True)
    last_contact = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=10, blank=True, db_collation="C")
    source = models.CharField(max_length=10, db_collation="C")
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    voided_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = KnownQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="spell_is_open_once", fields=("person",), condition=OPEN),
            models.CheckConstraint(name="spell_code_has_12_digits", condition=Q(code__regex=CODE)),
            models.CheckConstraint(name="spell_level_is_known", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(
                name="spell_ends_after_it_begins",
                condition=Q(departed__isnull=True) | Q(arrived__isnull=True) | Q(departed__gte=F("arrived")),
            ),
            models.CheckConstraint(
                name="spell_contact_lies_within_it",
                condition=Q(last_contact__isnull=True) | Q(arrived__isnull=True) | Q(last_contact__gte=F("arrived")),
            ),
            models.CheckConstraint(
                name="spell_reason_is_known", condition=Q(reason__in=[one.value for one in Arrival])
            ),
            models.CheckConstraint(name="spell_source_is_known", condition=Q(source__in=[one.value for one in Source])),
        )
        indexes = (models.Index(fields=("person", "arrived"), name="spell_of_person"),)

    def __str__(self) -> str:
        return f"{self.code} {self.uid}"

    @property
    def is_open(self) -> bool:
        """Whether she lives here, as far as anybody knows."""
        return self.departed is None and self.last_contact is None and self.voided_at is None


class LifeEvent(models.Model):
    """A birth or a death, recorded once with its source and legal basis; a correction voids and adds."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="life_events")  # who was born, or died
    kind = models.CharField(max_length=10, db_collation="C")
    on = models.DateField()
    precision = models.CharField(max_length=5, default=Precision.DAY.value, db_collation="C")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.CharField(max_length=12, blank=True, db_collation="C")
    source = models.CharField(max_length=10, db_collation="C")
    evidence = models.CharField(max_length=200, blank=True)  # which paper, or who said so in what office
    basis = models.CharField(max_length=80, blank=True)  # the legal basis, as the purpose's pack names it
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    voided_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = KnownQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="life_event_happens_once", fields=("person", "kind"), condition=Q(voided_at__isnull=True)
            ),
            models.CheckConstraint(
                name="life_event_kind_is_known", condition=Q(kind__in=[one.value for one in LifeEventKind])
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"


class Responsibility(models.Model):
    """A named worker looks after somebody, from `since` up to, not including, `until`.

    Which organisation serves her follows from where she lives and its catchment, and needs no row. This row ends by
    itself when she moves out of the organisation's catchment; nothing else moves it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="responsibilities")
    organisation = models.CharField(max_length=36, db_collation="C")
    worker = models.CharField(max_length=36, db_collation="C")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="responsibility_is_one_at_a_time", fields=("person",), condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="responsibility_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        )
        indexes = (models.Index(fields=("worker", "person"), name="responsibility_of_worker"),)

    def __str__(self) -> str:
        return f"{self.worker} {self.since}"
