"""A site from an empty folder to one that can be served: settled, reached, prepared. Each step may be repeated."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection as django_connection
from django.db.migrations.executor import MigrationExecutor

from suixing.config import keys
from suixing.config.addresses import host_of
from suixing.config.database import connection, embedded, external, marker, roles
from suixing.config.database.cluster import Cluster
from suixing.config.home import Home, Site, obstacles, write
from suixing.kernel import divisions
from suixing.kernel.actors import Actor, process
from suixing.kernel.clock import today
from suixing.kernel.refusals import NotNow, Refusal, Refused, Unusable
from suixing.people.queries import something_sealed
from suixing.places.actions import found_site
from suixing.places.queries.edition import upper_rows

Starting = Callable[[Cluster], None]


@dataclass(frozen=True, slots=True)
class Reached:
    """A site whose database answers; `started` says this command started it."""

    site: Site
    started: bool


def settle(
    home: Home, division: str, *, demo: bool, address: str | None = None, starting: Starting | None = None
) -> Reached:
    """Make `home` the site of a division, or find that it already is; then an `address` that is given replaces its own.

    Nothing is written before all is possible.
    """
    code = divisions.parse(division)
    if (code.level, code.digits) not in upper_rows():
        raise Unusable(Refusal("config.division-unknown", {"division": division}))
    division = code.digits[: max(divisions.WIDTH[divisions.COUNTY], divisions.WIDTH[code.level])]
    home.open()
    check_address(address or "")
    known = home.site()
    if known is not None:
        if known.division != division:
            details = {"path": str(home.path), "division": known.division, "asked": division}
            raise Refused(Refusal("config.site-of-other-division", details))
        reached = _reach(home, replace(known, address=known.address if address is None else address), starting)
        home.settle(reached.site)
        return reached
    url = os.environ.get("DATABASE_URL", "")
    site = Site(division, home.secret_or_new("site"), external=bool(url), demo=demo, address=address or "")
    reached = _reach(home, site, starting)
    if url:
        home.keep(external.SECRET, url)
    home.settle(site)
    return reached


def reach(home: Home, *, starting: Starting | None = None) -> Reached:
    """Open the home's own database for this process; refuse a home that is no site."""
    home.open()
    site = home.site()
    if site is None:
        raise Unusable(Refusal("config.site-missing", {"path": str(home.path)}))
    check_address(settings.ADDRESS)
    return _reach(home, site, starting)


def check_address(address: str) -> None:
    """Refuse an address browsers could not use, or not safely. None at all is this machine only."""
    if address and host_of(address) is None:
        raise Unusable(Refusal("config.address-unusable", {"address": address}))


def _reach(home: Home, site: Site, starting: Starting | None) -> Reached:
    home.secret_or_new("key")
    started = False
    url = connection.url_of(home)
    if not url:
        started = embedded.ensure(home, starting=starting).started
    with external.connect(connection.login(home, roles.OWNER)) as owner:
        marker.check(owner, site, settled=home.site() is not None)
        if url:
            external.prepare(owner, home, url)
        marker.settle(owner, site)
    settings.DATABASES["default"].update(connection.django(home, connection.role()))
    return Reached(site, started)


def prepare(home: Home, site: Site) -> None:
    """Bring database and static files up to what this version of the program needs."""
    with embedded.lock(home.run / "prepare.lock", patience=300):
        if migrations_wait():
            migrate(home)
        keys.ensure(home, sealed=something_sealed(by=command_line(site)))
        found_site(division=site.division, by=command_line(site), today=today())
        collect(home)


def command_line(site: Site) -> Actor:
    """The command line as an actor, with the reach of the site."""
    code = divisions.parse(site.division)
    return process("command-line", divisions.code_range(code.level, code.digits))


def migrations_wait() -> bool:
    """Whether this version of the program has migrations the database has not seen."""
    executor = MigrationExecutor(django_connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(home: Home) -> None:
    """Migrate as the owner, in a child: this process keeps the role that may not."""
    environ = os.environ | {
        "SUIXING_HOME": str(home.path),
        "SUIXING_DATABASE_ROLE": roles.OWNER,
        "DJANGO_SETTINGS_MODULE": "suixing.config.settings",
    }
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity", "0"]
    log = home.logs / "migrate.log"
    with obstacles(log), log.open("w", encoding="utf-8") as said:
        done = subprocess.run(command, env=environ, stdout=said, stderr=said, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise NotNow(Refusal("config.migration-failed", {"path": str(log)}))


def collect(home: Home) -> None:
    """Gather static files with fingerprints into the home, only when any of them has changed."""
    stamp = home.static / ".sources"
    now = _sources()
    with obstacles(home.static):
        if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        write(stamp, now)


def _sources() -> str:
    """One value that changes with any static file: its path, size or time."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            stat = os.stat(storage.path(name))
            found.update(f"{storage.path(name)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
