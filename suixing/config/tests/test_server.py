"""Who holds a home's lock: found by the lock, never by a number an earlier run left behind."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from suixing.config import server
from suixing.config.database import embedded
from suixing.config.home import Home
from suixing.kernel.refusals import NotNow


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.open()
    return home


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen]:
    """A process that has nothing to do with the home."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield child
        child.kill()


def test_a_run_is_found_while_it_lasts_and_leaves_no_number(home: Home) -> None:
    with server.one_run(home):
        assert server.runner(home) == os.getpid()
    assert server.runner(home) is None
    assert (home.run / "site.lock").read_text() == ""


def test_the_number_of_a_killed_run_is_nobody(home: Home, stranger: subprocess.Popen) -> None:
    (home.run / "site.lock").write_text(str(stranger.pid))
    assert server.runner(home) is None
    assert server.end_runner(home) is False


def test_a_stranger_with_the_number_of_a_killed_run_is_not_ended(home: Home, stranger: subprocess.Popen) -> None:
    """A new run has the lock and has not written its number yet."""
    path = home.run / "site.lock"
    path.write_text(str(stranger.pid))
    with embedded.lock(path):
        written = threading.Timer(0.3, path.write_text, [str(os.getpid())])
        written.start()
        assert server.runner(home) == os.getpid()
        written.join()
    assert stranger.poll() is None


def test_a_lock_whose_holder_stays_unknown_is_told(home: Home, stranger: subprocess.Popen, monkeypatch) -> None:
    path = home.run / "site.lock"
    path.write_text(str(stranger.pid))
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    with embedded.lock(path), pytest.raises(NotNow):
        server.end_runner(home)
    assert stranger.poll() is None
