"""Writing the log. `record` stands inside the transaction of what it records; `look` before what is shown."""

from collections.abc import Mapping

from django.db import connection, transaction

from suixing.audit.models import Entry, Look
from suixing.audit.rules import checked, masked
from suixing.kernel.actors import Actor


def record(*, by: Actor, action: str, subject: str, detail: Mapping[str, object] | None = None, count: int = 1) -> None:
    """Write down that `by` did `action` upon `subject` ("places.organisation:<uid>"); bulk work says its `count` once.

    It joins the caller's transaction: what is rolled back was never done and is not recorded. Called outside a
    transaction it raises, because then change and record could part. `detail` is checked by `rules.checked`.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("audit: record inside the transaction of the change")
    Entry.objects.create(**_who(by), action=action, subject=subject, detail=checked(detail or {}), count=count)


def look(*, by: Actor, subject: str, reason: str, filter: str = "", count: int = 1) -> None:
    """Write down that `by` opened `subject` for `reason`; a list is one look, with its `filter` and `count` of rows.

    Reason and filter are typed by people: numbers that look personal are blotted out rather than refused.
    """
    Look.objects.create(
        **_who(by), subject=subject, reason=masked(reason)[:200], filter=masked(filter)[:400], count=count
    )


def _who(by: Actor) -> dict[str, str]:
    return {
        "actor_kind": by.kind,
        "actor": by.id,
        "actor_name": by.name[:80],
        "on_behalf_of": by.on_behalf_of or "",
    }
