"""The map: divisions as they were on each day, what became of which, and the division this installation serves.

Divisions are keyed by level + code + valid-from and point at their parent by level and code as text: a parent has rows
of its own, one for each of its names. Rows are never edited except that `valid_to` is set once; history is in the rows.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from suixing.access.models import NOTHING
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import WIDTH, CodeRange, code_range, level_of
from suixing.kernel.identifiers import uuid7
from suixing.places.rules.divisions import SINCE_EVER, Key, SuccessionKind

CODE = r"^[0-9]{12}$"


class DivisionQuerySet(models.QuerySet["Division"]):
    def on(self, day: date) -> Self:
        """The map of a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def visible_to(self, by: Actor) -> Self:
        """Divisions that lie wholly in the reader's reach: a street does not bring the city above it."""
        found = NOTHING
        for one in by.reach:
            whole = (level for level, width in WIDTH.items() if one.high == one.low[:width].ljust(12, "9"))
            level = next(whole, level_of(one.low))
            found |= Q(code__range=(one.low, one.high), level__gte=level)
        return self.filter(found)

    def beginning(self, text: str) -> Self:
        """Divisions whose name or code begins with a text; no text, none."""
        text = text.strip()
        if text.isdigit():
            return self.filter(code__gte=text.ljust(12, "0"), code__lte=text.ljust(12, "9"))
        return self.filter(name__startswith=text) if text else self.none()

    def below(self, level: int, code: str) -> Self:
        """The divisions directly below one."""
        return self.filter(parent_level=level, parent_code=code)


class Division(models.Model):
    """One division with one name under one parent, from `valid_from` up to, not including, `valid_to`."""

    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")
    name = models.CharField(max_length=80, db_collation="C")
    parent_level = models.PositiveSmallIntegerField()
    parent_code = models.CharField(max_length=12, db_collation="C")
    valid_from = models.DateField(default=SINCE_EVER)
    valid_to = models.DateField(null=True, blank=True)

    objects = DivisionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "level", "valid_from"), name="division_row_is_unique"),
            models.UniqueConstraint(
                fields=("code", "level"), name="division_is_current_once", condition=Q(valid_to__isnull=True)
            ),
            models.UniqueConstraint(
                fields=("parent_level", "parent_code", "name"),
                name="division_name_is_unique_in_parent",
                condition=Q(valid_to__isnull=True),
            ),
            models.CheckConstraint(name="division_level_is_known", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(name="division_parent_is_above", condition=Q(parent_level__lt=F("level"))),
            models.CheckConstraint(
                name="division_codes_have_12_digits", condition=Q(code__regex=CODE, parent_code__regex=CODE)
            ),
            models.CheckConstraint(name="division_is_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="division_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        )
        indexes = (
            models.Index(fields=("parent_code", "parent_level", "code", "id"), name="division_children"),
            models.Index(fields=("name", "id"), name="division_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> Key:
        return self.level, self.code

    @property
    def parent(self) -> Key:
        return self.parent_level, self.parent_code

    @property
    def range(self) -> CodeRange:
        """Its code and every code below."""
        return code_range(self.level, self.code)

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return subject_of(self.key)

    @property
    def begun(self) -> date | None:
        """The day it began, where that is known."""
        return None if self.valid_from == SINCE_EVER else self.valid_from

    def is_valid(self, on: date) -> bool:
        """Whether it stands on the map of a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def subject_of(key: Key) -> str:
    """How logs and news name a division: by its key, whatever it is called on the day."""
    return f"places.division:{key[0]}:{key[1]}"


class Succession(models.Model):
    """On a day one division came, wholly or in part, to be another. Immutable.

    The `main` successor of a day takes over what stood under the old code. A division that gives parts away and goes
    on has no main successor; a rename that keeps the code is only a new row of the division.
    """

    level = models.PositiveSmallIntegerField()
    old_code = models.CharField(max_length=12, db_collation="C")
    new_code = models.CharField(max_length=12, db_collation="C")
    on = models.DateField()
    kind = models.CharField(max_length=10, db_collation="C")
    main = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True)  # the document that decided it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("old_code", "new_code", "level", "on"), name="succession_is_said_once"),
            models.UniqueConstraint(
                fields=("old_code", "level", "on"), name="succession_has_one_heir", condition=Q(main=True)
            ),
            models.CheckConstraint(name="succession_is_to_another", condition=~Q(old_code=F("new_code"))),
            models.CheckConstraint(
                name="succession_kind_is_known", condition=Q(kind__in=[one.value for one in SuccessionKind])
            ),
            models.CheckConstraint(
                name="succession_codes_have_12_digits", condition=Q(old_code__regex=CODE, new_code__regex=CODE)
            ),
        )
        indexes = (models.Index(fields=("new_code", "level"), name="succession_by_new_code"),)

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code}"


class Site(models.Model):
    """The division this installation serves: one row. `edition` is the date of the national list it holds."""

    home_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_collation="C")
    name = models.CharField(max_length=80)
    edition = models.DateField(null=True)
    founded_on = models.DateField()
    one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(name="site_is_the_only_one", condition=Q(one=True)),)

    def __str__(self) -> str:
        return self.name

    @property
    def range(self) -> CodeRange:
        """Everything the site serves."""
        return code_range(self.level, self.code)
