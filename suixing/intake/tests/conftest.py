"""A district to import into, and files to import."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from suixing.intake.rules.columns import FIELDS, HEADS
from suixing.intake.rules.judging import Cells
from suixing.intake.tests.rows import TODAY
from suixing.kernel.actors import Actor, process
from suixing.kernel.divisions import code_range
from suixing.places.actions import found_site

HEAD = [HEADS[field][0] for field in FIELDS]


@pytest.fixture
def by(db: None, settings, tmp_path: Path) -> Actor:
    """The command line of the site of 龙华区, with a home of its own for workbooks."""
    settings.HOME = type(settings.HOME)(tmp_path / "home")
    settings.HOME.rosters.mkdir(parents=True)
    actor = process("command-line", code_range(3, "440309000000"))
    found_site(division="440309", by=actor, today=TODAY)
    return actor


@pytest.fixture
def roster_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows into a CSV file as offices do."""

    def write(
        rows: Iterable[Cells], name: str = "花名册.csv", head: Iterable[str] = HEAD, encoding: str = "utf-8"
    ) -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows(rows)
        return path

    return write
