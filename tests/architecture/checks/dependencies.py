"""Each dependency has a reason and is used; the locks hold pins and hashes and nothing else."""

import re
from collections.abc import Iterator

from tests.architecture.checks.doors import IMPORTED_AS
from tests.architecture.tree import Problem, Rule, Tree

LINE = re.compile(r'^\s+"([A-Za-z0-9_.-]+)(\[[\w,]+\])?\s*([~=<>!]=?[^"]*)?",?(.*)$')
FOUND_BY = {
    "granian": "suixing site run starts it",
    "argon2-cffi": "Django's password hasher loads it by name",
    "setuptools": "the build backend",
    "pytest-django": "a plugin; pytest loads it",
    "pytest-xdist": "a plugin; pytest loads it",
    "import-linter": "lint-imports",
    "ruff": "lint and format, from the Makefile",
    "mypy": "from the Makefile",
    "bandit": "from the Makefile",
    "types-PyYAML": "read by mypy",
}
"""Used without an import, and how."""


def _declared(tree: Tree) -> Iterator[tuple[int, str, str, str]]:
    """Line, name, version and reason of each dependency."""
    text = tree.files.get("pyproject.toml", "")
    section, inside = "", False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("["):
            section = line
        if line.endswith("= ["):
            inside = section in {"[project]", "[project.optional-dependencies]"}
        elif line.startswith("]"):
            inside = False
        elif inside and (found := LINE.match(line)):
            yield number, found[1], found[3] or "", found[4].strip()


def dependencies_have_a_reason(tree: Tree) -> Iterator[Problem]:
    for number, name, version, reason in _declared(tree):
        if not version:
            yield Problem("pyproject.toml", number, f"{name} has no version", "say which line of versions was tried")
        if not re.match(r"#\s*\S.{4,}", reason):
            yield Problem(
                "pyproject.toml", number, f"{name} has no reason", "one line: what it does that we should not"
            )


def dependencies_are_used(tree: Tree) -> Iterator[Problem]:
    """Imported, or named in the settings as an installed app, middleware or backend."""
    imported = {name.split(".")[0] for module in tree.everything for name, _ in module.imports}
    imported |= {
        node.value.split(".")[0] for module in tree.production if module.app == "config" for node in module.strings
    }
    for number, name, _, _ in _declared(tree):
        module = name.lower().replace("-", "_")
        if name not in FOUND_BY and IMPORTED_AS.get(module, module) not in imported:
            yield Problem("pyproject.toml", number, f"nothing imports {name}", "remove it and run `make locks`")


def locks_hold_pins_and_hashes(tree: Tree) -> Iterator[Problem]:
    fine = re.compile(
        r"^([A-Za-z0-9_.-]+(\[[\w,-]+\])?==[\w.!+]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|#.*|)$"
    )
    for path, text in tree.files.items():
        if not (path.startswith("requirements/") and path.endswith(".txt")):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not fine.match(line) or "://" in line:
                yield Problem(
                    path,
                    number,
                    f"`{line.strip()[:60]}` is neither a pin nor a hash",
                    "make the locks with `make locks`",
                )


PROJECT = '[project]\ndependencies = [\n    "pyyaml~=6.0", # packs: YAML\n]\n'
PINNED = "pyyaml==6.0.2 \\\n    --hash=sha256:" + "a" * 64 + "\n"
RULES = (
    Rule(
        dependencies_have_a_reason,
        {"pyproject.toml": PROJECT.replace(" # packs: YAML", "")},
        at="pyproject.toml:3",
        kept={"pyproject.toml": PROJECT},
    ),
    Rule(
        dependencies_are_used,
        {"pyproject.toml": PROJECT},
        "pyproject.toml:3",
        {"pyproject.toml": PROJECT, "suixing/a.py": "import yaml"},
    ),
    Rule(
        locks_hold_pins_and_hashes,
        {"requirements/core.txt": "--index-url https://mirror.example/simple\n" + PINNED},
        at="requirements/core.txt:1",
        kept={"requirements/core.txt": PINNED},
    ),
    Rule(locks_hold_pins_and_hashes, {"requirements/core.txt": PINNED + "yaml>=6\n"}, at="requirements/core.txt:3"),
)
