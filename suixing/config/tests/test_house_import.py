"""An import that is killed at any moment, and its database with it, ends as if nothing had happened."""

import hashlib
import json
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from suixing.config.database import connection, roles
from suixing.config.generator import residents, write_csv
from suixing.config.home import Home
from suixing.config.tests.grounds import Ground, until
from suixing.kernel import keyring
from suixing.kernel.clock import today
from suixing.people.rules import identifiers

pytestmark = pytest.mark.house

KILLS = 20
WITH_THE_DATABASE = 5
"""Every so many kills the database server is killed, too."""

PEOPLE = 3_000
PORTION = "100"

WRITTEN = (
    "people_person", "people_identifier", "people_contact", "people_spell", "people_guardian", "people_correction",
    "consent_basis", "intake_rosterrejected", "intake_roster",
)  # fmt: skip
"""What an import writes to. The log tells of every run, and differs."""

NATURAL = {
    "people_person": "name, pinyin, initials, sex, born, born_precision, ethnic_group, education, home_level,"
    " home_code, home_address, village, tokens::text, confidential, closed_on",
    "people_identifier": "kind, hash, tail5, tail6, disputed, voided_at IS NULL",
    "people_contact": "hash, alone",
    "people_spell": "level, code, address, arrived, departed, last_contact, reason, source, voided_at IS NULL",
    "people_guardian": "name, kind, hash, voided_at IS NULL",
    "consent_basis": "purpose, recipient, ground, way, given_on, since, until, withdrawn_on, source, voided_at IS NULL",
}
"""What does not differ from run to run; the person is told by her own row."""

SEALED = {"people_identifier": "person_id", "people_contact": "person_id", "people_guardian": "child_id"}


@contextmanager
def database(house: Ground) -> Iterator[psycopg.Connection]:
    """The site's database, as its owner."""
    with psycopg.connect(**connection.login(Home(house.home), roles.OWNER), autocommit=True) as opened:
        yield opened


def digests(house: Ground) -> dict[str, str]:
    """Each table as what it says: uids, instants and random bytes left out, what is sealed opened."""
    ring = keyring.parse((house.home / "secrets" / "ring").read_text())
    found = {}
    with database(house) as db:
        for table, columns in NATURAL.items():
            person = SEALED.get(table, "id" if table == "people_person" else "person_id")
            sealed = (
                "t.kind, t.key, t.sealed"
                if table in SEALED and table != "people_contact"
                else ("'phone', t.key, t.sealed" if table == "people_contact" else "NULL, NULL, NULL")
            )
            named = ", ".join(f"t.{one.strip()}" for one in columns.split(","))
            rows = []
            said = f"{sealed}, p.name, p.born, p.home_code, {named}"
            joined = f"{table} t JOIN people_person p ON p.id = t.{person}"
            for uid, kind, key, cipher, *rest in db.execute(f"SELECT p.uid, {said} FROM {joined}"):  # noqa: S608
                bound = "guardian" if table == "people_guardian" else kind
                plain = ring.unseal(key, cipher, identifiers.context(bound, uid)) if cipher else ""
                rows.append(repr((plain, rest)))
            found[table] = hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()
        rows = db.execute("SELECT row, reasons FROM intake_rosterrejected ORDER BY row").fetchall()
        found["intake_rosterrejected"] = repr(rows)
        columns = "state, rows, done, created, updated, unchanged, rejected, reasons"
        found["intake_roster"] = repr(db.execute(f"SELECT {columns} FROM intake_roster").fetchall())  # noqa: S608
        found["counts"] = repr([db.execute(f"SELECT count(*) FROM {one}").fetchone() for one in WRITTEN])  # noqa: S608
    return found


def empty(house: Ground) -> None:
    with database(house) as db:
        db.execute(f"TRUNCATE {', '.join(WRITTEN)} CASCADE")


def brought(house: Ground, roster: Path) -> dict[str, object]:
    done = house.suixing("roster", "import", roster, "--json", "--portion", PORTION)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows_done(house: Ground) -> int:
    with database(house) as db:
        return (db.execute("SELECT max(done) FROM intake_roster").fetchone() or (0,))[0] or 0


def is_finished(house: Ground) -> bool:
    with database(house) as db:
        return db.execute("SELECT bool_and(state = 'finished') FROM intake_roster").fetchone()[0]


def kill(house: Ground, roster: Path, chance: random.Random, *, with_the_database: bool) -> None:
    """Begin to import, or go on, and kill it at a random moment after its first portion."""
    before = rows_done(house)
    running = house.start("roster", "import", str(roster), "--json", "--portion", PORTION)
    until(lambda: running.poll() is not None or rows_done(house) > before or is_finished(house))
    time.sleep(chance.uniform(0, 0.12))
    if with_the_database:
        os.kill(house.server(), signal.SIGKILL)
    if running.poll() is None:
        os.kill(running.pid, signal.SIGKILL)
    running.wait()
    if with_the_database:
        until(lambda: not any("postgres" in one for one in house.processes().values()))
        house.suixing("roster", "list")  # starts the database again


def test_killed_at_twenty_moments_and_run_again_an_import_ends_as_if_nothing_had_happened(site, folder):
    house = site()
    roster = folder / "roster.csv"
    faults = {"phone-invalid": 0.02, "duplicate-in-file": 0.02, "no-consent": 0.02}
    write_csv(roster, residents(number=PEOPLE, division="440309", today=today(), seed=7), faults=faults)
    whole = brought(house, roster)
    wanted = digests(house)
    chance = random.Random(20)
    empty(house)
    for turn in range(KILLS):
        kill(house, roster, chance, with_the_database=turn % WITH_THE_DATABASE == WITH_THE_DATABASE - 1)
        if is_finished(house):
            assert digests(house) == wanted
            empty(house)
    assert brought(house, roster) == whole
    assert digests(house) == wanted
