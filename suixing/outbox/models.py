"""Messages as they were told, and one delivery per message and subscriber."""

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """News: one event about one subject. Immutable."""

    event = models.CharField(max_length=80, db_collation="C")
    subject = models.CharField(max_length=120, db_collation="C")
    payload = models.JSONField()
    told_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"


class Delivery(models.Model):
    """What one subscriber still has to do, or has done, about one message. `delivered_at` is the receipt. Mutable.

    The subject stands here again so that the queue of a subject is read from one index.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=80, db_collation="C")
    subject = models.CharField(max_length=120, db_collation="C")
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    error = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)

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
