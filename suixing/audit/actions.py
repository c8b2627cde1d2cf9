"""Writing the log. `record` stands inside the transaction of what it records; `look` before what is shown.

`seal` chains what was written, afterwards and elsewhere: chaining inside the writing transaction would make every
action wait for the one before it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from suixing.audit.models import BOOKS, Entry, Link, Look, Seal
from suixing.audit.rules import GENESIS, chained, checked, digest, masked
from suixing.kernel.actors import Actor

SEALER = 7_305_001
"""The advisory lock one sealer holds for the length of one batch."""


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


def look_each(*, by: Actor, subjects: Iterable[str], reason: str, filter: str = "") -> int:
    """Write down that `by` opened each of the `subjects`, for one `reason`: each person can read of it. How many."""
    who, said, asked = _who(by), masked(reason)[:200], masked(filter)[:400]
    rows = Look.objects.bulk_create(Look(**who, subject=one, reason=said, filter=asked) for one in subjects)
    return len(rows)


def _who(by: Actor) -> dict[str, str]:
    return {
        "actor_kind": by.kind,
        "actor": by.id,
        "actor_name": by.name[:80],
        "on_behalf_of": by.on_behalf_of or "",
    }


def seal(*, batch: int = 1000) -> int:
    """Chain every row that can be chained by now, in batches of at most `batch` rows; return how many rows.

    A row can be chained once no transaction that began before its own is still running: then nothing can turn up
    below it any more, in whatever order the transactions commit. The others wait for the next minute.
    """
    total = 0
    for book in BOOKS:
        while rows := _seal_batch(book, batch):
            total += rows
            if rows < batch:
                break
    return total


@transaction.atomic
def _seal_batch(book: str, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER])
    horizon, following, moment = _snapshot()
    model = BOOKS[book]
    last = Seal.objects.order_by("-number").first()
    last_of_book = Seal.objects.filter(book=book).order_by("-number").first()
    low = last_of_book.below if last_of_book else 0
    unsealed = model.objects.filter(~Exists(Link.objects.filter(book=book, row=OuterRef("id")))).order_by("txid", "id")
    # Restored into a younger cluster, transactions are numbered from the start again: then all that is there is due.
    younger = horizon < low
    due = unsealed if younger else unsealed.filter(txid__gte=low, txid__lt=horizon)
    rows = list(due.values_list(*model.COLUMNS)[:batch])
    if not rows:
        return 0
    links = sorted((row[0], digest(book, row)) for row in rows)
    complete = horizon if len(rows) < batch else low if younger else rows[-1][1]
    latest = model.objects.aggregate(latest=Max("txid"))["latest"]
    one = Seal(
        number=last.number + 1 if last else 1,
        book=book,
        rows=len(rows),
        below=complete,
        next=max(following, latest + 1),
        sealed_at=moment,
        previous=bytes(last.hash) if last else GENESIS,
    )
    one.hash = chained(one.previous, one.header(), links)
    one.save(force_insert=True)
    Link.objects.bulk_create(Link(seal=one.number, book=book, row=row, digest=made) for row, made in links)
    return len(rows)


def _snapshot() -> tuple[int, int, datetime]:
    """The oldest transaction still running, the first one not yet begun, and the moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint, clock_timestamp()"
            " FROM pg_current_snapshot() AS s"
        )
        return cursor.fetchone()
