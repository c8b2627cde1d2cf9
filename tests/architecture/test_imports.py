"""The contracts of `.importlinter` hold, and each of them catches its violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import layers
from tests.architecture.tree import REPOSITORY

VIOLATIONS = {
    "An app imports only what stands below it": ("places/queries.py", "import suixing.duties.queries\n"),
    "siblings on a line never import each other": ("audit/queries.py", "import suixing.outbox.models\n"),
    "Inside an app arrows point down": ("places/models.py", "import suixing.places.actions\n"),
    "The kernel is pure Python": ("kernel/workdays.py", "import django.db\n"),
    "Production code never imports a test": ("desk/views.py", "import suixing.desk.tests\n"),
}
THERE = ("places/actions.py", "places/models.py", "duties/queries.py", "outbox/models.py", "desk/tests/__init__.py")


def house(root: Path) -> Path:
    """A made-up house: every app of the layers, empty, and the contracts of the real one."""
    shutil.copy(REPOSITORY / ".importlinter", root)
    for app in layers.apps():
        (root / "suixing" / app).mkdir(parents=True)
        (root / "suixing" / app / "__init__.py").touch()
    (root / "suixing" / "__init__.py").touch()
    for path in THERE:
        (root / "suixing" / path).parent.mkdir(exist_ok=True)
        (root / "suixing" / path).touch()
    return root


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    environment = {"PYTHONPATH": str(root), "PATH": "", "COLUMNS": "300"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_the_product_keeps_every_contract() -> None:
    done = lint(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_empty_house_keeps_every_contract(tmp_path: Path) -> None:
    done = lint(house(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_deliberate_violation_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    path, text = VIOLATIONS[contract]
    (house(tmp_path) / "suixing" / path).write_text(text, encoding="utf-8")
    done = lint(tmp_path)
    broken = [line for line in done.stdout.split("\n") if "BROKEN" in line]
    assert done.returncode == 1
    assert any(contract in line for line in broken), done.stdout


def test_every_package_has_its_floor() -> None:
    packages = {one.parent.name for one in (REPOSITORY / "suixing").glob("*/__init__.py")}
    assert packages == layers.apps()
