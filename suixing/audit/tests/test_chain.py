"""The chain takes every row exactly once, and finds whoever touches one."""

import json
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection, transaction

from suixing.audit import commands
from suixing.audit.actions import look, record, seal
from suixing.audit.models import BOOKS, Entry, Link, Look, Seal
from suixing.audit.queries import Finding, head, verify
from suixing.kernel.actors import Actor, Kind, process
from suixing.kernel.refusals import Unusable

CLERK = Actor(kind=Kind.STAFF, id="u-1", name="王芳")


def write(*subjects: str) -> None:
    for subject in subjects:
        with transaction.atomic():
            record(by=CLERK, action="a.b.c", subject=subject, detail={"n": 1, "s": ["甲", None, True]})


def sealed(rows: int) -> None:
    """Seal so many rows at once, as soon as no transaction of another test in the same cluster holds any of them up."""
    youngest = max(row.txid for model in BOOKS.values() for row in model.objects.all())
    for _ in range(1200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
                " FROM pg_current_snapshot() AS s"
            )
            running, next_one = cursor.fetchone()
            if running > youngest or youngest >= next_one:  # or it is a number of another cluster
                break
        time.sleep(0.1)
    seal(batch=3)
    assert Link.objects.count() == rows


def unstamped(owner: psycopg.Connection) -> psycopg.Connection:
    """The owner, who can also take the database's own time and transaction off a table."""
    for table in ("audit_entry", "audit_look"):
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER stamped")
    return owner


def findings(**options) -> list[Finding]:
    several: list[Finding] = []
    verify(found=several.append, **options)
    return several


@pytest.fixture
def chain(committing) -> Callable[[str], psycopg.Connection]:
    """Seven entries and two looks, sealed in batches of three: entries 1-3, 4-6, 7, looks 1-2."""
    write(*"abcdefg")
    look(by=CLERK, subject="p:1", reason="办事")
    look(by=CLERK, subject="p:*", reason="查找", filter="镇=观澜", count=20)
    sealed(9)
    return committing


def test_every_column_is_covered() -> None:
    for model in BOOKS.values():
        assert set(model.COLUMNS) == {field.name for field in model._meta.concrete_fields}


def test_an_untouched_log_is_fine_and_its_tail_is_counted(chain) -> None:
    write("h")
    several: list[Finding] = []
    report = verify(found=several.append)
    assert several == []
    assert (report.rows, report.unsealed, report.head) == (9, 1, bytes(head().hash))
    assert findings(expect=bytes(Seal.objects.get(number=1).hash)) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_entry SET subject = 'x' WHERE id = 5", [("changed", "entry", 5)]),
        ("UPDATE audit_entry SET detail = '{}' WHERE id = 5", [("changed", "entry", 5)]),
        ("UPDATE audit_entry SET recorded_at = recorded_at - interval '1 day' WHERE id = 5", [("changed", "entry", 5)]),
        ("UPDATE audit_look SET count = 2 WHERE id = 2", [("changed", "look", 2)]),
        ("DELETE FROM audit_entry WHERE id IN (1, 7)", [("deleted", "entry", 1), ("deleted", "entry", 7)]),
        ("TRUNCATE audit_look", [("deleted", "look", 1), ("deleted", "look", 2)]),
        (
            "INSERT INTO audit_look (actor_kind, actor, actor_name, on_behalf_of, subject, count, reason, filter,"
            " recorded_at, txid) SELECT actor_kind, actor, actor_name, on_behalf_of, 'x', count, reason, filter,"
            " recorded_at, txid FROM audit_look WHERE id = 1",
            [("inserted", "look", 3)],
        ),
        (
            "INSERT INTO audit_entry (actor_kind, actor, actor_name, on_behalf_of, subject, count, action, detail,"
            " recorded_at) SELECT actor_kind, actor, actor_name, on_behalf_of, 'x', count, action, detail,"
            " recorded_at - interval '1 day' FROM audit_entry WHERE id = 1",
            [("backdated", "entry", 8)],
        ),
        ("DELETE FROM audit_link WHERE row = 7", [("seal-broken", "entry", None), ("inserted", "entry", 7)]),
        ("UPDATE audit_seal SET sealed_at = now() WHERE number = 2", [("seal-broken", "entry", None)]),
        ("UPDATE audit_seal SET below = 0 WHERE number = 3", [("seal-broken", "entry", None)]),
    ],
)
def test_what_the_owner_touches_is_named(chain, statement: str, expected: list) -> None:
    unstamped(chain("owner")).execute(statement)
    assert [(one.flaw, one.book, one.row) for one in findings()] == expected


