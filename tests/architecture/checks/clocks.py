"""Today is an argument: only the kernel reads the clock, and only the edges ask it."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import Problem, Rule, Tree

RAW = frozenset(
    {
        "timezone.now",
        "timezone.localdate",
        "timezone.localtime",
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "datetime.datetime.now",
        "datetime.date.today",
        "time.time",
    }
)
EDGES = frozenset(
    {"views", "api", "tasks", "subscribers", "commands", "admin", "middleware", "context", "templatetags", "forms"}
)
BOOKKEEPING = frozenset({"audit", "outbox", "config"})
"""They stamp the instant at which something was written; no rule reads it."""


def only_the_kernel_reads_the_clock(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        if module.path == "suixing/kernel/clock.py" or module.app == "config":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in RAW:
                yield module.problem(
                    node, f"`{ast.unparse(node)}`", "take today or now as an argument; edges use kernel.clock"
                )


def only_the_edges_ask_the_clock(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        if module.app in BOOKKEEPING | {"kernel"} or module.part in EDGES:
            continue
        for name, line in module.imports:
            if name.startswith("suixing.kernel.clock") and name.split(".")[-1] in {"clock", "now", "today"}:
                yield module.problem(line, f"{module.part} asks the clock", "take `today` or `now` as an argument")


RULES = (
    Rule(
        only_the_kernel_reads_the_clock,
        {"suixing/duties/rules.py": "from datetime import date\nlate = due < date.today()\n"},
        at="suixing/duties/rules.py:2",
        kept={"suixing/kernel/clock.py": "def now(): return datetime.now(SHANGHAI)\n"},
    ),
    Rule(
        only_the_kernel_reads_the_clock,
        {"suixing/duties/models.py": "at = models.DateTimeField(default=timezone.now)\n"},
        at="suixing/duties/models.py:1",
    ),
    Rule(
        only_the_edges_ask_the_clock,
        {"suixing/duties/actions.py": "from suixing.kernel.clock import today\n"},
        at="suixing/duties/actions.py:1",
        kept={"suixing/duties/views.py": "from suixing.kernel.clock import today\n"},
    ),
)
