"""A throw-away site: a home in a temporary folder, with the server settings every site has, gone when the run ends.

It goes the way sites go (`settle`, `prepare`), so what is measured is what an office would have. A watchdog removes it
all, also when the run is killed. `SUIXING_BENCH_FOLDER` says where, when the usual folder for such things is too small.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DIVISION = "4403"
"""深圳: nine districts, so that one, several and all counties of a site can be asked for."""


def set_up(home: str) -> None:
    """Django in this process, on the site of a home. A process that others started begins with this."""
    os.environ |= {"SUIXING_HOME": home, "DJANGO_SETTINGS_MODULE": "suixing.config.settings"}
    import django

    django.setup()


@contextmanager
def throw_away(division: str = DIVISION) -> Iterator[Path]:
    """Django set up on a fresh site of a division; the value is its home."""
    folder = Path(tempfile.mkdtemp(prefix="sxbench", dir=os.environ.get("SUIXING_BENCH_FOLDER")))
    folder.chmod(0o755)  # the server's account has to pass through
    for name in [one for one in os.environ if one.startswith(("SUIXING_", "DATABASE_", "PG"))]:
        if name not in ("SUIXING_POSTGRES", "SUIXING_BENCH_FOLDER"):
            del os.environ[name]
    set_up(str(folder))
    from suixing.config import server, site
    from suixing.config.home import Home
    from suixing.config.watchdog import Watchdog
    from suixing.ui.translations import compile_all

    compile_all()
    with Watchdog() as watchdog:
        watchdog.remove(str(folder))
        home = Home(folder)
        reached = site.settle(home, division, demo=False, starting=server.watch(watchdog))
        site.prepare(home, reached.site)
        yield folder
    shutil.rmtree(folder, ignore_errors=True)


def server_version() -> str:
    """The version of the database that answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])
