"""Who touches rows: actions write, queries read, models declare, and nothing happens by itself."""

import ast
import re
from collections.abc import Iterator

from tests.architecture import layers
from tests.architecture.tree import Problem, Rule, Tree, name_of, text_of

EDGES = ("views", "api", "forms", "tasks", "subscribers", "commands", "admin", "templatetags", "middleware", "context")
WRITES = frozenset({"save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"})
RELATIONS = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})


def edges_ask_queries_and_actions(tree: Tree) -> Iterator[Problem]:
    """Views and their like parse, make one query or one action, and answer: no manager, no write, no cursor."""
    for module in tree.parts(*EDGES):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr in {"objects", "_default_manager", "_base_manager", "raw"}:
                yield module.problem(
                    node, f"`.{node.attr}` in {module.part}", "move the read to queries.py, actor first"
                )
        for call in module.calls:
            name = name_of(call.func)
            if isinstance(call.func, ast.Attribute) and name in WRITES:
                yield module.problem(call, f"`.{name}(` in {module.part}", "call one action")
            if isinstance(call.func, ast.Attribute) and name == "cursor":
                yield module.problem(call, f"a database cursor in {module.part}", "move it to queries.py or actions.py")


def queries_do_not_write(tree: Tree) -> Iterator[Problem]:
    for module in tree.parts("queries", "predicates", "rules"):
        for call in module.calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES | {"create"}:
                yield module.problem(
                    call, f"`.{call.func.attr}(` in {module.part}", "reads read; move the write into an action"
                )


def reads_of_records_know_who_looks(tree: Tree) -> Iterator[Problem]:
    """Every question about residents names who asks, by keyword; `people.queries.same` only joins files."""
    for module in tree.parts("queries"):
        if module.app not in layers.RECORDS:
            continue
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name == "same":
                continue
            if "by" not in [one.arg for one in node.args.kwonlyargs]:
                yield module.problem(node, f"{node.name}() does not know who looks", "take `by: Actor` after the `*`")


def nothing_happens_by_save(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}):
                continue
            if [one.arg for one in node.args.args[:1]] == ["self"]:
                yield module.problem(node, f"`{node.name}()` is overridden", "write an action that says what happens")
        for name, line in module.imports:
            if name.startswith(
                ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.test.signals")
            ):
                yield module.problem(
                    line, f"`{name}`: signals are not used", "tell an event through the outbox, or call the action"
                )
            elif re.search(r"\bsignals\b", name):
                yield module.problem(
                    line, f"`{name}`: signals are not used", "use the library's adapter or hook, or an action"
                )


def foreign_keys_point_down(tree: Tree) -> Iterator[Problem]:
    """A foreign key named by text is an import the walls cannot see; so is `apps.get_model`."""
    for module in tree.production:
        for call in module.calls:
            name = name_of(call.func)
            if name in RELATIONS:
                to = call.args[0] if call.args else next((one.value for one in call.keywords if one.arg == "to"), None)
            elif name == "get_model":
                to = call.args[0] if call.args else None
            else:
                continue
            target = text_of(to)
            app = target.split(".")[0] if target else ""
            if (
                target
                and ("." in target or name == "get_model")
                and app in layers.apps()
                and not layers.may_use(module.app, app)
            ):
                yield module.problem(
                    call,
                    f"{module.app} points at `{target}`, which stands above or beside it",
                    "turn the arrow round, or keep the uid as text",
                )


def persons_are_read_through_their_links(tree: Tree) -> Iterator[Problem]:
    """Two files of one person are linked, so a plain `filter(person=...)` sees half of her."""
    for module in tree.production:
        if module.app == "people":
            continue
        for call in module.calls:
            if name_of(call.func) in {"filter", "exclude", "get"}:
                for keyword in call.keywords:
                    if keyword.arg in {"person", "person_id"} or (keyword.arg or "").startswith("person__uid"):
                        yield module.problem(
                            call, f"`{name_of(call.func)}({keyword.arg}=`", "filter with people.queries.same(person)"
                        )


