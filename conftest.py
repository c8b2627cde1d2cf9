"""One throw-away cluster for a test run: migrated once into a template, one clone per worker, used as role `app`.

It is a site's own home in a temporary folder, so tests go the way sites go. A watchdog ends it, also when the run is
killed. Nothing here reaches the network: connections beyond the loopback are refused.
"""

import ipaddress
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright

from suixing.config.database import embedded, roles
from suixing.config.database.cluster import THROW_AWAY
from suixing.config.home import Home
from suixing.config.watchdog import Watchdog
from suixing.kernel import keyring
from suixing.ui.translations import compile_all
from tests import chromium

hypothesis.settings.register_profile("house", deadline=None)  # the machine's other work is no failure of a property
hypothesis.settings.load_profile("house")

PASSWORD = "throw-away"  # noqa: S105


def pytest_configure(config: pytest.Config) -> None:
    """In the controlling process: start the cluster. Workers inherit where it is by the environment."""
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose
    ring = keyring.new()
    keyring.install(lambda: ring)
    settings.SUIXING_FILES = tempfile.mkdtemp(prefix="sxfiles", dir="/tmp")
    config.add_cleanup(lambda: shutil.rmtree(settings.SUIXING_FILES))
    settings.WHITENOISE_AUTOREFRESH = True  # finds files where they stand; nothing is collected for a test
    compile_all()
    socket.socket.connect = only_loopback(socket.socket.connect)  # type: ignore[method-assign]
    if hasattr(config, "workerinput") or "SUIXING_TEST_SOCKET" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="sx", dir="/tmp"))
    folder.chmod(0o755)  # the server's account has to pass through
    home = Home(folder)
    home.open()
    for role in (roles.SUPERUSER, roles.OWNER, roles.APP):
        home.keep(role, PASSWORD)
    watchdog = Watchdog()
    config.add_cleanup(watchdog.close)
    watchdog.remove(str(folder))
    cluster = embedded.ensure(home, THROW_AWAY).cluster
    watchdog.run(cluster.stop_command("immediate"), as_user=cluster.account.switch())
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        check=True,
        env=environ
        | {
            "SUIXING_HOME": str(folder),
            "SUIXING_DATABASE_ROLE": roles.OWNER,
            "DJANGO_SETTINGS_MODULE": "suixing.config.settings",
        },
    )
    os.environ |= {"SUIXING_TEST_SOCKET": str(cluster.socket), "PGPASSWORD": PASSWORD}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """The journeys of one language stay together; other ways to spread tests are xdist's own."""
    if config.getoption("dist") != "loadscope":
        return None
    from tests.scheduling import ByLanguage

    return ByLanguage(config, log)


def only_loopback(connect):
    """`socket.connect` for this machine only."""

    def connect_nearby(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise PermissionError(f"tests do not reach {host}")
        return connect(self, address)

    return connect_nearby


def clone(name: str) -> str:
    """A fresh copy of the migrated template."""
    with psycopg.connect(
        host=os.environ["SUIXING_TEST_SOCKET"], user=roles.SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:
        roles.make_database(connection, name, template=roles.DATABASE)
    with psycopg.connect(host=os.environ["SUIXING_TEST_SOCKET"], user=roles.OWNER, dbname=name) as connection:
        roles.grant(connection)
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Replaces pytest-django's own: the worker's clone, as role `app`."""
    from django.db import connection

    connection.settings_dict.update(
        HOST=os.environ["SUIXING_TEST_SOCKET"],
        PORT="",
        USER=roles.APP,
        PASSWORD=PASSWORD,
        NAME=clone("t" + uuid.uuid4().hex[:12]),
    )
    yield
    connection.close()


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """A test begins in Chinese, whatever language the last page before it spoke."""
    from django.utils import translation

    with translation.override("zh-hans"):
        yield


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
    where = {"host": os.environ["SUIXING_TEST_SOCKET"], "user": roles.SUPERUSER, "dbname": "postgres"}
    with psycopg.connect(**where, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: two of playwright's loops cannot live in one process, and none beside the database."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=arguments)
        yield browser
        browser.close()
