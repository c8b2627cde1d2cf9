"""A register of any size in minutes: invented residents by COPY, sealed, hashed and read exactly as the product does.

Every number is sealed with AES-GCM and found by HMAC with the site's ring, every name read as pinyin: nothing is faked
or repeated. Written are person, identifier, contact and spell; households and consents play no part in finding. Indexes
are made after the rows, triggers rest meanwhile, and the tables are vacuumed: the state a site is in a day after.
"""

import time
from collections.abc import Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import psycopg
from django.db.models import NOT_PROVIDED, Model
from psycopg import sql

from bench.grounds import set_up
from suixing.config.database import connection, roles
from suixing.config.generator import Resident, residents
from suixing.config.home import Home
from suixing.config.keys import kept_in
from suixing.kernel.divisions import parse
from suixing.kernel.identifiers import uuid7
from suixing.kernel.keyring import Key
from suixing.people.models import Contact, Identifier, Person, Spell
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import IdentifierKind, Source

TABLES = (Person, Identifier, Contact, Spell)
TODAY = date(2026, 11, 21)
PROCESSES = 2
PART = 250_000
"""Residents one process invents at a time; of one county each part."""

KINDS = {
    "居民身份证": IdentifierKind.RESIDENT_ID,
    "出生医学证明": IdentifierKind.BIRTH_CERTIFICATE,
    "港澳居民来往内地通行证": IdentifierKind.HONG_KONG_MACAO_PERMIT,
}

OWN = {
    Person: (
        "id", "uid", "name", "pinyin", "initials", "sex", "born", "home_level", "home_code", "home_address", "village",
        "tokens",
    ),
    Identifier: ("person_id", "kind", "hash", "tail5", "tail6", "sealed", "key"),
    Contact: ("person_id", "hash", "sealed", "key"),
    Spell: ("uid", "person_id", "level", "code", "address", "arrived", "source"),
}  # fmt: skip
"""The columns that are written; all others get what their field says."""


def fill(home: Path, *, number: int, counties: tuple[str, ...], first: int = 0) -> float:
    """Add `number` residents, spread evenly over the counties; `first` were there before. Returns the seconds."""
    begun = time.monotonic()
    parts = []
    each = number // len(counties)
    for county in counties:
        for start in range(0, each, PART):
            parts.append((str(home), county, first, min(PART, each - start)))
            first += min(PART, each - start)
    with psycopg.connect(**_login(home), autocommit=True) as owner:
        indexes = _indexes_away(owner)
        with get_context("spawn").Pool(PROCESSES, initializer=set_up, initargs=(str(home),)) as pool:
            for _done in pool.imap_unordered(_part, parts):
                pass
        _indexes_back(owner, indexes)
    return time.monotonic() - begun


def _login(home: Path) -> dict:
    return connection.login(Home(home), roles.OWNER)


def _indexes_away(owner: psycopg.Connection) -> list[str]:
    """Drop the indexes no constraint needs, rest the triggers; returns what makes the indexes again."""
    found = []
    for model in TABLES:
        table = model._meta.db_table
        owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        rows = owner.execute(
            "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)",
            [table],
        ).fetchall()
        for name, definition in rows:
            owner.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
            found.append(definition)
    return found


def _indexes_back(owner: psycopg.Connection, indexes: list[str]) -> None:
    owner.execute("SET maintenance_work_mem = '1GB'")
    for definition in indexes:
        owner.execute(definition)  # what the server itself wrote down
    for model in TABLES:
        table = model._meta.db_table
        owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))
        owner.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT coalesce(max(id), 1) FROM {}))".replace(
                "{}", f'"{table}"'
            ),
            [table],
        )
        owner.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))


def _part(part: tuple[str, str, int, int]) -> None:
    """One part in a process of its own: invent, seal, COPY."""
    home, county, first, number = part
    key = kept_in(Home(Path(home)))().newest
    people = residents(number=number, division=county, today=TODAY, seed=1000 + first, first=first)
    with psycopg.connect(**_login(Path(home))) as owner:
        rows: dict[type[Model], list[tuple]] = {model: [] for model in TABLES}
        for place, one in enumerate(people, 1):
            _rows(rows, one, first + place, key)
            if place % 20_000 == 0:
                _copy(owner, rows)
        _copy(owner, rows)


def _rows(rows: dict[type[Model], list[tuple]], one: Resident, pk: int, key: Key) -> None:
    uid = uuid7()
    reading = names.read(one.name)
    tails: tuple[str, ...] = ()
    if one.number:
        kind = KINDS[one.kind]
        kept = identifiers.keep(key, kind, one.number, uid)
        tails = (kept.tail,)
        rows[Identifier].append((pk, kind.value, kept.hash, kept.tail5, kept.tail6, kept.sealed, kept.key))
    if one.phone:
        kept = identifiers.keep(key, identifiers.PHONE, one.phone, uid)
        rows[Contact].append((pk, kept.hash, kept.sealed, kept.key))
    home = parse(one.home)
    tokens = names.tokens(one.village[:6], one.name, tails)
    rows[Person].append(
        (pk, uid, one.name, *reading, one.sex.value, one.born, home.level, home.digits, one.home_address, one.village,
         tokens)
    )  # fmt: skip
    rows[Spell].append((uuid7(), pk, 5, one.village, one.address, one.arrived, Source.ROSTER.value))


def _copy(owner: psycopg.Connection, rows: dict[type[Model], list[tuple]]) -> None:
    for model, some in rows.items():
        others = dict(_defaults(model))
        columns = sql.SQL(", ").join(map(sql.Identifier, (*OWN[model], *others)))
        rest = tuple(others.values())
        with owner.cursor().copy(
            sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)
        ) as copy:
            for row in some:
                copy.write_row(row + rest)
        some.clear()
    owner.commit()


def _defaults(model: type[Model]) -> Iterator[tuple[str, object]]:
    """Columns that are not written and have neither NULL nor a default of the database: what their field says."""
    for field in model._meta.concrete_fields:
        if field.attname in OWN[model] or field.generated or field.primary_key or field.null:
            continue
        if field.db_default is NOT_PROVIDED:
            yield field.attname, field.get_default()
