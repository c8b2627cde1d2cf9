"""Everything a site keeps lies under its home: `SUIXING_HOME`, else `var/` of the current folder.

    site.toml     which division this is, where its records are
    secrets/      0700: the secret key, passwords of the database, its address when it is not our own
    run/          0700: lock files
    logs/         0700: what the processes say; no personal data
    static/       style sheets, scripts and images with fingerprints
    rosters/      0700: rejected rows of imports until they are erased, uploads until they are read
    packs/        local norms, loaded after the shipped ones
    files/        0700: scans, each sealed with the key ring
    cluster/      the embedded database, unless the file `database` says it lies elsewhere

Nothing is read or made on import. What stands in the way of a home is told as a refusal: a full disk or a locked
folder is `NotNow`, a home that is no folder or holds an unreadable `site.toml` is `Unusable`.
"""

import errno
import json
import os
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from suixing.kernel.refusals import NotNow, Refusal, Refused, Unusable

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
LOCKED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def obstacle(error: OSError, path: Path) -> Refused:
    """What an error of the file system at `path` means to whoever started the command."""
    where = str(error.filename or path)
    if error.errno in FULL:
        return NotNow(Refusal("config.disk-full", {"path": where}))
    if error.errno in LOCKED:
        return NotNow(Refusal("config.home-locked", {"path": where}))
    return Unusable(Refusal("config.home-unusable", {"path": where, "problem": error.strerror or str(error)}))


@contextmanager
def obstacles(path: Path) -> Iterator[None]:
    """Tell errors of the file system inside the block as refusals about `path`."""
    try:
        yield
    except OSError as error:
        raise obstacle(error, path) from error


def write(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Replace a file as a whole: a reader sees the old text or the new, also after a power cut or on a full disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Site:
    """What `site.toml` says.

    `division` is the county's six digits; `uid` ties the home to its database; `external` means the database was
    given by `DATABASE_URL`; a `demo` site holds only invented people; `address` is how browsers
    reach it when that is not this machine's own loopback.
    """

    division: str
    uid: str
    external: bool = False
    demo: bool = False
    address: str = ""

    def toml(self) -> str:
        lines = [
            "# Made by `suixing site init`; the secrets stand in secrets/.",
            f"division = {json.dumps(self.division)}",
            f"uid = {json.dumps(self.uid)}",
            f"external = {json.dumps(self.external)}",
            f"demo = {json.dumps(self.demo)}",
            f"address = {json.dumps(self.address)}",
        ]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one site. `path` is absolute."""

    path: Path

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def static(self) -> Path:
        return self.path / "static"

    @property
    def rosters(self) -> Path:
        return self.path / "rosters"

    @property
    def packs(self) -> Path:
        return self.path / "packs"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def elsewhere(self) -> Path:
        """The file that says where the embedded database is when it cannot lie in the home."""
        return self.path / "database"

    def open(self) -> None:
        """Make the folders that are missing; refuse a home that cannot be used."""
        with obstacles(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            for name in ("secrets", "run", "logs", "files"):
                (self.path / name).mkdir(mode=0o700, exist_ok=True)
            for name in ("static", "packs"):
                (self.path / name).mkdir(exist_ok=True)
            for folder in (self.path, self.path / "secrets", self.run):
                if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    def site(self) -> Site | None:
        """What this home is for, or None when `suixing site init` has not been here yet."""
        path = self.path / "site.toml"
        with obstacles(path):
            try:
                said = tomllib.loads(path.read_text(encoding="utf-8"))
                return Site(**{key: said[key] for key in Site.__dataclass_fields__ if key in said})
            except FileNotFoundError:
                return None
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
                raise Unusable(
                    Refusal("config.site-file-unusable", {"path": str(path), "problem": str(error)})
                ) from error

    def settle(self, site: Site) -> None:
        """Write down what this home is for."""
        with obstacles(self.path):
            write(self.path / "site.toml", site.toml())

    def secret(self, name: str) -> str | None:
        """A secret that was kept, or None."""
        path = self.path / "secrets" / name
        with obstacles(path):
            try:
                return path.read_text(encoding="utf-8").strip()
            except FileNotFoundError:
                return None

    def keep(self, name: str, value: str) -> None:
        """Keep a secret, replacing the one of that name."""
        path = self.path / "secrets" / name
        with obstacles(path):
            write(path, value + "\n", mode=0o600)

    def secret_or_new(self, name: str) -> str:
        """A secret, made on first need. Of two commands at once both get the one that was kept first."""
        path = self.path / "secrets" / name
        with obstacles(path):
            while not (kept := self.secret(name)):
                draft = path.with_name(f".{name}.{secrets.token_hex(4)}")
                write(draft, secrets.token_urlsafe(40) + "\n", mode=0o600)
                with suppress(FileExistsError):
                    os.link(draft, path)
                draft.unlink()
        return kept


def from_environment() -> Home:
    """The home of this process."""
    return Home(Path(os.environ.get("SUIXING_HOME") or "var").absolute())
