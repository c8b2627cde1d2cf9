"""One throw-away cluster for a test run; migrated once into a template; one clone per worker, used as role `app`."""

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

BINARIES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)))


def as_user() -> dict:
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}


def pytest_configure(config: pytest.Config) -> None:
    """In the controlling process: start the cluster; workers inherit where it is by the environment."""
    if hasattr(config, "workerinput") or "SUIXING_TEST_SOCKET" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="sx", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    run = {"check": True, "stdout": subprocess.DEVNULL, **as_user(), "cwd": folder}
    subprocess.run([BINARIES / "initdb", "-D", folder / "data", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                    "--auth=trust", "--no-sync"], **run)
    settings = f"-F -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses= -c max_connections=60 -k {folder}"
    subprocess.run([BINARIES / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", settings, "start"], **run)
    config.add_cleanup(lambda: (subprocess.run([BINARIES / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"], **run),
                                shutil.rmtree(folder, ignore_errors=True)))
    os.environ["SUIXING_TEST_SOCKET"] = str(folder)
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE owner LOGIN CREATEDB")
        connection.execute("CREATE ROLE app LOGIN")
        connection.execute("CREATE DATABASE template OWNER owner")
    with psycopg.connect(host=str(folder), user="owner", dbname="template", autocommit=True) as connection:
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app")
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO app")
    environ = {**os.environ, "PGHOST": str(folder), "PGUSER": "owner", "PGDATABASE": "template"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], check=True,
                   env={**environ, "DJANGO_SETTINGS_MODULE": "suixing.config.settings"})


def clone(name: str) -> str:
    """A fresh copy of the migrated template."""
    with psycopg.connect(host=os.environ["SUIXING_TEST_SOCKET"], user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template OWNER owner")
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Replaces pytest-django's own: the worker's clone, as role `app`."""
    from django.db import connection

    connection.settings_dict.update(
        HOST=os.environ["SUIXING_TEST_SOCKET"], USER="app", NAME=clone("t" + uuid.uuid4().hex[:12])
    )
    yield
    connection.close()


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: object) -> Iterator[Callable[[str], psycopg.Connection]]:
    """A clone of its own, where the test really commits; the value opens further connections: `committing("owner")`.

    For what one rolled-back transaction cannot show: late commits, killed connections, workers side by side.
    """
    from django.db import connection

    before = connection.settings_dict["NAME"]
    name = clone("t" + uuid.uuid4().hex[:12])
    opened: list[psycopg.Connection] = []

    def connect(role: str = "app") -> psycopg.Connection:
        opened.append(psycopg.connect(host=os.environ["SUIXING_TEST_SOCKET"], user=role, dbname=name, autocommit=True))
        return opened[-1]

    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        yield connect
        for one in opened:
            one.close()
        connection.close()
        connection.settings_dict["NAME"] = before
    with psycopg.connect(host=os.environ["SUIXING_TEST_SOCKET"], user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
