"""What the log takes down, what it refuses, and that nobody who serves pages can change it."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from suixing.audit.actions import look, record
from suixing.audit.models import Entry, Look
from suixing.kernel.actors import Actor, Kind

CLERK = Actor(kind=Kind.STAFF, id="u-1", name="王芳", on_behalf_of="u-2")
MISSTATED = (
    "INSERT INTO {} (actor_kind, actor, actor_name, on_behalf_of, subject, count, {}, txid, recorded_at)"
    " VALUES ('staff', 'u-1', '', '', 'a.b:1', 1, {}, 7, '2020-01-01')"
    " RETURNING txid = pg_current_xact_id()::text::bigint, clock_timestamp() - recorded_at < interval '1 min'"
)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_upon_what_and_when() -> None:
    record(by=CLERK, action="places.organisation.add", subject="places.organisation:7", detail={"field": "hours"})
    entry = Entry.objects.get()
    assert (entry.actor_kind, entry.actor, entry.actor_name, entry.on_behalf_of) == ("staff", "u-1", "王芳", "u-2")
    assert (entry.action, entry.subject, entry.count) == ("places.organisation.add", "places.organisation:7", 1)
    assert entry.detail == {"field": "hours"}
    assert entry.recorded_at.tzinfo is not None
    assert entry.txid > 0


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_recorded() -> None:
    with transaction.atomic():
        record(by=CLERK, action="a.b.c", subject="a.b:1")
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_look_keeps_its_filter_and_count_and_blots_out_numbers() -> None:
    look(by=CLERK, subject="people.person:*", reason="来电 13812345678 询问", filter="电话=+8613812345678", count=30)
    seen = Look.objects.get()
    assert (seen.reason, seen.filter, seen.count) == ("来电 ••• 询问", "电话=+•••", 30)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_entry", "audit_look", "audit_seal", "audit_link"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_servers_role_cannot_change_what_is_written(table: str, statement: str) -> None:
    if table == "audit_seal":
        statement = statement.replace("id = id", "number = number")
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "columns", "values"),
    [("audit_entry", "action, detail", "'a.b.c', '{}'"), ("audit_look", "reason, filter", "'', ''")],
)
def test_nobody_can_say_when_or_in_which_transaction_she_wrote(table: str, columns: str, values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MISSTATED.format(table, columns, values))
        assert cursor.fetchone() == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["ALTER TABLE audit_entry DISABLE TRIGGER stamped", "DROP FUNCTION audit_stamp()"]
)
def test_the_servers_role_cannot_take_the_stamp_off(statement: str) -> None:
    with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        "110101199003074514",
        "电话 13812345678",
        "+8613812345678",
        13812345678,
        "11010119900307451x",
        1.5,
        object(),
        {"a": 1},
    ],
)
def test_a_detail_that_looks_personal_or_is_no_plain_value_is_refused(value: object) -> None:
    for one in (value, [value]):
        with pytest.raises(ValueError, match="audit: the detail"):
            record(by=CLERK, action="a.b.c", subject="a.b:1", detail={"x": one})


@pytest.mark.django_db
def test_uids_codes_dates_and_lists_are_plain_details() -> None:
    uid = uuid.UUID("00000000-0000-7000-8000-a13812345678")
    detail = {
        "uid": uid,
        "code": "440309001001",
        "on": dt.date(2026, 11, 21),
        "several": ("a", 2),
        "none": None,
        "yes": True,
    }
    record(by=CLERK, action="a.b.c", subject="a.b:1", detail=detail)
    assert Entry.objects.get().detail == {
        "uid": str(uid), "code": "440309001001", "on": "2026-11-21", "several": ["a", 2], "none": None, "yes": True,
    }  # fmt: skip
