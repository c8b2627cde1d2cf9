"""What a file may be called and how long it may grow."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.architecture import layers
from tests.architecture.tree import Problem, Rule, Tree

WORDS = frozenset(
    {
        "urls",
        "views",
        "api",
        "tasks",
        "subscribers",
        "commands",
        "admin",
        "forms",
        "actions",
        "queries",
        "predicates",
        "models",
        "facts",
        "kinds",
        "wording",
        "events",
        "rules",
    }
)
"""The closed vocabulary of an app."""

AROUND = frozenset({"__init__", "apps", "templatetags", "migrations", "tests", "templates", "static", "locale"})

EXTRA: dict[str, frozenset[str]] = {
    "access": frozenset({"engine", "permissions", "middleware"}),
    "packs": frozenset({"loader", "content"}),
    "places": frozenset({"content"}),
    "documents": frozenset({"content"}),
    "people": frozenset({"matching"}),
    "statistics": frozenset({"measures", "disclosure"}),
    "exchange": frozenset({"fhir", "envelope", "transport"}),
    "desk": frozenset({"context"}),
    "ui": frozenset(
        {
            "components",
            "fields",
            "charts",
            "refusals",
            "tables",
            "pages",
            "gallery",
            "translations",
            "display",
            "error_pages",
            "context",
            "middleware",
        }
    ),
}
"""Further names an app may use; a new one is a decision, not a habit."""

BY_NOUN = frozenset({"kernel", "config"})
"""Not apps in the sense of the vocabulary: their files are called after what they hold."""

EMPTY_WORDS = frozenset(
    {
        "utils",
        "util",
        "helpers",
        "helper",
        "services",
        "service",
        "constants",
        "common",
        "core",
        "misc",
        "lib",
        "managers",
    }
)
"""Names that say nothing about what is inside, anywhere in the tree."""

LONG = 400
LONGER: dict[str, int] = {}
"""Files past the limit, with the length they may not exceed: a ratchet that only goes down."""


def files_use_the_vocabulary(tree: Tree) -> Iterator[Problem]:
    for path in tree.files:
        steps = PurePosixPath(path).parts
        if steps[0] != "suixing" or len(steps) < 3 or steps[1] in BY_NOUN or steps[1] not in layers.apps():
            continue
        name = PurePosixPath(steps[2]).stem
        if name not in WORDS | AROUND | EXTRA.get(steps[1], frozenset()):
            yield Problem(path, 1, f"`{name}` is not a word of the vocabulary", f"one of: {', '.join(sorted(WORDS))}")


def apps_stand_in_the_house(tree: Tree) -> Iterator[Problem]:
    for path in tree.files:
        steps = PurePosixPath(path).parts
        if steps[0] == "suixing" and len(steps) > 2 and steps[1] not in layers.apps():
            yield Problem(
                path,
                1,
                f"`{steps[1]}` has no floor in the house",
                "give it a line in .importlinter, with a decision record",
            )


def names_say_what_is_inside(tree: Tree) -> Iterator[Problem]:
    for path in tree.files:
        if PurePosixPath(path).parts[0] not in {"suixing", "tests"}:
            continue
        for step in PurePosixPath(path).with_suffix("").parts:
            if step in EMPTY_WORDS:
                yield Problem(path, 1, f"`{step}` says nothing about what is inside", "name it after its noun")


def modules_stay_small(tree: Tree) -> Iterator[Problem]:
    """Migrations are written by a machine and read by one."""
    for module in tree.everything:
        if module.part == "migrations":
            continue
        length = module.text.count("\n")
        limit = LONGER.get(module.path, LONG)
        if length > limit:
            yield module.problem(limit + 1, f"{length} lines", "split it by noun into a folder of the same name")
        elif module.path in LONGER and length <= LONG:
            yield module.problem(1, "is short again", "remove it from LONGER")


def modules_say_what_they_promise(tree: Tree) -> Iterator[Problem]:
    """Every module has a docstring; `apps.py` and `migrations` say enough by their name."""
    for module in tree.production:
        if (
            module.part not in {"apps"}
            and module.text.strip()
            and not any(id(node.value) in module.docstrings for node in module.tree.body[:1] if hasattr(node, "value"))
        ):
            yield module.problem(1, "no docstring", "say what the module promises and assumes")


RULES = (
    Rule(
        files_use_the_vocabulary,
        {"suixing/places/lookups.py": ""},
        at="suixing/places/lookups.py:1",
        kept={
            "suixing/places/queries/tree.py": "",
            "suixing/access/engine/__init__.py": "",
            "suixing/kernel/clock.py": "",
        },
    ),
    Rule(files_use_the_vocabulary, {"suixing/places/engine/reach.py": ""}, at="suixing/places/engine/reach.py:1"),
    Rule(apps_stand_in_the_house, {"suixing/billing/models.py": ""}, at="suixing/billing/models.py:1"),
    Rule(names_say_what_is_inside, {"suixing/kernel/helpers.py": ""}, at="suixing/kernel/helpers.py:1"),
    Rule(
        modules_stay_small,
        {"suixing/places/views.py": "a = 1\n" * 401},
        at="suixing/places/views.py:401",
        kept={"suixing/places/views.py": "a = 1\n" * 400},
    ),
    Rule(modules_say_what_they_promise, {"suixing/places/views.py": "a = 1\n"}, at="suixing/places/views.py:1"),
)
