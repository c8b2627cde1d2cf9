"""Ends what a process started, however that process ends: by itself, by Ctrl-C, or by kill -9.

A small child in a session of its own reads orders from a pipe, one JSON object a line. When the pipe closes (a kernel
closes it for the dead, too) it carries out the orders, the last first, and goes. So there is one way to stop, not one
for good days and one for bad ones.

Run as a script it uses the standard library only: it must start quickly and not depend on what it watches.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any


class Watchdog:
    """The end of the pipe that the watched process holds. Leaving the `with` block carries out the orders."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        self._orders: list[bytes] = []
        self._child = _started()

    def __enter__(self) -> "Watchdog":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def start(self, command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start a child in a session of its own (Ctrl-C does not reach it), to be ended with us."""
        child = subprocess.Popen(command, start_new_session=True, **options)
        self._children.append(child)
        self._order(group=child.pid)
        return child

    def run(self, command: Sequence[str], *, as_user: Mapping[str, object]) -> None:
        """Order: run a command, as the user that `as_user` describes to `subprocess`."""
        self._order(command=list(command), options=dict(as_user))

    def remove(self, folder: str) -> None:
        """Order: remove a folder."""
        self._order(folder=folder)

    def revive(self) -> None:
        """Replace a watchdog somebody killed."""
        if not self.alive:
            self._let_go()
            self._child = _started()
            for order in self._orders:
                self._tell(order)

    def close(self) -> None:
        """Have the orders carried out now, and wait until they are."""
        self._let_go()
        while self.alive:
            for child in self._children:
                child.poll()  # who has ended is gone only when its parent has looked
            time.sleep(0.02)

    def _let_go(self) -> None:
        """Close our end of the pipe."""
        if self._child.stdin is not None and not self._child.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.close()

    def _order(self, **order: object) -> None:
        line = json.dumps(order).encode() + b"\n"
        self._orders.append(line)
        self._tell(line)

    def _tell(self, line: bytes) -> None:
        if self._child.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # `revive` tells the next one
                self._child.stdin.write(line)
                self._child.stdin.flush()


def _started() -> subprocess.Popen[bytes]:
    """The child, out of reach of Ctrl-C."""
    return subprocess.Popen(
        [sys.executable, "-I", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )


def _end_group(leader: int) -> None:
    """Terminate a process group and wait for it; what still lives after ten seconds is killed."""
    for number, seconds in ((signal.SIGTERM, 10.0), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + seconds
        try:
            os.killpg(leader, number)
            while time.monotonic() < deadline:
                time.sleep(0.05)
                os.killpg(leader, 0)
        except (ProcessLookupError, PermissionError):
            return


def main() -> None:
    """Collect orders until the pipe closes, then carry them out, the last first."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    orders = []
    for line in sys.stdin:
        with contextlib.suppress(ValueError):  # half a line from one who died while writing
            orders.append(json.loads(line))
    for order in reversed(orders):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            if "group" in order:
                _end_group(order["group"])
            elif "command" in order:
                subprocess.run(
                    order["command"],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=120,
                    check=False,
                    restore_signals=True,
                    **order["options"],
                )
            elif "folder" in order:
                shutil.rmtree(order["folder"], ignore_errors=True)


if __name__ == "__main__":
    main()
