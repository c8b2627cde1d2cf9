"""One PostgreSQL server and its files: made, started, stopped, and found again after anybody was killed.

It listens on a socket only, in a folder nobody else may enter. Callers hold the lock: nothing here guards against two
commands that start the same cluster.
"""

import os
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from suixing.config.database.account import Account
from suixing.config.database.binaries import Binaries
from suixing.config.home import obstacle, obstacles
from suixing.kernel.refusals import NotNow, Refusal

PORT: Final = 5432  # names the socket; nothing listens on the network
LONGEST: Final = 107  # bytes of a socket's path (sun_path less its final zero)

LOCALES: Final = (
    ("--locale=C.UTF-8",),
    ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),  # no such locale, PostgreSQL >= 17
    ("--locale=C",),  # still UTF-8 by the encoding, sorted by code point like C.UTF-8
)
"""Ways to a UTF-8 database, best first: under a C locale with SQL_ASCII nothing Chinese is searchable."""

QUIET: Final = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_checkpoints": "off",
    # A failing statement and its detail hold what people typed: the server's log names the error only.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
"""What every server here is told."""

Settings = tuple[tuple[str, str], ...]

THROW_AWAY: Final[Settings] = (
    ("fsync", "off"),
    ("full_page_writes", "off"),
    ("synchronous_commit", "off"),
    ("autovacuum", "off"),
    ("max_connections", "60"),
)
"""For tests: speed instead of safety."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in `folder`, which belongs to `account` (0700). `settings` are added to the server's own."""

    folder: Path
    account: Account
    binaries: Binaries
    settings: Settings = ()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def made(self) -> bool:
        return self.data.exists()

    @property
    def socket(self) -> Path | None:
        """The folder of the server's socket, as the server itself wrote it down; None when it is not running."""
        return socket_of(self.data)

    def stop_command(self, mode: str = "fast") -> list[str]:
        return [str(self.binaries.folder / "pg_ctl"), "-D", str(self.data), "-m", mode, "-w", "-t", "60", "stop"]

    def make(self, superuser: str, password: str) -> None:
        """Initialise the cluster beside its final place, so that a killed attempt is never taken for a cluster."""
        draft = self.folder / "data.new"
        with obstacles(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.account.own(self.folder)
            shutil.rmtree(draft, ignore_errors=True)
            phrase = self.folder / "password"
            phrase.touch(mode=0o600)
            phrase.write_text(password, encoding="utf-8")
            if self.account.other:
                os.chown(phrase, self.account.uid, self.account.gid)
        said = ""
        try:
            for locale in LOCALES:
                done = self.account.run(
                    self.binaries.folder / "initdb",
                    "-D",
                    draft,
                    "-U",
                    superuser,
                    f"--pwfile={phrase}",
                    "--auth=scram-sha-256",
                    "-E",
                    "UTF8",
                    *locale,
                    *(["--no-sync"] if self.settings else []),
                )
                if done.returncode == 0:
                    draft.rename(self.data)
                    return
                said = said or done.stderr
                shutil.rmtree(draft, ignore_errors=True)
        finally:
            phrase.unlink(missing_ok=True)
        raise self._trouble(said)

    def start(self) -> Path:
        """Start the server and return its socket's folder. What a killed server left behind is cleared first."""
        self._clear_stale()
        folder = self._socket_folder()
        with obstacles(self.log):
            if self.log.exists():
                self.log.replace(self.log.with_suffix(".old.log"))
        options = QUIET | dict(self.settings) | {"unix_socket_directories": str(folder)}
        line = " ".join(shlex.quote(f"--{name}={value}") for name, value in options.items())
        deadline = time.monotonic() + 20
        while True:
            # pg_ctl hands a line to a shell and quotes paths badly: it gets them by the environment and the folder.
            done = self.account.run(
                self.binaries.folder / "pg_ctl",
                "-l",
                self.log.name,
                "-o",
                line,
                "-w",
                "-t",
                "60",
                "start",
                cwd=self.folder,
                PGDATA=str(self.data),
            )
            if done.returncode == 0:
                return folder
            said = done.stderr + self._said()
            # Children of a killed server go within moments; until then its shared memory is in use.
            if "shared memory block" not in said or time.monotonic() > deadline:
                raise self._trouble(said)
            time.sleep(0.2)

    def stop(self, mode: str = "fast") -> bool:
        """Stop the server; False when none was running. A server that hangs is stopped without asking."""
        socket = self.socket
        if not self.made or server_of(self.data) is None:
            return False
        if self.account.run(*self.stop_command(mode)).returncode != 0:
            self.account.run(*self.stop_command("immediate"))
        if socket is not None and socket != self.folder:
            shutil.rmtree(socket, ignore_errors=True)
        return True

    def answers(self, **login: str) -> bool:
        """Whether the server is there and lets `login` in."""
        socket = self.socket
        if socket is None or server_of(self.data) is None:
            return False
        try:
            psycopg.connect(host=str(socket), port=PORT, connect_timeout=5, **login).close()
        except psycopg.OperationalError:
            return False
        return True

    def _clear_stale(self) -> None:
        """Remove `postmaster.pid` when its process is not this server: numbers are given anew after a restart."""
        if server_of(self.data) is not None:
            return
        with obstacles(self.data):
            old = self.socket
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            if old is not None and old.is_dir():
                for path in old.glob(f".s.PGSQL.{PORT}*"):
                    path.unlink(missing_ok=True)
                if old != self.folder:
                    shutil.rmtree(old, ignore_errors=True)

    def _socket_folder(self) -> Path:
        """The cluster's own folder when a socket in it has a short enough path, else a new short folder, 0700."""
        if _fits(self.folder):
            return self.folder
        for parent in _short_parents():
            try:
                folder = Path(tempfile.mkdtemp(prefix="suixing-", dir=parent))
            except OSError:
                continue
            self.account.own(folder)
            if _fits(folder) and self.account.may_enter(folder):
                return folder
            folder.rmdir()
        raise NotNow(Refusal("config.socket-folder-missing", {}))

    def _said(self) -> str:
        """What the server has said since it was last started."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def _trouble(self, said: str) -> NotNow:
        """One refusal for what PostgreSQL's programs said."""
        if "No space left" in said or "Disk quota exceeded" in said:
            return NotNow(Refusal("config.disk-full", {"path": str(self.folder)}))
        lines = [line.strip() for line in said.splitlines() if re.search(r"FATAL|PANIC|[Ee]rror", line)]
        problem = re.sub(r"^.*?(FATAL|PANIC|error):\s*", "", lines[-1]) if lines else "-"
        return NotNow(Refusal("config.database-not-started", {"path": str(self.folder), "problem": problem}))


def socket_of(data: Path) -> Path | None:
    """The socket's folder from the server's own note (the fifth line of `postmaster.pid`)."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise obstacle(error, data) from error
    return Path(lines[4]) if len(lines) > 4 and lines[4] else None


def server_of(data: Path) -> int | None:
    """The process number of the live server of `data`; None when the number belongs to nobody or to something else."""
    try:
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").split(maxsplit=1)[0])
        return pid if Path(f"/proc/{pid}/cwd").samefile(data) else None
    except (OSError, ValueError, IndexError):
        return None


def _fits(folder: Path) -> bool:
    """Whether PostgreSQL can listen in `folder`: short enough, and no comma or quote (it reads a list of folders)."""
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST and not set(',"') & set(str(folder))


def _short_parents() -> Iterator[str]:
    """Folders for a short socket path, the most private first."""
    yield from filter(None, [os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{os.geteuid()}"])
    yield from ["/run", tempfile.gettempdir(), "/tmp", "/dev/shm"]  # noqa: S108  # nosec B108
