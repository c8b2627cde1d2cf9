"""Kept files. The row is here; the content lies sealed beside the database, one file for each."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from suixing.documents.rules.files import FileKind, context
from suixing.kernel.identifiers import uuid7


class FileQuerySet(models.QuerySet["File"]):
    def locked(self, file: "File") -> "File":
        """The row as it is now, held until the transaction ends."""
        return self.select_for_update().get(pk=file.pk)


class File(models.Model):
    """One scan or picture about somebody (`subject`, as the logs name her). Never changed; `key` is what sealed it."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    subject = models.CharField(max_length=80, db_collation="C")
    kind = models.CharField(max_length=20, db_collation="C")
    size = models.PositiveIntegerField()  # bytes, before sealing
    sha256 = models.CharField(max_length=64, db_collation="C")  # of the content, before sealing
    key = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    by = models.CharField(max_length=60, db_collation="C")  # who kept it, as the logs name her

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="file_kind_is_known", condition=Q(kind__in=[one.value for one in FileKind])),
        )
        indexes = (models.Index(fields=("subject", "id"), name="file_of_subject"),)

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def context(self) -> str:
        """What the sealed content is bound to."""
        return context(self.uid)

    @property
    def path(self) -> Path:
        """Where the sealed content lies: a folder by the end of the uid, the key in the name."""
        text = str(self.uid)
        return Path(settings.SUIXING_FILES) / text[-2:] / f"{text}.{self.key}"
