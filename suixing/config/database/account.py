"""Who runs the embedded server. PostgreSQL refuses to run as root, so root hands it to an account without rights."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

CANDIDATES: Final = ("postgres", "suixing")
"""Accounts root hands the server to. The first is PostgreSQL's own; the second is made when the first is missing."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the machine. `other` says it is not the one this process runs as."""

    uid: int
    gid: int
    other: bool

    def run(self, *command: str | Path, cwd: Path = Path("/"), **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command as this account, in a folder it may enter, with plain English output."""
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"} | environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **self.switch(),
        )

    def switch(self) -> dict[str, Any]:
        """Arguments that make `subprocess` start a process as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}

    def may_enter(self, folder: Path) -> bool:
        """Whether the account may enter `folder`: asked of the system, because parents and access lists count too."""
        return self.run("/usr/bin/test", "-x", folder).returncode == 0

    def own(self, folder: Path) -> None:
        """Give a folder to the account and close it to everybody else."""
        folder.chmod(0o700)
        if self.other:
            os.chown(folder, self.uid, self.gid)


def server_account(owner_of: Path | None = None) -> Account:
    """The account for the server: the owner of an existing cluster `owner_of`, ourselves, or root's stand-in."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), other=False)
    if owner_of is not None and owner_of.exists():
        stat = owner_of.stat()
        return Account(stat.st_uid, stat.st_gid, other=True)
    entry = next(filter(None, map(_entry, CANDIDATES)), None) or _made(CANDIDATES[-1]) or pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid, other=True)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made(name: str) -> pwd.struct_passwd | None:
    """A new system account without home or shell; None where the machine cannot make one."""
    try:
        subprocess.run(
            [
                "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                name,
            ],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return _entry(name)
