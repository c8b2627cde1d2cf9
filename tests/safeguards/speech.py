"""Everything the product says and everything it names, with its place; and where that breaks a refusal.

Two places say a refused word in order to refuse it: the card of a role, on what she does not see and must not be asked
for, in both languages; and the list of the heads of columns that are dropped unread when an old roster comes in. They
are excused by where they stand.
"""

import ast
import re
from collections.abc import Iterator

import polib

from tests.architecture.checks.permissions import policy_of
from tests.architecture.checks.refusals import made
from tests.architecture.tree import Problem, Tree, name_of, text_of
from tests.safeguards.words import IDEAS

ROUTES = frozenset({"path", "re_path"})
CARD = frozenset({"not_seen", "not_asked"})


def said_to_refuse(tree: Tree) -> set[str]:
    """The sentences of the cards: what a role does not see and must not be asked for."""
    cards = (call for module in tree.parts("wording") for call in module.calls if name_of(call.func) == "Card")
    given = (one.value for card in cards for one in card.keywords if one.arg in CARD)
    return {text for value in given for node in ast.walk(value) if (text := text_of(node)) is not None}


def dropped_unread(tree: Tree) -> set[str]:
    """The heads by which columns of the old norms are recognised, to drop them: the one assignment of `DROPPED`."""
    columns = (module for module in tree.production if module.path == "suixing/intake/rules/columns.py")
    lists = (
        node.value
        for module in columns
        for node in module.tree.body
        if isinstance(node, ast.AnnAssign) and name_of(node.target) == "DROPPED" and node.value is not None
    )
    return {text for one in lists for node in ast.walk(one) if (text := text_of(node)) is not None}


def sentences(tree: Tree) -> Iterator[tuple[str, int, str]]:
    """Every string of the code, every line of every page, every English sentence, every title in a pack."""
    excused = said_to_refuse(tree) | dropped_unread(tree)
    for module in tree.production:
        for node in module.strings:
            if node.value not in excused:
                yield module.path, node.lineno, node.value
    for page in tree.pages:
        for number, line in enumerate(page.text.split("\n"), 1):
            yield page.path, number, line
    for path, text in tree.files.items():
        if path.startswith("suixing/") and path.endswith(".po"):
            for entry in (one for one in polib.pofile(text) if one.msgid not in excused):
                yield path, entry.linenum, " ".join((entry.msgstr, *entry.msgstr_plural.values()))
        elif path.startswith("suixing/") and path.endswith((".js", ".svg")):
            for number, line in enumerate(text.split("\n"), 1):
                yield path, number, line


def names(tree: Tree) -> Iterator[tuple[str, int, str]]:
    """Every name given to a table, a column, a file, an address, a permission, a refusal, an event or an action."""
    for module in tree.production:
        yield module.path, 1, module.dotted
        if module.part in {"models", "events", "rules", "facts", "kinds", "actions", "forms"}:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    yield module.path, node.lineno, node.name
                elif isinstance(node, ast.Assign | ast.AnnAssign):
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        yield module.path, node.lineno, name_of(target)
        if module.part == "urls":
            for call in module.calls:
                if name_of(call.func) in ROUTES:
                    for one in (*call.args, *(keyword.value for keyword in call.keywords)):
                        yield module.path, call.lineno, text_of(one) or ""
    for module, node, code in made(tree):
        yield module.path, node.lineno, code or ""
    page = policy_of(tree)
    for permission, key in (page[1] if page else {}).items():
        yield page[0].path, key.lineno, permission


def words_of(name: str) -> str:
    """`LateFine.dueDate` -> `_late_fine_due_date_`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return "_" + re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_") + "_"


def refused_words(tree: Tree) -> Iterator[Problem]:
    """Every place that says or names what the product never says."""
    for path, line, text in sentences(tree):
        lower = text.lower()
        for idea in IDEAS:
            for word in (*idea.zh, *idea.en):
                if word in lower:
                    todo = f"refusal {idea.refusal} of scope.md: say it as a service"
                    yield Problem(path, line, f"“{word}”: {idea.what}", todo)
    for path, line, name in names(tree):
        for idea in IDEAS:
            for word in idea.names:
                if f"_{word}_" in words_of(name):
                    todo = f"refusal {idea.refusal} of scope.md: it is not built"
                    yield Problem(path, line, f"`{name}`: {idea.what}", todo)
