"""What a process has ordered is done when it ends, in whatever way."""

import os
import signal
import subprocess
import sys
import time

import pytest

from suixing.config.watchdog import Watchdog

PROGRAM = """
import subprocess, sys, time
from suixing.config.watchdog import Watchdog
watchdog = Watchdog()
watchdog.remove(sys.argv[1])
print(watchdog.start([sys.executable, "-c", "import time; time.sleep(600)"]).pid, flush=True)
time.sleep(600)
"""


def gone(pid):
    """Whether the process has ended (a zombie that waits for its parent has)."""
    try:
        return open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_whole_group_ends_children_and_removes_the_folder(tmp_path, number):
    folder = tmp_path / "folder"
    folder.mkdir()
    watched = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,
        text=True,
    )
    child = int(watched.stdout.readline())
    os.killpg(watched.pid, number)
    watched.wait()
    watched.stdout.close()
    deadline = time.monotonic() + 20
    while folder.exists() or not gone(child):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_orders_are_carried_out_from_the_last_to_the_first(tmp_path):
    note = tmp_path / "note"
    with Watchdog() as watchdog:
        for word in ("first", "second"):
            watchdog.run(["/bin/sh", "-c", f"echo {word} >> {note}"], as_user={})
    assert note.read_text().split() == ["second", "first"]


def test_a_killed_watchdog_is_replaced_and_knows_the_orders(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with Watchdog() as watchdog:
        watchdog.remove(str(folder))
        watchdog._child.kill()
        watchdog._child.wait()
        assert not watchdog.alive
        watchdog.revive()
        assert watchdog.alive
    assert not folder.exists()


def test_a_child_that_ignores_kindness_is_ended_all_the_same(monkeypatch):
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    )
    with Watchdog() as watchdog:
        child = watchdog.start([sys.executable, "-c", stubborn], stdout=subprocess.PIPE)
        child.stdout.readline()
        child.stdout.close()
    assert child.poll() is not None