def test_a_missing_seal_is_named_and_breaks_the_next(chain) -> None:
    chain("owner").execute("DELETE FROM audit_seal WHERE number = 2")
    assert [(one.flaw, one.seal) for one in findings()][:2] == [("seal-missing", 2), ("seal-broken", 3)]


def test_an_owner_who_cuts_the_end_off_is_found_by_the_hash_kept_elsewhere(chain) -> None:
    kept = bytes(head().hash)
    owner = chain("owner")
    owner.execute("DELETE FROM audit_look")
    owner.execute("DELETE FROM audit_link WHERE book = 'look'")
    owner.execute("DELETE FROM audit_seal WHERE book = 'look'")
    assert findings() == []
    assert [one.flaw for one in findings(expect=kept)] == ["head-unknown"]


def test_rows_committed_late_are_chained_late_and_none_is_lost(committing) -> None:
    insert = (
        "INSERT INTO audit_entry (actor_kind, actor, actor_name, on_behalf_of, subject, count, action, detail)"
        " VALUES ('staff', 'u-1', '', '', %s, 1, 'a.b.c', '{}')"
    )
    late, later = committing("app"), committing("app")
    late.execute("BEGIN")
    late.execute(insert, ["late"])
    later.execute("BEGIN")
    later.execute(insert, ["later"])
    write("early")
    assert seal() == 0, "a row below may still turn up"
    later.execute("COMMIT")
    assert seal() == 0
    late.execute("COMMIT")
    sealed(3)
    write("after")
    sealed(4)
    assert findings() == []
    assert Entry.objects.count() == Link.objects.count() == 4


def test_writers_do_not_wait_for_each_other_nor_for_the_sealer(committing) -> None:
    other = committing("app")
    with transaction.atomic():
        record(by=CLERK, action="a.b.c", subject="mine")
        other.execute("SELECT pg_advisory_lock(7305001)")
        other.execute("SET lock_timeout = '1s'")
        other.execute("INSERT INTO audit_look (actor_kind, actor, actor_name, on_behalf_of, subject, count, reason,"
                      " filter) VALUES ('staff', 'u-1', '', '', 'theirs', 1, '', '')")  # fmt: skip
    assert (Entry.objects.count(), Look.objects.count()) == (1, 1)


def test_sealers_side_by_side_make_one_chain(committing) -> None:
    write(*(f"s{n}" for n in range(30)))

    def run() -> None:
        try:
            sealed(30)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert findings() == []
    assert Link.objects.count() == 30


def test_a_site_restored_into_a_younger_cluster_goes_on_sealing(chain) -> None:
    owner = unstamped(chain("owner"))
    owner.execute("ALTER TABLE audit_entry ALTER txid SET DEFAULT 900000000")
    write("unsealed when it was dumped")
    owner.execute(
        "INSERT INTO audit_seal (number, book, rows, below, next, sealed_at, previous, hash)"
        " SELECT 5, 'entry', 0, 800000000, 1, now(), hash, '' FROM audit_seal WHERE number = 4"
    )
    owner.execute("ALTER TABLE audit_entry ALTER txid SET DEFAULT pg_current_xact_id()::text::bigint")
    write("new")
    sealed(11)
    write("newer")
    sealed(12)
    assert [one.flaw for one in findings()] == ["seal-broken"], "only the one made up for this test"


def run(*words: str) -> int:
    parser = ArgumentParser()
    commands.add(parser.add_subparsers())
    args = parser.parse_args(["audit", *(one for one in words if one != "--json")])
    args.json = "--json" in words
    return args.run(args, process("command-line"))


def test_the_command_names_a_changed_row_and_ends_with_1(chain, capsys) -> None:
    assert run("verify") == 0
    assert "记录完好" in capsys.readouterr().out
    assert run("head") == 0
    kept = capsys.readouterr().out.strip()
    assert run("verify", "--expect", kept) == 0
    capsys.readouterr()
    chain("owner").execute("UPDATE audit_entry SET actor = 'nobody' WHERE id = 5")
    assert run("verify") == 1
    assert "操作记录第 5 号被改动过" in capsys.readouterr().out
    assert run("verify", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["flaws"] == [{"flaw": "changed", "book": "entry", "row": 5, "seal": 2}]
    assert (said["findings"], said["rows"], said["seals"]) == (1, 9, 4)


def test_a_hash_that_is_none_is_unusable(chain) -> None:
    with pytest.raises(Unusable):
        run("verify", "--expect", "abc")


def test_the_command_seals_at_once(committing, capsys) -> None:
    assert run("head") == 0
    write("a")
    assert run("seal") == 0
    assert capsys.readouterr().out.startswith("还没有封条。\n已封存 ")
