"""`make test`: every stage in turn with its time; the first that fails ends the run with its name.

Nothing is skipped. A machine without a browser is told so in one line and the run ends with 3.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests import chromium

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest")
BOTH_CORES = ("-n", "2", "--dist", "worksteal")


@dataclass(frozen=True, slots=True)
class Stage:
    """A name and the commands that must all end well."""

    name: str
    commands: tuple[tuple[str, ...], ...]


def stages() -> tuple[Stage, ...]:
    return (
        Stage("words", ((str(BIN / "suixing"), "words", "compile"),)),
        Stage("contracts", ((str(BIN / "lint-imports"),), (*PYTEST, *BOTH_CORES, "tests/architecture"))),
        Stage(
            "lint",
            (
                (str(BIN / "ruff"), "check", "."),
                (str(BIN / "ruff"), "format", "--check", "."),
                (str(BIN / "bandit"), "-q", "-ll", "-r", "suixing", "-c", "pyproject.toml"),
            ),
        ),
        Stage("types", ((str(BIN / "mypy"),),)),
        Stage(
            "unit, property, integration",
            ((*PYTEST, *BOTH_CORES, "-m", "not house and not journey", "--ignore=tests/architecture"),),
        ),
        Stage("house", ((*PYTEST, *BOTH_CORES, "-m", "house"),)),
        Stage("journeys", ((*PYTEST, "-m", "journey", "-n", "2", "--dist", "loadscope"),)),
    )


def main() -> int:
    """Run the stages; 0 when all hold."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("SUIXING_", "PG", "DATABASE_"))
    }
    environ |= {name: os.environ[name] for name in ("SUIXING_POSTGRES",) if name in os.environ}
    environ["SUIXING_CHROMIUM"] = str(chromium.find())
    times: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as home:  # no site of this machine takes part
        environ["SUIXING_HOME"] = home
        for stage in stages():
            print(f"── {stage.name}", flush=True)
            begun = time.monotonic()
            for command in stage.commands:
                code = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
                if code != 0:
                    print(f"✗ {stage.name}: {' '.join(map(str, command))} → {code}", flush=True)
                    return code
            times.append((stage.name, time.monotonic() - begun))
    for name, seconds in [*times, ("all", sum(seconds for _, seconds in times))]:
        print(f"{seconds:7.1f} s  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
