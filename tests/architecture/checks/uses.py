"""Every use of people's data asks at the one door, and every use that asks is enumerated: `config.uses.USES`."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import Module, Problem, Rule, Tree, name_of, text_of

QUERIES = "suixing.consent.queries"
DOORS = frozenset({"require", "open_for"})
REGISTER = "suixing/config/uses.py"


def _doors(module: Module) -> tuple[set[str], set[str]]:
    """What this module calls the doors: names of the functions, and names of the module they are in."""
    functions, modules = set(), set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                if node.module == QUERIES and one.name in DOORS:
                    functions.add(one.asname or one.name)
                elif whole == QUERIES:
                    modules.add(one.asname or one.name)
        elif isinstance(node, ast.Import):
            modules |= {one.asname or one.name for one in node.names if one.name == QUERIES}
    return functions, modules


def _asks(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a door with the dotted path of the function it stands in."""
    functions, modules = _doors(module)

    def walk(node: ast.AST, path: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                yield from walk(child, path if path.count(".") > module.dotted.count(".") else f"{path}.{child.name}")
                continue
            if isinstance(child, ast.Call):
                called = child.func
                named = isinstance(called, ast.Name) and called.id in functions
                reached = (
                    isinstance(called, ast.Attribute) and called.attr in DOORS and ast.unparse(called.value) in modules
                )
                if named or reached:
                    yield path, child
            yield from walk(child, path)

    yield from walk(module.tree, module.dotted)


def _purpose(node: ast.expr | None) -> str:
    """`record` of `Purpose.RECORD` and of "record"; empty when it cannot be read off the page."""
    if isinstance(node, ast.Attribute) and name_of(node.value) == "Purpose":
        return node.attr.lower()
    return (text_of(node) or "") if node is not None else ""


def _registered(tree: Tree) -> dict[tuple[str, str], tuple[Module, ast.Call]]:
    """(where, purpose) of every `Use(…)` in the register."""
    found = {}
    for module in tree.production:
        if module.path == REGISTER:
            for call in module.calls:
                if name_of(call.func) == "Use":
                    given = dict(zip(("name", "purpose", "where"), call.args, strict=False))
                    given |= {one.arg or "": one.value for one in call.keywords}
                    key = (text_of(given.get("where")) or "", _purpose(given.get("purpose")))
                    found[key] = (module, call)
    return found


def _asked(tree: Tree) -> Iterator[tuple[Module, ast.Call, str, str]]:
    for module in tree.production:
        if module.app != "consent":
            for where, call in _asks(module):
                given = {one.arg: one.value for one in call.keywords}
                yield module, call, where, _purpose(given.get("purpose"))


def uses_of_data_are_enumerated(tree: Tree) -> Iterator[Problem]:
    known = _registered(tree)
    for module, call, where, purpose in _asked(tree):
        if not purpose:
            yield module.problem(call, "asks at the door for a purpose that is computed", "write the purpose out")
        elif (where, purpose) not in known:
            yield module.problem(
                call,
                f"`{where}` uses data for {purpose} and is in no register",
                f"add a Use to USES in {REGISTER}, and try it in tests/safeguards/test_consent.py",
            )


def enumerated_uses_ask(tree: Tree) -> Iterator[Problem]:
    asked = {(where, purpose) for _, _, where, purpose in _asked(tree)}
    for key, (module, call) in _registered(tree).items():
        if key not in asked:
            yield module.problem(
                call, f"`{key[0]}` does not ask for {key[1]}", "let it call consent.queries.require, or remove the Use"
            )


USE = 'USES = (\n    Use("a list", Purpose.RECORD, "suixing.desk.queries.listed"),\n)\n'
ASKS = (
    "from suixing.consent.queries import require as require_basis\n"
    "def listed(*, by, person, on):\n"
    "    require_basis(by=by, person=person, purpose=Purpose.RECORD, on=on)\n"
)
RULES = (
    Rule(
        uses_of_data_are_enumerated,
        broken={REGISTER: USE, "suixing/desk/queries.py": ASKS.replace("listed", "printed")},
        at="suixing/desk/queries.py:3",
        kept={REGISTER: USE, "suixing/desk/queries.py": ASKS},
    ),
    Rule(
        uses_of_data_are_enumerated,
        broken={
            REGISTER: USE,
            "suixing/desk/queries.py": "from suixing.consent import queries as consent\n"
            "class Lists:\n    def listed(self, by, people, on):\n"
            '        return consent.open_for(by=by, persons=people, purpose="care", on=on)\n',
        },
        at="suixing/desk/queries.py:4",
    ),
    Rule(
        uses_of_data_are_enumerated,
        broken={REGISTER: USE, "suixing/desk/queries.py": ASKS.replace("Purpose.RECORD", "purpose")},
        at="suixing/desk/queries.py:3",
    ),
    Rule(
        enumerated_uses_ask,
        broken={REGISTER: USE, "suixing/desk/queries.py": "def listed(*, by): ...\n"},
        at=f"{REGISTER}:2",
        kept={REGISTER: USE, "suixing/desk/queries.py": ASKS},
    ),
)
