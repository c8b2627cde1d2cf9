"""The basis of each use of a person's data: never edited, only withdrawn, or voided and replaced."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from suixing.consent.rules import Ground, Purpose, Way
from suixing.kernel.actors import Actor
from suixing.kernel.identifiers import uuid7
from suixing.people.models import Person
from suixing.people.models.spells import KnownQuerySet


class BasisQuerySet(KnownQuerySet):
    def visible_to(self, by: Actor) -> Self:
        """Those of persons whose file `by` may open."""
        return self.filter(person__in=Person.objects.visible_to(by))

    def locked(self, basis: "Basis") -> "Basis":
        """The basis as it is now, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("person").get(pk=basis.pk)

    def holding(self, on: date) -> Self:
        """Those in force on a day: begun, not ended, not withdrawn, not voided."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=on),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on),
            voided_at__isnull=True,
            since__lte=on,
        )


class Basis(models.Model):
    """One ground for one purpose, for one recipient or (empty) for any, from `since` up to, not including, `until`.

    A consent is a basis with ground consent; without `way` and `given_on` its evidence is missing.
    `withdrawn_on` is set once. Data used before that day were used rightly; none are used from that day on.
    """

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="bases")
    purpose = models.CharField(max_length=12, db_collation="C")
    recipient = models.CharField(max_length=120, blank=True, db_collation="C")  # a subject: "places.organisation:<uid>"
    ground = models.CharField(max_length=12, db_collation="C")
    reference = models.CharField(max_length=120, blank=True)  # the law, or the application it rests on
    way = models.CharField(max_length=12, blank=True, db_collation="C")
    given_on = models.DateField(null=True, blank=True)
    scan = models.CharField(max_length=36, blank=True, db_collation="C")  # the uid of a kept document
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, db_collation="C")
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    voided_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = BasisQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="basis_is_one_per_purpose",
                fields=("person", "purpose", "recipient", "ground", "reference"),
                condition=Q(withdrawn_on__isnull=True, voided_at__isnull=True, until__isnull=True),
            ),
            models.CheckConstraint(
                name="basis_purpose_is_known", condition=Q(purpose__in=[one.value for one in Purpose])
            ),
            models.CheckConstraint(name="basis_ground_is_known", condition=Q(ground__in=[one.value for one in Ground])),
            models.CheckConstraint(name="basis_way_is_known", condition=Q(way__in=[one.value for one in Way])),
            models.CheckConstraint(
                name="basis_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="basis_without_consent_names_its_reference",
                condition=Q(ground=Ground.CONSENT.value) | ~Q(reference=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.uid}"

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"consent.basis:{self.uid}"

    @property
    def has_evidence(self) -> bool:
        """Whether it is written down how and when a consent was given. Other grounds need none."""
        return self.ground != Ground.CONSENT or bool(self.way and self.given_on)
