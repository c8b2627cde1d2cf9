"""State machines are tables: every state is in one, and a state changes only by a step of it."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import Problem, Rule, Tree, name_of

STATES = re.compile(r"(State|States|Status|Stage)$")
ENUMERATIONS = frozenset({"StrEnum", "TextChoices", "Enum", "IntegerChoices"})


def states_stand_in_a_table(tree: Tree) -> Iterator[Problem]:
    """An enumeration called …State belongs to a `Machine(states=…)`."""
    tabled = set()
    for module in tree.production:
        for call in module.calls:
            if name_of(call.func) == "Machine":
                tabled |= {(module.app, name_of(one.value)) for one in call.keywords if one.arg == "states"}
    todo = "declare a kernel.transitions.Machine in rules.py"
    for module in tree.production:
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.ClassDef) and STATES.search(node.name)):
                continue
            if {name_of(one) for one in node.bases} & ENUMERATIONS and (module.app, node.name) not in tabled:
                yield module.problem(node, f"the states of {node.name} are in no table", todo)


def states_change_by_a_step(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("actions"):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Assign):
                continue
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in {"state", "status"}:
                    stepped = isinstance(node.value, ast.Call | ast.Name | ast.IfExp) or name_of(node.value) == "next"
                    if not stepped:
                        yield module.problem(
                            node,
                            f"`{ast.unparse(node)[:60]}` passes by the table",
                            "take it from MACHINE.after(state, event)",
                        )


CASE = "class CaseState(StrEnum):\n    OPEN = 'open'\n"
RULES = (
    Rule(
        states_stand_in_a_table,
        {"suixing/cases/rules.py": CASE},
        at="suixing/cases/rules.py:1",
        kept={"suixing/cases/rules.py": CASE + "CASE = Machine(name='case', states=CaseState, events=E)\n"},
    ),
    Rule(
        states_change_by_a_step,
        {"suixing/cases/actions.py": "case.state = CaseState.CLOSED\n"},
        at="suixing/cases/actions.py:1",
        kept={"suixing/cases/actions.py": "case.state = CASE.after(case.state, Event.CLOSE)\n"},
    ),
)
