"""Every refusal has words in both languages, every worded code is used, and the words are filled from its details."""

import ast
import re
from collections.abc import Iterator, Mapping

from tests.architecture import layers
from tests.architecture.tree import Module, Problem, Rule, Tree, name_of, text_of

CODE = re.compile(r"^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$")
WORDED_ELSEWHERE = {"kernel": "ui"}
"""The kernel has no words of its own; `ui` says them for it."""


def constants(tree: Tree) -> dict[str, str]:
    """`NAME = "text"` at the top of any module: a code may have a name."""
    found = {}
    for module in tree.production:
        for node in module.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                value = text_of(node.value)
                found |= {one.id: value for one in targets if isinstance(one, ast.Name) and value is not None}
    return found


def listed(module: Module) -> Iterator[ast.Constant]:
    """`REFUSALS = ("app.one", …)` at the top of a module that is given its code: all the codes it may answer."""
    for node in module.tree.body:
        target = (
            node.target
            if isinstance(node, ast.AnnAssign)
            else node.targets[0]
            if isinstance(node, ast.Assign)
            else None
        )
        if name_of(target) == "REFUSALS" and isinstance(node.value, ast.Tuple):
            yield from (one for one in node.value.elts if isinstance(one, ast.Constant))


def made(tree: Tree) -> Iterator[tuple[Module, ast.expr, str | None]]:
    """Every refusal made in the product with its code; None where the code cannot be read off the page."""
    named = constants(tree)
    for module in tree.production:
        own = list(listed(module))
        yield from ((module, one, one.value) for one in own)
        for call in module.calls:
            given = {one.arg: one.value for one in call.keywords}
            if name_of(call.func) == "Refusal":
                first = call.args[0] if call.args else given.get("code")
            elif name_of(call.func) == "Machine" and "refusal" in given:
                first = given["refusal"]
            else:
                continue
            either = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            codes = [text_of(one) or named.get(name_of(one)) for one in either]
            yield from ((module, call, code) for code in codes if code is not None or not own)


def worded(tree: Tree) -> dict[str, tuple[Module, ast.expr, ast.expr]]:
    """code -> its wording module, the key, and the `Words(…)` beside it."""
    named = constants(tree)
    found = {}
    for module in tree.parts("wording"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(value, ast.Call) and name_of(value.func) == "Words" and key is not None:
                        code = text_of(key) or named.get(name_of(key))
                        found[code or ast.unparse(key)] = (module, key, value)
    return found


def placeholders(words: ast.expr) -> set[str]:
    texts = [text_of(node) or "" for node in ast.walk(words)]
    return {name for text in texts for name in re.findall(r"{(\w+)}", text)}


def refusals_have_stable_codes(tree: Tree) -> Iterator[Problem]:
    """A code belongs to the app that decides; the apps above may answer with it, too."""
    for module, call, code in made(tree):
        if code is None:
            yield module.problem(call, "a refusal whose code is computed", "write the code out; one rule, one code")
        elif not CODE.match(code) or not layers.may_use(module.app, code.split(".")[0]):
            yield module.problem(
                call,
                f"`{code}` is not `{module.app}.noun-problem` or of an app below",
                "name it after the app that decides it",
            )


def refusals_are_worded(tree: Tree) -> Iterator[Problem]:
    words = worded(tree)
    for module, call, code in made(tree):
        decides = (code or "").split(".")[0]
        home = WORDED_ELSEWHERE.get(decides, decides)
        if code is not None and (code not in words or words[code][0].app != home):
            yield module.problem(
                call, f"`{code}` has no words", f"add it to REFUSALS in suixing/{home}/wording.py: what, and what next"
            )


def worded_codes_are_used(tree: Tree) -> Iterator[Problem]:
    used = {code for _, _, code in made(tree)}
    for code, (module, key, _) in worded(tree).items():
        if code not in used:
            yield module.problem(key, f"nothing refuses with `{code}`", "remove the words, or correct the code")


def words_are_filled_from_the_details(tree: Tree) -> Iterator[Problem]:
    words = worded(tree)
    for module, call, code in made(tree):
        if not isinstance(call, ast.Call) or name_of(call.func) != "Refusal":
            continue
        given = [*call.args[1:], *(one.value for one in call.keywords if one.arg == "details")]
        if code not in words or (given and not isinstance(given[0], ast.Dict)):
            continue
        keys = {text_of(key) for key in given[0].keys} if given else set()
        spread = bool(given) and None in given[0].keys
        missing = placeholders(words[code][2]) - keys
        if missing and not spread:
            yield module.problem(
                call, f"`{code}` is worded with {sorted(missing)}, not given here", "give them in the details"
            )


RULE = """
def is_known(code):
    if code not in KNOWN:
        return Refusal("places.division-unknown", {"code": code})
"""
WORDS = 'REFUSALS = {\n    "places.division-unknown": Words(_("没有代码为 {code} 的区划。"), _("请核对代码。")),\n}\n'
GOOD: Mapping[str, str] = {"suixing/places/rules.py": RULE, "suixing/places/wording.py": WORDS}
RULES = (
    Rule(
        refusals_have_stable_codes,
        {"suixing/places/rules.py": 'def no(what):\n    return Refusal(f"places.{what}")\n'},
        at="suixing/places/rules.py:2",
        kept=GOOD,
    ),
    Rule(
        refusals_are_worded,
        {"suixing/kernel/transitions.py": 'REFUSALS = ("kernel.step-impossible",)\nRefusal(self.refusal)\n'},
        at="suixing/kernel/transitions.py:1",
        kept={
            "suixing/kernel/transitions.py": 'REFUSALS = ("kernel.step-impossible",)\nRefusal(self.refusal)\n',
            "suixing/ui/wording.py": 'REFUSALS = {"kernel.step-impossible": Words(_("不行"), _("请看"))}\n',
        },
    ),
    Rule(
        refusals_have_stable_codes,
        {"suixing/places/rules.py": 'Refusal("duties.closed")\n'},
        at="suixing/places/rules.py:1",
    ),
    Rule(refusals_are_worded, {"suixing/places/rules.py": RULE}, at="suixing/places/rules.py:4", kept=GOOD),
    Rule(worded_codes_are_used, {"suixing/places/wording.py": WORDS}, at="suixing/places/wording.py:2", kept=GOOD),
    Rule(
        words_are_filled_from_the_details,
        {**GOOD, "suixing/places/rules.py": RULE.replace(', {"code": code}', "")},
        at="suixing/places/rules.py:4",
        kept=GOOD,
    ),
)
