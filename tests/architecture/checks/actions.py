"""The shape of an action: keyword-only, one transaction, an actor, may they, and a line in the log."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import Module, Problem, Rule, Tree, name_of

BELOW_ACCESS = frozenset({"audit", "outbox"})
"""They stand below `access` and work inside the caller's transaction: no `atomic`, no `require`, no `record`."""


def public(module: Module) -> Iterator[ast.FunctionDef]:
    return (node for node in module.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def calls_in(module: Module, function: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> set[str]:
    """Names of everything the function calls, itself or through functions of the same file."""
    own = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    names = {name_of(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    for name in (names & own.keys()) - seen - {function.name}:
        names |= calls_in(module, own[name], seen | {function.name})
    return names


def actions_take_only_keywords(tree: Tree) -> Iterator[Problem]:
    """`tell(event)` is the exception: one argument, and it names itself."""
    for module in tree.parts("actions"):
        for function in public(module):
            given = function.args
            if given.posonlyargs or given.args or given.vararg:
                if module.app in BELOW_ACCESS and len(given.args) == 1:
                    continue
                yield module.problem(
                    function, f"{function.name}() takes arguments by position", "begin the signature with `*`"
                )


def actions_are_atomic(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("actions"):
        for function in public(module):
            decorators = {name_of(one.func if isinstance(one, ast.Call) else one) for one in function.decorator_list}
            if "atomic" not in decorators and module.app not in BELOW_ACCESS:
                yield module.problem(
                    function, f"{function.name}() is not atomic", "decorate it with @transaction.atomic"
                )


def actions_know_who_acts(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("actions"):
        for function in public(module):
            named = {one.arg for one in function.args.kwonlyargs}
            if "by" not in named and module.app not in BELOW_ACCESS:
                yield module.problem(function, f"{function.name}() does not know who acts", "take `by: Actor`")


def actions_ask_whether_they_may(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("actions"):
        for function in public(module):
            if module.app not in BELOW_ACCESS and not calls_in(module, function) & {"require", "may"}:
                yield module.problem(
                    function,
                    f"{function.name}() asks nobody's permission",
                    'after the lock: require(by, "app.noun.verb", subject), with its line in policy.py',
                )


def actions_are_audited(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("actions"):
        for function in public(module):
            if module.app not in BELOW_ACCESS and "record" not in calls_in(module, function):
                yield module.problem(
                    function,
                    f"{function.name}() leaves no trace",
                    "after the change: record(by=by, action=…, subject=…)",
                )


GOOD = """
@transaction.atomic
def close(*, by, case, today):
    require(by, "cases.case.close", case)
    case.close()
    record(by=by, action="cases.case.close", subject=str(case.uid))
"""


def without(line: str, instead: str = "") -> dict[str, str]:
    """The good action with one line taken away or changed."""
    assert line in GOOD
    return {"suixing/cases/actions.py": GOOD.replace(line, instead)}


FINE = {"suixing/cases/actions.py": GOOD, "suixing/outbox/actions.py": "@transaction.atomic\ndef tell(event): ...\n"}
RULES = (
    Rule(actions_take_only_keywords, without("*, "), at="suixing/cases/actions.py:3", kept=FINE),
    Rule(actions_are_atomic, without("@transaction.atomic\n"), at="suixing/cases/actions.py:2", kept=FINE),
    Rule(actions_know_who_acts, without("by, case", "case"), at="suixing/cases/actions.py:3", kept=FINE),
    Rule(
        actions_ask_whether_they_may,
        without('    require(by, "cases.case.close", case)\n'),
        "suixing/cases/actions.py:3",
        FINE,
    ),
    Rule(
        actions_are_audited,
        without('    record(by=by, action="cases.case.close", subject=str(case.uid))\n'),
        at="suixing/cases/actions.py:3",
        kept=FINE,
    ),
)
