"""The site's key ring, kept in its home as `secrets/ring`; read again only when the file has changed.

`suixing keys rotate` puts a new key on the ring, seals everything anew while the site is in use, and takes the old key
off. Cut short at any moment it is simply run again: the ring and every row say how far it came.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Final

from django.db import connection

from suixing.config import wording
from suixing.config.home import Home, from_environment, obstacles
from suixing.kernel import keyring
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import KeyRing
from suixing.kernel.refusals import NotNow, Refusal

NAME: Final = "keys"
FILE: Final = "ring"
PATIENCE: Final = 600
"""Seconds for which work begun under the old key is waited for."""


def add(subparsers) -> None:
    """Declare the subcommands."""
    commands = subparsers.add_parser(NAME, help=str(wording.HELP_KEYS)).add_subparsers(required=True)
    commands.add_parser("rotate", help=str(wording.HELP_KEYS_ROTATE)).set_defaults(run=run_rotate)
    commands.add_parser("show", help=str(wording.HELP_KEYS_SHOW)).set_defaults(run=run_show)


def run_show(args: argparse.Namespace, by: Actor) -> None:
    """Say which keys are on the ring; never a key."""
    numbers = [key.number for key in keyring.ring().keys]
    print(str(wording.KEYS_SHOWN).format(numbers=", ".join(map(str, numbers))))


def run_rotate(args: argparse.Namespace, by: Actor) -> None:
    """One new key in, everything sealed anew, the old key out."""
    count = rotate(from_environment(), by=by)
    print(str(wording.KEYS_ROTATED).format(count=count, number=keyring.ring().newest.number))


def rotate(home: Home, *, by: Actor) -> int:
    """Rotate the ring of this home; returns how many rows were sealed anew.

    A ring with two keys was left by a rotation that was cut short: that one is finished. Whoever seals does so within
    the transaction that writes, so once all transactions are over that began before the new key was on the ring, one
    more walk finds every row that the old key sealed, and the old key can go.
    """
    ring = keyring.ring()
    if len(ring.keys) == 1:
        ring = ring.with_new_key()
        keep(home, ring)
    since = _database_time()
    count = sum(walk(by=by, ring=ring))
    _wait_for_older(since)
    count += sum(walk(by=by, ring=ring))
    keep(home, ring.newest_only())
    return count


def walk(*, by: Actor, ring: KeyRing) -> Iterator[int]:
    """Seal every table anew, batch by batch; yields how many rows each batch had."""
    from suixing.documents.actions import reseal as reseal_files
    from suixing.people.actions.keys import TABLES, reseal

    for again in (*(partial(reseal, table=table) for table in TABLES), reseal_files):
        after, count = again(after=0, by=by, ring=ring)
        while count:
            yield count
            after, count = again(after=after, by=by, ring=ring)


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _wait_for_older(since: datetime) -> None:
    """Wait until every transaction that began before `since` has ended."""
    give_up = time.monotonic() + PATIENCE
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND xact_start < %s",
                [since],
            )
            if not cursor.fetchone()[0]:
                return
        if time.monotonic() > give_up:
            raise NotNow(Refusal("config.keys-in-use", {"seconds": PATIENCE}))
        time.sleep(0.2)


def kept_in(home: Home) -> Callable[[], KeyRing]:
    """A source for `keyring.install`: the ring of this home as it is at the moment of asking."""
    path = home.path / "secrets" / FILE
    last: list[tuple[tuple[int, int], KeyRing]] = []

    def read() -> KeyRing:
        with obstacles(path):
            try:
                stat = path.stat()
            except FileNotFoundError:
                raise NotNow(Refusal("config.keys-missing", {"path": str(path)})) from None
            version = (stat.st_mtime_ns, stat.st_ino)
            if not last or last[0][0] != version:
                last[:] = [(version, keyring.parse(path.read_text(encoding="utf-8")))]
        return last[0][1]

    return read


def is_kept(home: Home) -> bool:
    """Whether this home has a ring."""
    return home.secret(FILE) is not None


def keep(home: Home, ring: KeyRing) -> None:
    """Keep this ring in place of the one before; whoever asks next gets it."""
    home.keep(FILE, ring.dump())


def ensure(home: Home, *, sealed: bool) -> None:
    """Make the first ring of a site. Refuses when something is sealed already: then the ring was lost, not missing."""
    if is_kept(home):
        return
    if sealed:
        raise NotNow(Refusal("config.keys-missing", {"path": str(home.path / "secrets" / FILE)}))
    keep(home, keyring.new())
