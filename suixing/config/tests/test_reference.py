"""The reference is made from the code, is current, and leaves out nothing the code has."""

import argparse
import re
from pathlib import Path

import pytest

from suixing.config import reference
from suixing.kernel.refusals import Refused, Unusable
from suixing.policy import POLICY


def test_every_page_says_what_the_code_says() -> None:
    assert reference.stale() == [], "run `suixing reference write`"


def test_a_page_changed_by_hand_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "docs" / "reference")
    monkeypatch.setattr(reference.stale, "__defaults__", (tmp_path / "docs" / "reference",))
    told = argparse.Namespace(json=False)
    with pytest.raises(Refused, match="reference-stale"):
        reference.run_check(told, by=None)
    reference.run_write(told, by=None)
    reference.run_check(told, by=None)
    (tmp_path / "docs/reference/states.md").write_text("by hand", encoding="utf-8")
    assert reference.stale() == ["states.md"]


def test_without_the_documents_beside_it_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "docs" / "reference")
    with pytest.raises(Unusable):
        reference.run_write(argparse.Namespace(), by=None)


def test_every_permission_has_its_line() -> None:
    page = reference.permissions()
    assert [one for one in POLICY if f"`{one}`" not in page] == []


def test_every_variable_the_product_reads_is_explained() -> None:
    read = set()
    for path in reference.PACKAGE.rglob("*.py"):
        if "tests" not in path.parts:
            read |= set(re.findall(r"""["'](SUIXING_[A-Z_]+|DATABASE_URL)["']""", path.read_text(encoding="utf-8")))
    assert read == reference.ENVIRONMENT.keys()


def test_a_cell_cannot_break_its_table() -> None:
    assert reference.table(("a",), ("x | y\nz",)) == "| a |\n| --- |\n| x \\| y z |\n"