def money_is_whole_fen(tree: Tree) -> Iterator[Problem]:
    money = re.compile(r"(^|_)(fee|fen|yuan|amount|price|cost|money|budget|payment|refund)s?($|_)")
    for module in tree.production:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                field = name_of(node.value.func)
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
                if field in {"FloatField", "DecimalField"} and any(money.search(name) for name in names):
                    yield module.problem(
                        node, f"`{names[0]}` is a {field}", "money is integer fen: BigIntegerField, named …_fen"
                    )
            if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
                name = node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", "")
                if money.search(name) and {"float", "Decimal"} & {
                    getattr(one, "id", "") for one in ast.walk(node.annotation)
                }:
                    yield module.problem(node, f"`{name}` is not whole", "money is integer fen")


MODEL = "from django.db import models\n"
RULES = (
    Rule(
        edges_ask_queries_and_actions,
        broken={"suixing/places/views.py": "def page(request):\n    return Division.objects.all()\n"},
        at="suixing/places/views.py:2",
        kept={"suixing/places/queries.py": "def at(*, by):\n    return Division.objects.all()\n"},
    ),
    Rule(
        edges_ask_queries_and_actions,
        broken={"suixing/places/forms.py": "def keep(form):\n    form.instance.save()\n"},
        at="suixing/places/forms.py:2",
    ),
    Rule(
        edges_ask_queries_and_actions,
        broken={"suixing/places/templatetags/tree.py": "def count(node):\n    node.delete()\n"},
        at="suixing/places/templatetags/tree.py:2",
    ),
    Rule(
        edges_ask_queries_and_actions,
        broken={
            "suixing/places/commands.py": "from django.db import connection\nwith connection.cursor() as c: pass\n"
        },
        at="suixing/places/commands.py:2",
    ),
    Rule(
        queries_do_not_write,
        broken={"suixing/places/queries.py": "def at(*, by):\n    by.seen.create(at=1)\n"},
        at="suixing/places/queries.py:2",
    ),
    Rule(
        reads_of_records_know_who_looks,
        broken={"suixing/care/queries.py": "def offers(person): ...\n"},
        at="suixing/care/queries.py:1",
        kept={
            "suixing/care/queries.py": "def offers(*, by, person): ...\n",
            "suixing/places/queries.py": "def at(code): ...",
        },
    ),
    Rule(
        nothing_happens_by_save,
        broken={"suixing/places/models.py": "class Division:\n    def save(self, *args): ...\n"},
        at="suixing/places/models.py:2",
    ),
    Rule(
        nothing_happens_by_save,
        broken={"suixing/places/subscribers.py": "from django.db.models.signals import post_save\n"},
        at="suixing/places/subscribers.py:1",
    ),
    Rule(
        nothing_happens_by_save,
        broken={"suixing/access/subscribers.py": "from django.contrib.auth.signals import user_logged_in\n"},
        at="suixing/access/subscribers.py:1",
    ),
    Rule(
        foreign_keys_point_down,
        broken={
            "suixing/places/models.py": MODEL + 'duty = models.ForeignKey("duties.Duty", on_delete=models.PROTECT)\n'
        },
        at="suixing/places/models.py:2",
        kept={
            "suixing/duties/models.py": MODEL
            + 'a = models.ForeignKey("places.Organisation", on_delete=models.PROTECT)\n'
        },
    ),
    Rule(
        foreign_keys_point_down,
        broken={"suixing/audit/queries.py": 'user = apps.get_model("access", "User")\n'},
        at="suixing/audit/queries.py:1",
    ),
    Rule(
        persons_are_read_through_their_links,
        broken={"suixing/care/queries.py": "def of(*, by, person):\n    return Offer.visible.filter(person=person)\n"},
        at="suixing/care/queries.py:2",
        kept={"suixing/people/queries.py": "rows = Spell.visible.filter(person=person)\n"},
    ),
    Rule(
        money_is_whole_fen,
        broken={"suixing/benefits/models.py": MODEL + "amount = models.DecimalField(max_digits=9, decimal_places=2)\n"},
        at="suixing/benefits/models.py:2",
        kept={"suixing/benefits/models.py": MODEL + "amount_fen = models.BigIntegerField()\n"},
    ),
    Rule(
        money_is_whole_fen,
        broken={"suixing/benefits/rules.py": "def pay(*, amount: float): ...\n"},
        at="suixing/benefits/rules.py:1",
    ),
)
