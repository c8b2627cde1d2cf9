"""Sealing the register anew under the newest key of the ring, while it is in use.

Every row says which key sealed it, so a walk that was cut short is simply walked again. A row is opened, sealed and
hashed anew within one transaction; whoever looks for it meanwhile asks under the hash of every key and finds it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, connection, transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import KeyRing
from suixing.people.models import Contact, Correction, Guardian, Identifier
from suixing.people.rules.identifiers import PHONE, context, keep, tail_token

BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Sealed:
    """One table of sealed texts, and how one batch of its rows is sealed anew."""

    rows: Callable[[int, int], Sequence[object]]
    again: Callable[[Sequence[object], KeyRing], None]


@transaction.atomic
def reseal(*, table: str, after: int, by: Actor, ring: KeyRing) -> tuple[int, int]:
    """Seal the next batch of one of `TABLES` under the newest key: of the rows after the id `after`.

    Returns where the batch ended and how many rows it had; none when the walk is over. One entry in the log a batch.
    """
    require(by, "people.keys.rotate")
    one = TABLES[table]
    rows = one.rows(after, ring.newest.number)
    if not rows:
        return after, 0
    one.again(rows, ring)
    detail = {"table": table, "key": ring.newest.number}
    record(by=by, action="people.keys.rotate", subject="people.keys", detail=detail, count=len(rows))
    return rows[-1].pk, len(rows)  # type: ignore[attr-defined]


def _older(rows, after: int, newest: int):
    """The next batch under an older key, by id; rows somebody else holds are waited for."""
    return list(rows.filter(pk__gt=after).exclude(key=newest).order_by("pk").select_for_update(of=("self",))[:BATCH])


def _identifiers(after: int, newest: int) -> list[Identifier]:
    return _older(Identifier.objects.select_related("person"), after, newest)


def _contacts(after: int, newest: int) -> list[Contact]:
    return _older(Contact.objects.select_related("person"), after, newest)


def _guardians(after: int, newest: int) -> list[Guardian]:
    return _older(Guardian.objects.select_related("child"), after, newest)


def _corrections(after: int, newest: int) -> list[Correction]:
    return _older(Correction.objects.all(), after, newest)


IDENTIFIERS: Final = """
UPDATE people_identifier row
   SET hash = new.hash, sealed = new.sealed, key = %s, tail5 = new.tail5, tail6 = new.tail6
  FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[], %s::int[], %s::int[]) AS new(id, hash, sealed, tail5, tail6)
 WHERE row.id = new.id
"""
TOKENS: Final = """
UPDATE people_person person SET tokens = array_replace(tokens, person.county || new.before, person.county || new.now)
  FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new(person, before, now)
 WHERE person.id = new.person
"""


def _identifiers_again(rows: Sequence[Identifier], ring: KeyRing) -> None:
    columns: list[tuple] = []
    for row in rows:
        number = ring.unseal(row.key, row.sealed, context(row.kind, row.person.uid))
        old = ring.key(row.key)
        kept = keep(ring.newest, row.kind, number, row.person.uid)
        columns.append((row, kept, tail_token(old, number)))
    _update_identifiers(columns, ring.newest.number)
    changes = [(row.person_id, before, kept.tail) for row, kept, before in columns]
    with connection.cursor() as cursor:
        while changes:
            once = {change[0]: change for change in changes}  # UPDATE … FROM takes one change of a row at a time
            cursor.execute(TOKENS, [list(column) for column in zip(*once.values(), strict=True)])
            changes = [change for change in changes if once[change[0]] is not change]


def _update_identifiers(columns: Sequence[tuple], number: int) -> None:
    """Write a batch. Where somebody brought the same number while the keys were changed, this row becomes disputed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                IDENTIFIERS,
                [
                    number,
                    [row.pk for row, _, _ in columns],
                    [kept.hash for _, kept, _ in columns],
                    [kept.sealed for _, kept, _ in columns],
                    [kept.tail5 for _, kept, _ in columns],
                    [kept.tail6 for _, kept, _ in columns],
                ],
            )
    except IntegrityError:
        if len(columns) == 1:
            Identifier.objects.filter(pk=columns[0][0].pk).update(disputed=True)
            _update_identifiers(columns, number)
            return
        for one in columns:
            _update_identifiers([one], number)


HASHED: Final = """
UPDATE {table} row SET hash = new.hash, sealed = new.sealed, key = %s
  FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[]) AS new(id, hash, sealed)
 WHERE row.id = new.id
"""


def _contacts_again(rows: Sequence[Contact], ring: KeyRing) -> None:
    opened = [(row, PHONE, context(PHONE, row.person.uid)) for row in rows]
    _hashed_again("people_contact", opened, ring)


def _guardians_again(rows: Sequence[Guardian], ring: KeyRing) -> None:
    opened = [(row, row.kind, context("guardian", row.child.uid)) for row in rows]
    _hashed_again("people_guardian", opened, ring)


def _hashed_again(table: str, rows: Sequence[tuple], ring: KeyRing) -> None:
    texts = [ring.unseal(row.key, row.sealed, bound) for row, _, bound in rows]
    key = ring.newest
    hashes = [key.hash(kind, text) for (_, kind, _), text in zip(rows, texts, strict=True)]
    sealed = [key.seal(text, bound) for (_, _, bound), text in zip(rows, texts, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(HASHED.format(table=table), [key.number, [row.pk for row, *_ in rows], hashes, sealed])


def _corrections_again(rows: Sequence[Correction], ring: KeyRing) -> None:
    for row in rows:
        row.proposed = ring.newest.seal(ring.unseal(row.key, row.proposed, row.context), row.context)
        row.key = ring.newest.number
    Correction.objects.bulk_update(rows, ["proposed", "key"])


TABLES: Final = {
    "identifier": Sealed(_identifiers, _identifiers_again),
    "contact": Sealed(_contacts, _contacts_again),
    "guardian": Sealed(_guardians, _guardians_again),
    "correction": Sealed(_corrections, _corrections_again),
}
