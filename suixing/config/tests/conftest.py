"""Homes for the house tests: one made by `site init`, copies of it, and empty ground."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from suixing.config.tests.grounds import Ground, interpreter_for, plain_account, ports


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path that everybody may pass through."""
    made = Path(tempfile.mkdtemp(prefix="sx-house-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def ground(folder: Path) -> Iterator[Callable[..., Ground]]:
    """Makes grounds; whatever runs on them afterwards is ended."""
    made: list[Ground] = []

    def make(home: Path | None = None, **options: object) -> Ground:
        made.append(Ground(home or folder / f"home{len(made)}", **options))
        return made[-1]

    yield make
    for one in made:
        one.end()


@pytest.fixture(scope="session")
def plainly() -> Iterator[dict[str, Any]]:
    """How a ground is used by an account without rights: who it is, with which Python."""
    made = Path(tempfile.mkdtemp(prefix="sx-python-", dir="/tmp"))
    made.chmod(0o755)
    python, environ = interpreter_for(plain_account(), made / "python")
    yield {"account": plain_account(), "python": python, "environ": environ}
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def finished_site() -> Iterator[Path]:
    """The home of a site made by `site init`, with nothing running."""
    made = Path(tempfile.mkdtemp(prefix="sx-house-", dir="/tmp"))
    made.chmod(0o755)
    ground = Ground(made / "home")
    done = ground.suixing("site", "init", "--division", "440309", "--no-input")
    assert done.returncode == 0, done.stderr
    assert ground.suixing("site", "stop").returncode == 0
    yield ground.home
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def site(finished_site: Path, ground: Callable[..., Ground]) -> Callable[..., Ground]:
    """Makes grounds on which a site stands: copies of the finished one."""

    def make(home: Path | None = None, **options: object) -> Ground:
        one = ground(home, **options)
        one.home.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["/bin/cp", "-a", str(finished_site), str(one.home)], check=True)
        return one

    return make


@pytest.fixture(scope="module")
def standing(finished_site: Path) -> Iterator[Ground]:
    """One site for all tests of a module that leave it as it was."""
    made = Path(tempfile.mkdtemp(prefix="sx-house-", dir="/tmp"))
    made.chmod(0o755)
    one = Ground(made / "home")
    subprocess.run(["/bin/cp", "-a", str(finished_site), str(one.home)], check=True)
    yield one
    one.end()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def port() -> int:
    return next(ports())
