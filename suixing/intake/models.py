"""What is kept of a roster's import: what it was, how far it came, and which rows were not accepted and why.

No table here holds anything a row said. The rows themselves go to the register, or back to the office in a workbook
that is erased after a week.
"""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from suixing.consent.rules import Ground
from suixing.intake.rules.origins import Origin
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.states import State
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.identifiers import uuid7


class RosterQuerySet(models.QuerySet["Roster"]):
    def visible_to(self, by: Actor) -> Self:
        """Her own imports; this installation sees all."""
        return self if by.kind is Kind.PROCESS else self.filter(by=by.id)

    def locked(self, roster: "Roster") -> "Roster":
        """The roster as it stands now, held until the transaction ends."""
        return self.select_for_update().get(pk=roster.pk)


class Roster(models.Model):
    """One import of one file. `done` rows from the top are in the register or among the rejected; the rest are not."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, db_collation="C")
    file = models.CharField(max_length=200)  # what it was called
    path = models.CharField(max_length=400, blank=True)  # where an upload lies until it is read
    origin = models.CharField(max_length=16, db_collation="C")
    ground = models.CharField(max_length=12, default=Ground.CONSENT.value, db_collation="C")
    signature = models.CharField(max_length=64, db_collation="C")
    mapping = models.JSONField(default=dict)  # columns assigned by hand: plain head -> field
    dropped = ArrayField(models.CharField(max_length=80), default=list, blank=True)  # heads of columns never read
    state = models.CharField(max_length=10, default=State.READY.value, db_collation="C")
    problem = models.CharField(max_length=60, blank=True, db_collation="C")  # the code of what stopped it
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    workbook = models.CharField(max_length=400, blank=True)  # where the rejected rows lie until they are erased
    by = models.CharField(max_length=80, db_collation="C")
    by_name = models.CharField(max_length=80, blank=True)
    begun_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RosterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="roster_state_is_known", condition=Q(state__in=[one.value for one in State])),
            models.CheckConstraint(
                name="roster_origin_is_known", condition=Q(origin__in=[one.value for one in Origin])
            ),
            models.CheckConstraint(name="roster_is_done_at_most_once", condition=Q(done__lte=F("rows"))),
            models.CheckConstraint(
                name="roster_rows_are_the_sum",
                condition=Q(done=F("created") + F("updated") + F("unchanged") + F("rejected")),
            ),
        )
        indexes = (
            models.Index(fields=("by", "-id"), name="roster_of_worker"),
            models.Index(fields=("sha256",), name="roster_by_file"),
        )

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def subject(self) -> str:
        """How the logs name it."""
        return f"intake.roster:{self.uid}"

    @property
    def counts(self) -> dict[str, object]:
        """What came of it, as `--json` prints it."""
        return {
            "rows": self.done,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "reasons": {one.value: self.reasons[one] for one in Reason if one in self.reasons},
        }


class RosterRejected(models.Model):
    """One row that was not accepted: where it stood below the head, and all its reasons. Nothing it said."""

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="rejected_rows")
    row = models.PositiveIntegerField()
    reasons = ArrayField(models.CharField(max_length=24, db_collation="C"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("roster", "row"), name="roster_row_is_rejected_once"),)

    def __str__(self) -> str:
        return f"{self.roster_id} {self.row}"


class Mapping(models.Model):
    """How columns were assigned and names of divisions matched by hand, for every file with the same head."""

    signature = models.CharField(max_length=64, unique=True, db_collation="C")
    columns = models.JSONField(default=dict)  # plain head -> field, or empty: left out
    names = models.JSONField(default=dict)  # plain name of a division -> its code
    by = models.CharField(max_length=80, db_collation="C")

    def __str__(self) -> str:
        return self.signature[:12]
