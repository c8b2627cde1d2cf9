"""A source tree as the checkers see it: modules parsed once, templates, plain files.

A checker takes a `Tree` and yields `Problem`s. It never imports what it reads, so that it can be pointed at the product
or at a few made-up files alike. Promise: a problem names file and line, the rule, and what to do instead.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Problem:
    """One place that breaks one rule."""

    path: str
    line: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}\n    do: {self.todo}"


@dataclass(frozen=True)
class Module:
    """One Python file. `app` is the package below `suixing` ("" for `policy.py`), `part` the word of the vocabulary."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def steps(self) -> tuple[str, ...]:
        return Path(self.path).with_suffix("").parts

    @property
    def app(self) -> str:
        return self.steps[1] if self.steps[0] == "suixing" and len(self.steps) > 2 else ""

    @property
    def part(self) -> str:
        """`views` for `places/views.py` and for `places/views/tree.py`; `policy` for `suixing/policy.py`."""
        return self.steps[2] if self.app else self.steps[-1]

    @property
    def is_test(self) -> bool:
        return "tests" in self.steps or self.steps[-1] == "conftest"

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.steps

    @property
    def dotted(self) -> str:
        steps = self.steps[:-1] if self.steps[-1] == "__init__" else self.steps
        return ".".join(steps)

    @cached_property
    def imports(self) -> tuple[tuple[str, int], ...]:
        """Every imported dotted name with its line; `from a import b` counts as `a.b`."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(one.name, node.lineno) for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    here = self.dotted.split(".")
                    package = here if self.steps[-1] == "__init__" else here[:-1]
                    above = package[: len(package) - node.level + 1]
                    base = ".".join([*above, *([node.module] if node.module else [])])
                found += [(f"{base}.{one.name}", node.lineno) for one in node.names]
        return tuple(found)

    @cached_property
    def docstrings(self) -> frozenset[int]:
        """Identities of the constants that are docstrings (also those under an assignment): prose for programmers."""
        found = set()
        for node in ast.walk(self.tree):
            body = getattr(node, "body", None)
            for statement in body if isinstance(body, list) else ():
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    found.add(id(statement.value))
        return frozenset(found)

    @cached_property
    def strings(self) -> tuple[ast.Constant, ...]:
        """Every string in the code that is not a docstring."""
        return tuple(
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in self.docstrings
        )

    @cached_property
    def calls(self) -> tuple[ast.Call, ...]:
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def problem(self, where: ast.AST | int, what: str, todo: str) -> Problem:
        return Problem(self.path, where if isinstance(where, int) else where.lineno, what, todo)


@dataclass(frozen=True, slots=True)
class Page:
    """One template: its app, its file and its text."""

    path: str
    text: str

    @property
    def app(self) -> str:
        return Path(self.path).parts[1]

    def line(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1

    def problem(self, position: int, what: str, todo: str) -> Problem:
        return Problem(self.path, self.line(position), what, todo)


@dataclass(frozen=True)
class Tree:
    """Everything a checker may look at, by path below the root."""

    files: Mapping[str, str] = field(repr=False)

    @cached_property
    def everything(self) -> tuple[Module, ...]:
        return tuple(Module(path, text) for path, text in sorted(self.files.items()) if path.endswith(".py"))

    @cached_property
    def production(self) -> tuple[Module, ...]:
        """The product's modules: no tests, no migrations."""
        return tuple(
            one for one in self.everything if one.steps[0] == "suixing" and not one.is_test and not one.is_migration
        )

    def parts(self, *names: str) -> Iterator[Module]:
        """The product's modules of these words of the vocabulary, in every app."""
        return (one for one in self.production if one.app and one.part in names)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(path, text)
            for path, text in sorted(self.files.items())
            if "/templates/" in path and path.endswith((".html", ".txt", ".svg"))
        )


KINDS = {".py", ".html", ".txt", ".svg", ".po", ".toml", ".css", ".js", ".yaml", ".md", ""}
AREAS = ("suixing", "tests", "docs", "requirements")


@cache
def product() -> Tree:
    """The repository itself."""
    files = {}
    for path in (*(one for area in AREAS for one in (REPOSITORY / area).rglob("*")), *REPOSITORY.iterdir()):
        if path.is_file() and path.suffix in KINDS and "__pycache__" not in path.parts and path.name != ".git":
            files[path.relative_to(REPOSITORY).as_posix()] = path.read_text(encoding="utf-8")
    return Tree(files)


Check = Callable[[Tree], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A checker, a tree that breaks it at `at`, and a tree that keeps it where the checker could be too strict."""

    check: Check
    broken: Mapping[str, str]
    at: str
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.check.__name__


def name_of(function: ast.AST | None) -> str:
    """`require` for `require(...)` and for `engine.require(...)`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def text_of(node: ast.expr | None) -> str | None:
    """The value of a literal string, else None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
