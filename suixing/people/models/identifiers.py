"""Numbers of papers and telephones: sealed, and found by keyed hash. Nothing here is readable without the ring."""

import pghistory
from django.db import models
from django.db.models import Q

from suixing.people.models.persons import Person
from suixing.people.rules.codes import IdentifierKind


class Identifier(models.Model):
    """One number of one person on one kind of paper. Never edited: a correction voids and adds.

    A number that somebody else already brought is kept as *disputed*: a borrowed paper is a fact to be cleared up, not
    an error of the one who stands at the counter. `tail5` and `tail6` are short keyed hashes of the last digits.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=24, db_collation="C")
    hash = models.BinaryField(max_length=16)
    tail5 = models.IntegerField(null=True)
    tail6 = models.IntegerField(null=True)
    sealed = models.BinaryField()
    key = models.PositiveSmallIntegerField()
    disputed = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    voided_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="identifier_is_one_persons",
                fields=("hash", "kind"),
                condition=Q(disputed=False, voided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="identifier_kind_is_known", condition=Q(kind__in=[one.value for one in IdentifierKind])
            ),
        )
        indexes = (
            models.Index(fields=("person",), name="identifier_of_person"),
            models.Index(fields=("hash",), name="identifier_disputed", condition=Q(disputed=True)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(),
    exclude=["hash", "sealed", "key"],
    model_name="ContactEvent",
)
class Contact(models.Model):
    """How a person is reached. `alone`: whether the telephone is hers alone, asked once; None: not asked yet.

    Its history keeps no number: a telephone somebody gave up is nobody's business any more, and no key would open it.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="contact")
    hash = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    key = models.PositiveSmallIntegerField()
    alone = models.BooleanField(null=True)

    class Meta:
        indexes = (models.Index(fields=("hash",), name="contact_by_hash"),)

    def __str__(self) -> str:
        return str(self.pk)
