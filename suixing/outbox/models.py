"""Messages as they were told, and one delivery per message and subscriber."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q


class Message(models.Model):
    """News: one event about one subject. Immutable."""

    event = models.CharField(max_length=80, db_collation="C")
    subject = models.CharField(max_length=120, db_collation="C")
    payload = models.JSONField()
    told_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"


class DeliveryQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(delivered_at=None)

    def first_in_line(self) -> Self:
        """Pending, and nothing older about the same subject is pending for the same subscriber."""
        older = Delivery.objects.pending().filter(
            subscriber=OuterRef("subscriber"), subject=OuterRef("subject"), message__lt=OuterRef("message")
        )
        return self.pending().filter(~Exists(older))


class Delivery(models.Model):
    """What one subscriber still has to do, or has done, about one message. `delivered_at` is the receipt. Mutable.

    The subject stands here again so that the queue of a subject is read from one index.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=80, db_collation="C")
    subject = models.CharField(max_length=120, db_collation="C")
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)  # empty until the first failure: due at once
    error = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["message", "subscriber"], name="delivery_once_per_subscriber"),)
        indexes = (
            models.Index(
                fields=["subscriber", "subject", "message"],
                name="delivery_queue_of_subject",
                condition=Q(delivered_at=None),
            ),
            models.Index(fields=["message"], name="delivery_due", condition=Q(delivered_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.message_id} → {self.subscriber}"
