"""Journeys: a person's way through a site that was started the way a newcomer starts it, in a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, Site

LANGUAGES = ("zh-hans", "en")


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def site(language: str) -> Iterator[Site]:
    """A demo site of its own, as `make run` starts it; ended as Ctrl-C ends it."""
    home = Path(tempfile.mkdtemp(prefix="sx", dir="/tmp"))
    home.chmod(0o755)  # the database's account has to pass through
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PGPASSWORD"}}
    command = [sys.executable, "-m", "suixing.config.cli", "--lang", "zh", "site", "run", "--demo", "--port", str(port)]
    said = []
    with subprocess.Popen(
        command, env={**environ, "SUIXING_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        for line in running.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail("the demo site did not start:\n" + "".join(said))
        yield Site(f"http://127.0.0.1:{port}", home, (home / "secrets" / "demo").read_text().strip())
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)
    shutil.rmtree(home)


@pytest.fixture
def somebody(site: Site, browser: Browser, language: str) -> Iterator[Callable[..., Person]]:
    """A function that brings one more person with a browser of her own; no page she saw had an error."""
    people: list[Person] = []

    def bring(**options: object) -> Person:
        people.append(Person(site=site, browser=browser, language=language, **options))
        return people[-1]

    yield bring
    for person in people:
        person.leaves()


@pytest.fixture
def pictures() -> Path | None:
    """Where to keep pictures for the READMEs, when asked for (`SUIXING_PICTURES=docs/screenshots`)."""
    folder = os.environ.get("SUIXING_PICTURES")
    return Path(folder) if folder else None
