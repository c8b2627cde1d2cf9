"""Who lives together, and who speaks for a child under 14. People only: no service, no count of births."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from suixing.kernel.actors import Actor
from suixing.kernel.identifiers import uuid7
from suixing.people.models.persons import Person
from suixing.people.rules.codes import Relation


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, by: Actor) -> Self:
        """Those with a member whose file `by` may open."""
        return self.filter(members__person__in=Person.objects.visible_to(by)).distinct()


class Household(models.Model):
    """People who live and manage together."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    objects = HouseholdQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"people.household:{self.uid}"


class Member(models.Model):
    """Somebody belongs to a household, from `since` up to, not including, `until`."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=12, db_collation="C")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="member_of_one_household", fields=("person",), condition=Q(until__isnull=True)
            ),
            models.UniqueConstraint(
                name="household_has_one_who_stands_for_it",
                fields=("household",),
                condition=Q(until__isnull=True, relation=Relation.SELF.value),
            ),
            models.CheckConstraint(
                name="member_relation_is_known", condition=Q(relation__in=[one.value for one in Relation])
            ),
            models.CheckConstraint(
                name="member_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        )
        indexes = (models.Index(fields=("household",), name="member_of_household"),)

    def __str__(self) -> str:
        return f"{self.household_id} {self.relation}"


class Guardian(models.Model):
    """The adult who consents for a child under 14, known by a number; she need not be in the register herself."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="guardians")
    name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=24, db_collation="C")
    hash = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    key = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="guardian_is_named_once", fields=("child", "hash"), condition=Q(voided_at__isnull=True)
            ),
        )
        indexes = (models.Index(fields=("hash",), name="guardian_by_hash"),)

    def __str__(self) -> str:
        return f"{self.child_id}"
