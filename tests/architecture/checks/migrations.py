"""Migrations: one head per app, each named for what it does."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.architecture.tree import Module, Problem, Rule, Tree, text_of

NAMED = re.compile(r"^\d{4}_[a-z][a-z0-9_]*$")
UNNAMED = re.compile(r"^\d{4}_(auto_|alter_|remove_|rename_|delete_|merge_\d|\w+_and_more$)")
"""What Django calls a migration nobody named."""


def _migrations(tree: Tree) -> Iterator[Module]:
    return (
        one for one in tree.everything if one.is_migration and one.steps[0] == "suixing" and one.steps[-1] != "__init__"
    )


def migrations_are_named(tree: Tree) -> Iterator[Problem]:
    for module in _migrations(tree):
        if not NAMED.match(module.steps[-1]) or UNNAMED.match(module.steps[-1]):
            yield module.problem(1, f"`{module.steps[-1]}` is not a name", "makemigrations --name what_it_does")


def migrations_have_one_head(tree: Tree) -> Iterator[Problem]:
    heads: dict[str, dict[str, Module]] = defaultdict(dict)
    followed = set()
    for module in _migrations(tree):
        heads[module.app][module.steps[-1]] = module
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] in (
                ["dependencies"],
                ["replaces"],
            ):
                pairs = [one for one in ast.walk(node.value) if isinstance(one, ast.Tuple) and len(one.elts) == 2]
                followed |= {(text_of(one.elts[0]), text_of(one.elts[1])) for one in pairs}
    for app, named in heads.items():
        left = sorted(name for name in named if (app, name) not in followed)
        for name in left[:-1]:
            yield named[name].problem(1, f"{app} has the heads {', '.join(left)}", "make one depend on the other")


FIRST = "class Migration:\n    dependencies = []\n"
SECOND = 'class Migration:\n    dependencies = [("places", "0001_initial")]\n'
FOLDER = "suixing/places/migrations"
RULES = (
    Rule(
        migrations_are_named,
        {f"{FOLDER}/0002_auto_20261121_1200.py": FIRST},
        at=f"{FOLDER}/0002_auto_20261121_1200.py:1",
        kept={f"{FOLDER}/0002_successors.py": FIRST},
    ),
    Rule(
        migrations_are_named,
        {f"{FOLDER}/0002_division_code_and_more.py": FIRST},
        at=f"{FOLDER}/0002_division_code_and_more.py:1",
    ),
    Rule(
        migrations_have_one_head,
        {f"{FOLDER}/0001_initial.py": FIRST, f"{FOLDER}/0002_hours.py": SECOND, f"{FOLDER}/0002_licences.py": SECOND},
        at=f"{FOLDER}/0002_hours.py:1",
        kept={f"{FOLDER}/0001_initial.py": FIRST, f"{FOLDER}/0002_hours.py": SECOND},
    ),
)
