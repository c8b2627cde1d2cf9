"""Every permission asked for stands on the policy page; every line of the page is asked for somewhere."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import Module, Problem, Rule, Tree, name_of, text_of

SHAPE = re.compile(r"^[a-z]+\.[a-z-]+\.[a-z-]+$")
ASKING = frozenset({"may", "require", "could", "allowed", "permitted", "permission_required"})
IN_TEMPLATES = re.compile(r"""{%\s*(?:may|could|if_may|allowed)\b[^%]*?["']([a-z]+\.[a-z-]+\.[a-z-]+)["']""")


def policy_of(tree: Tree) -> tuple[Module, dict[str, ast.expr]] | None:
    """The page and its lines: permission -> where it stands."""
    for module in tree.production:
        if not module.app and module.part == "policy":
            lines = [node for node in ast.walk(module.tree) if isinstance(node, ast.Dict)]
            return module, {text_of(key) or "": key for one in lines for key in one.keys if key is not None}
    return None


def permissions_stand_in_the_policy(tree: Tree) -> Iterator[Problem]:
    page = policy_of(tree)
    known = page[1] if page else {}
    todo = "add its line to suixing/policy.py, or correct the name"
    for module in tree.production:
        for call in module.calls:
            if name_of(call.func) in ASKING:
                for text in filter(None, (text_of(one) for one in (*call.args, *(one.value for one in call.keywords)))):
                    if SHAPE.match(text) and text not in known:
                        yield module.problem(call, f"the permission `{text}` is not on the policy page", todo)
    for template in tree.pages:
        for found in IN_TEMPLATES.finditer(template.text):
            if found[1] not in known:
                yield template.problem(found.start(), f"the permission `{found[1]}` is not on the policy page", todo)


def the_policy_names_only_what_is_asked(tree: Tree) -> Iterator[Problem]:
    page = policy_of(tree)
    if page is None:
        return
    asked = {node.value for module in tree.production if module is not page[0] for node in module.strings}
    asked |= {found[1] for template in tree.pages for found in IN_TEMPLATES.finditer(template.text)}
    for permission, key in page[1].items():
        if permission not in asked:
            yield page[0].problem(
                key, f"nobody asks for `{permission}`", "remove the line, or ask for it where it is done"
            )


def permissions_are_named_by_their_app(tree: Tree) -> Iterator[Problem]:
    page = policy_of(tree)
    for permission, key in (page[1] if page else {}).items():
        if not SHAPE.match(permission):
            yield page[0].problem(
                key, f"`{permission}` is not app.noun.verb", "name it app.noun.verb, lower case, hyphens"
            )


PAGE = 'POLICY = {\n    "places.division.merge": holds("county-officer"),\n}\n'
MERGE = 'def merge(*, by):\n    require(by, "places.division.merge", None)\n'
RULES = (
    Rule(
        permissions_stand_in_the_policy,
        broken={"suixing/policy.py": PAGE, "suixing/places/actions.py": MERGE.replace("merge", "split")},
        at="suixing/places/actions.py:2",
        kept={"suixing/policy.py": PAGE, "suixing/places/actions.py": MERGE},
    ),
    Rule(
        permissions_stand_in_the_policy,
        broken={"suixing/places/templates/places/a.html": '<p>\n{% may "places.division.burn" division %}'},
        at="suixing/places/templates/places/a.html:2",
    ),
    Rule(
        the_policy_names_only_what_is_asked,
        broken={"suixing/policy.py": PAGE},
        at="suixing/policy.py:2",
        kept={"suixing/policy.py": PAGE, "suixing/places/actions.py": MERGE},
    ),
    Rule(
        permissions_are_named_by_their_app,
        {"suixing/policy.py": 'POLICY = {\n    "merge_division": staff,\n}\n'},
        "suixing/policy.py:2",
    ),
)
