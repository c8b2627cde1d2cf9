"""Four tables that are only ever added to. Names and ids stand as text: a log outlives what it speaks of.

`Entry` is for investigation: no feature reads it. `Look` is read by the person looked at and by the auditor. `Seal`
and `Link` are the chain over both. The server's role may INSERT and SELECT, nothing else (migration 0002).
"""

from typing import ClassVar, Self

from django.db import models

from suixing.kernel.actors import Actor, Kind


class Book(models.TextChoices):
    """The two logs that are chained."""

    ENTRY = "entry"
    LOOK = "look"


class WrittenQuerySet(models.QuerySet):
    def visible_to(self, by: Actor) -> Self:
        """The whole log for an auditor and for this installation's own work; nothing for anyone else."""
        return self if by.kind is Kind.PROCESS or by.holds("auditor") else self.none()


class Written(models.Model):
    """Who, upon what, when, in which transaction. No caller can misstate the last two: a trigger of the owner sets them
    on every INSERT, whatever it says (migration 0002)."""

    actor_kind = models.CharField(max_length=12)
    actor = models.CharField(max_length=80, db_collation="C")
    actor_name = models.CharField(max_length=80, blank=True)
    on_behalf_of = models.CharField(max_length=80, blank=True)
    subject = models.CharField(max_length=120, db_collation="C")
    count = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    txid = models.BigIntegerField(
        db_default=models.Func(template="(pg_current_xact_id()::text::bigint)", output_field=models.BigIntegerField())
    )

    COLUMNS: ClassVar = ("id", "txid", "recorded_at", "actor_kind", "actor", "actor_name", "on_behalf_of")
    """What the digest of a row covers, and in which order. New columns go to the end; the order is for ever."""

    objects = WrittenQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = (
            models.Index(fields=["subject", "id"], name="%(class)s_by_subject"),
            models.Index(fields=["actor", "id"], name="%(class)s_by_actor"),
            models.Index(fields=["txid", "id"], name="%(class)s_by_txid"),
        )
        constraints = (models.CheckConstraint(condition=models.Q(count__gte=0), name="%(class)s_counts_up"),)


class Entry(Written):
    """What was done: one row per action, one per batch of bulk work. Immutable."""

    action = models.CharField(max_length=80, db_collation="C")
    detail = models.JSONField(default=dict)

    COLUMNS: ClassVar = (*Written.COLUMNS, "subject", "count", "action", "detail")

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class Look(Written):
    """Who opened what and why: one row per file, one per list with its filter and count. Immutable."""

    reason = models.CharField(max_length=200)
    filter = models.CharField(max_length=400, blank=True)

    COLUMNS: ClassVar = (*Written.COLUMNS, "subject", "count", "reason", "filter")

    def __str__(self) -> str:
        return f"{self.actor} {self.subject}"


BOOKS: dict[str, type[Written]] = {Book.ENTRY: Entry, Book.LOOK: Look}


class Seal(models.Model):
    """One batch of rows, chained to the seal before it. Immutable.

    Every row of `book` written by a transaction before `below` was sealed here or earlier. `next` was the first
    transaction not yet begun and `sealed_at` the moment: a row of a later transaction cannot be older than that.
    """

    number = models.BigIntegerField(primary_key=True)
    book = models.CharField(max_length=8, choices=Book)
    rows = models.PositiveIntegerField()
    below = models.BigIntegerField()
    next = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=["book", "-number"], name="seal_last_of_book"),)

    def __str__(self) -> str:
        return f"{self.number} {self.book}"

    def header(self) -> tuple[object, ...]:
        """What the seal's own hash covers, besides the seal before and the links."""
        return (self.number, self.book, self.rows, self.below, self.next, self.sealed_at)


class Link(models.Model):
    """The digest of one row when it was sealed. Immutable. No foreign key: it must survive what it bears witness to."""

    seal = models.BigIntegerField()
    book = models.CharField(max_length=8, choices=Book)
    row = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "row"], name="link_row_sealed_once"),)
        indexes = (models.Index(fields=["seal", "row"], name="link_of_seal"),)

    def __str__(self) -> str:
        return f"{self.seal} {self.book} {self.row}"
