"""The site's own server: one per home, under a lock. Who finds none starts it; the others use it."""

import fcntl
import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from suixing.config.database import roles
from suixing.config.database.account import server_account
from suixing.config.database.binaries import find
from suixing.config.database.cluster import PORT, Cluster, Settings, server_of
from suixing.config.home import Home, obstacles, write
from suixing.kernel.refusals import NotNow, Refusal, Refused

LIBRARY: Final = Path("/var/lib/suixing")
"""Where root's clusters and binaries lie when the server's account may not enter the home."""

PATIENCE: Final = 60.0
"""Seconds a command waits for another one that is starting or stopping the same server."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers, and whether this command started it (and so may have to end it)."""

    cluster: Cluster
    started: bool


@contextmanager
def lock(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file `path`; it goes with its holder, so nobody has to clean up after a kill."""
    with obstacles(path), path.open("a", encoding="utf-8") as file:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise NotNow(Refusal("config.home-busy", {"path": str(path)})) from None
                time.sleep(0.05)
        yield


def folder_of(home: Home) -> Path:
    """Where the home's cluster lies: noted in the home's file `database`, else in the home."""
    with obstacles(home.elsewhere):
        if home.elsewhere.exists():
            return Path(home.elsewhere.read_text(encoding="utf-8").strip())
    return home.path / "cluster"


def ensure(home: Home, settings: Settings = (), starting: Callable[[Cluster], None] | None = None) -> Running:
    """A server that answers, with roles and database ready.

    `settings` are added to the server's own. `starting` is told of the cluster just before it is started, and can
    arrange for its end.
    """
    with lock(home.run / "database.lock"):
        cluster = _cluster(home, settings)
        app = {"user": roles.APP, "password": home.secret_or_new(roles.APP), "dbname": roles.DATABASE}
        if cluster.answers(**app):
            return Running(cluster, started=False)
        superuser = {
            "user": roles.SUPERUSER,
            "password": home.secret_or_new(roles.SUPERUSER),
            "dbname": roles.SUPERUSER,
        }
        running = _answers_soon(cluster, superuser)
        if not running:
            cluster.stop("immediate")
            if not cluster.made:
                cluster.make(roles.SUPERUSER, superuser["password"])
            if not cluster.account.may_enter(cluster.folder):
                raise NotNow(Refusal("config.cluster-out-of-reach", {"path": str(cluster.folder)}))
            if starting is not None:
                starting(cluster)
            cluster.start()
        _prepare(home, cluster, superuser)
        return Running(cluster, started=not running)


def stop(home: Home) -> bool:
    """Stop the home's server; False when none is running."""
    if server_of(folder_of(home) / "data") is None:
        return False
    with lock(home.run / "database.lock"):
        return _cluster(home).stop()


def _cluster(home: Home, settings: Settings = ()) -> Cluster:
    folder = _settled_folder(home)
    account = server_account(owner_of=folder / "data")
    version = folder / "data" / "PG_VERSION"
    with obstacles(folder):
        major = int(version.read_text(encoding="utf-8")) if version.exists() else None
    store = LIBRARY if account.other else home.path
    return Cluster(folder, account, find(account, store=store, major=major), settings)


def _settled_folder(home: Home) -> Path:
    """Decide once where the cluster lies; refuse one that belongs to another home."""
    folder = folder_of(home)
    if folder.parent != LIBRARY:
        account = server_account()
        if (folder / "data").exists() or not account.other or account.may_enter(home.path):
            return folder
        stem = hashlib.sha256(str(home.path).encode()).hexdigest()[:16]
        left = list(LIBRARY.glob(f"{stem}*"))  # of a home that was removed from this place: kept, but at rest
        for one in left:
            if (server := server_of(one / "data")) is not None:
                os.kill(server, signal.SIGINT)
        folder = LIBRARY / (f"{stem}-{len(left)}" if left else stem)
        with obstacles(LIBRARY):
            LIBRARY.mkdir(exist_ok=True)
            folder.mkdir(mode=0o700)
            account.own(folder)
            write(folder / "home", str(home.path))
            write(home.elsewhere, str(folder) + "\n")
    with obstacles(folder):
        theirs = Home(Path((folder / "home").read_text(encoding="utf-8")))
        if theirs.path != home.path:
            if theirs.path.exists() and folder_of(theirs) == folder:
                raise Refused(Refusal("config.cluster-of-other-home", {"path": str(folder), "home": str(theirs.path)}))
            write(folder / "home", str(home.path))  # the home was moved
    return folder


def _answers_soon(cluster: Cluster, login: dict[str, str]) -> bool:
    """Whether a live server answers; one that is just starting, recovering or stopping gets time to."""
    deadline = time.monotonic() + PATIENCE / 2
    while server_of(cluster.data) is not None and time.monotonic() < deadline:
        if cluster.answers(**login):
            return True
        time.sleep(0.1)
    return False


def _prepare(home: Home, cluster: Cluster, superuser: dict[str, str]) -> None:
    """Roles, database and default privileges; repeated after a command that was killed halfway."""
    owner = {"user": roles.OWNER, "password": home.secret_or_new(roles.OWNER), "dbname": roles.DATABASE}
    where = {"host": str(cluster.socket), "port": PORT}
    try:
        with psycopg.connect(**where, **superuser, autocommit=True) as connection:
            roles.prepare(connection, owner=owner["password"], app=home.secret_or_new(roles.APP))
        with psycopg.connect(**where, **owner) as connection:
            roles.grant(connection)
    except psycopg.OperationalError as error:
        raise NotNow(Refusal("config.database-password", {"path": str(home.path / "secrets")})) from error
