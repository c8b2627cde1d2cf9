"""Organisations: who they are, whom they serve, when they are open, and what they are licensed for."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from suixing.access.models import in_ranges
from suixing.kernel.actors import Actor
from suixing.kernel.identifiers import uuid7
from suixing.places.models.divisions import CODE
from suixing.places.rules.divisions import Key
from suixing.places.rules.organisations import LicenceKind, Opening, OrganisationKind


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, by: Actor) -> Self:
        """Organisations that stand in the reader's reach."""
        return self.filter(in_ranges(by.reach))

    def open_on(self, day: date) -> Self:
        """Opened and not yet closed on a day."""
        return self.filter(Q(closed__isnull=True) | Q(closed__gt=day), opened__lte=day)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Organisation(models.Model):
    """An office, clinic, association or point that serves people. Edited in place, with its history; never deleted."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=80, db_collation="C")
    kind = models.CharField(max_length=30, db_collation="C")
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branches")
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    opened = models.DateField()
    closed = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="organisation_kind_is_known", condition=Q(kind__in=[one.value for one in OrganisationKind])
            ),
            models.CheckConstraint(name="organisation_level_is_known", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(name="organisation_code_has_12_digits", condition=Q(code__regex=CODE)),
            models.CheckConstraint(name="organisation_is_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="organisation_closes_after_it_opens", condition=Q(closed__isnull=True) | Q(closed__gt=F("opened"))
            ),
            models.UniqueConstraint(
                fields=("code", "name"), name="organisation_name_is_unique_here", condition=Q(closed__isnull=True)
            ),
        )
        indexes = (
            models.Index(fields=("code", "name", "id"), name="organisation_by_place"),
            models.Index(fields=("name", "id"), name="organisation_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> Key:
        return self.level, self.code

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"places.organisation:{self.uid}"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Catchment(models.Model):
    """One division an organisation serves, with everything below it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="catchment")
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "level", "organisation"), name="catchment_names_a_place_once"),
            models.CheckConstraint(name="catchment_code_has_12_digits", condition=Q(code__regex=CODE)),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def key(self) -> Key:
        return self.level, self.code


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Hours(models.Model):
    """One opening of the week, in force from `valid_from` up to, not including, `valid_to`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="hours_weekday_is_known", condition=Q(weekday__range=(1, 7))),
            models.CheckConstraint(name="hours_close_after_they_open", condition=Q(closes__gt=F("opens"))),
            models.CheckConstraint(
                name="hours_end_after_they_begin", condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
            ),
            models.UniqueConstraint(
                fields=("organisation", "weekday", "opens", "valid_from"), name="hours_are_said_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def opening(self) -> Opening:
        return Opening(self.weekday, self.opens, self.closes)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Licence(models.Model):
    """What an organisation is licensed for, from `valid_from` to `valid_until`, both included."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="licences")
    kind = models.CharField(max_length=30, db_collation="C")
    number = models.CharField(max_length=60, db_collation="C")
    issued_by = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="licence_kind_is_known", condition=Q(kind__in=[one.value for one in LicenceKind])
            ),
            models.CheckConstraint(name="licence_ends_after_it_begins", condition=Q(valid_until__gt=F("valid_from"))),
            models.UniqueConstraint(fields=("organisation", "kind", "number"), name="licence_is_entered_once"),
        )

    def __str__(self) -> str:
        return self.number
