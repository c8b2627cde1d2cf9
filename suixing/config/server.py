"""A site at work: the web server and the worker, watched and ended together."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from suixing.config.database import connection, embedded
from suixing.config.database.cluster import Cluster, server_of
from suixing.config.home import Home, obstacles
from suixing.config.watchdog import Watchdog
from suixing.kernel.refusals import NotNow, Refusal, Unusable

TRIES: Final = 5
"""So many ends of one process within a minute are too many."""

PATIENCE: Final = 5.0
"""Seconds a run that just began is given to write its number."""


@contextmanager
def one_run(home: Home) -> Iterator[None]:
    """Be the only `site run` of this home; the lock file holds our number for `site stop`."""
    path = home.run / "site.lock"
    try:
        with embedded.lock(path, patience=0):
            with obstacles(path):
                path.write_text(str(os.getpid()), encoding="utf-8")
            try:
                yield
            finally:
                with obstacles(path):
                    os.truncate(path, 0)
    except NotNow as refused:
        if refused.refusal.details.get("path") != str(path) or refused.refusal.code != "config.home-busy":
            raise
        raise NotNow(Refusal("config.site-running", {"pid": path.read_text(encoding="utf-8")})) from None


def runner(home: Home) -> int | None:
    """The number of the `site run` of this home, or None.

    Between taking the lock and writing its number a run is waited for: what stands there may be the number of an
    earlier run that was killed, and may belong to anybody by now.
    """
    path = home.run / "site.lock"
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with embedded.lock(path, patience=0):
                return None
        except NotNow:
            if (pid := _holder(path)) is not None:
                return pid
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.05)


def _holder(path: Path) -> int | None:
    """The process the lock file names, if it has the file open; without /proc the name has to do."""
    with obstacles(path):
        said = path.read_text(encoding="utf-8")
    if not said.isdecimal():
        return None
    if not Path("/proc/self/fd").is_dir():
        return int(said)
    with suppress(OSError):
        lock = path.stat()
        for opened in Path(f"/proc/{said}/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                if os.path.samestat(opened.stat(), lock):
                    return int(said)
    return None


def end_runner(home: Home) -> bool:
    """Ask the `site run` of this home to end, and wait for it; False when there is none."""
    pid = runner(home)
    if pid is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    with embedded.lock(home.run / "site.lock"):
        return True


def port_is_free(host: str, port: int) -> None:
    """Refuse a port somebody listens on, and one that cannot be listened on. Asked before any work is done."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            if port == 0:
                raise OverflowError("port must be 1-65535.")
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) == errno.EADDRINUSE:
                raise NotNow(Refusal("config.port-taken", {"port": port})) from None
            problem = getattr(error, "strerror", None) or str(error)
            raise Unusable(Refusal("config.port-unusable", {"host": host, "port": port, "problem": problem})) from None


def watch(watchdog: Watchdog) -> Callable[[Cluster], None]:
    """What to order of the watchdog before a cluster is started: stop it kindly, then without asking."""

    def starting(cluster: Cluster) -> None:
        for mode in ("immediate", "fast"):  # carried out from the last to the first
            watchdog.run(cluster.stop_command(mode), as_user=cluster.account.switch())

    return starting


@dataclass(slots=True)
class Process:
    """One of the site's processes and when it ended lately."""

    name: str
    command: list[str]
    child: subprocess.Popen[bytes] | None = None
    ends: deque[float] = field(default_factory=lambda: deque(maxlen=TRIES))

    def start(self, home: Home, watchdog: Watchdog) -> None:
        log = home.logs / f"{self.name}.out"
        with obstacles(log):
            if log.exists() and log.stat().st_size > 1_000_000:
                log.replace(log.with_suffix(".old.out"))
            with log.open("ab") as out:
                self.child = watchdog.start(
                    self.command,
                    env=os.environ | {"SUIXING_HOME": str(home.path), "SUIXING_PROCESS": self.name},
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                )

    def revive(self, home: Home, watchdog: Watchdog) -> None:
        """Start it again when it has ended; give up on one that ends again and again."""
        if self.child is None or self.child.poll() is None:
            return
        self.ends.append(time.monotonic())
        if len(self.ends) == TRIES and self.ends[-1] - self.ends[0] < 60:
            path = str(home.logs / f"{self.name}.out")
            raise NotNow(Refusal("config.process-ended", {"process": self.name, "path": path}))
        self.start(home, watchdog)


def processes(host: str, port: int) -> list[Process]:
    """What runs beside the database."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "5"]
    # two jobs at a time: a long import holds up nothing else
    worker = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]
    return [Process("web", [*web, "suixing.config.wsgi:application"]), Process("worker", worker)]


def serve(home: Home, watchdog: Watchdog, *, host: str, port: int, ready: Callable[[], None]) -> None:
    """Start web and worker, say `ready`, and keep them and the database going until a signal comes."""
    running = processes(host, port)
    for process in running:
        process.start(home, watchdog)
    _until_answers(home, running[0], watchdog, host, port)
    ready()
    ours = connection.url_of(home) is None
    while True:
        time.sleep(0.5)
        watchdog.revive()
        if ours and server_of(embedded.folder_of(home) / "data") is None:
            embedded.ensure(home, starting=watch(watchdog))
        for process in running:
            process.revive(home, watchdog)


def _until_answers(home: Home, web: Process, watchdog: Watchdog, host: str, port: int) -> None:
    """Wait for the first answer of the web server, whatever it says."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.1)
        web.revive(home, watchdog)
        asking = http.client.HTTPConnection(host, port, timeout=10)
        try:
            asking.request("HEAD", "/")
            asking.getresponse()
        except (OSError, http.client.HTTPException):
            continue
        else:
            return
        finally:
            asking.close()
    raise NotNow(Refusal("config.process-ended", {"process": web.name, "path": str(Path(home.logs, "web.out"))}))


@contextmanager
def signals_interrupt() -> Iterator[None]:
    """Let every polite way of ending a process act like Ctrl-C; afterwards nothing disturbs the ending."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    polite = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in polite:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in polite:
            signal.signal(number, signal.SIG_IGN)
