"""Where sentences stand, that they are in both languages, and that logs hold none."""

import ast
import re
from collections.abc import Iterator

import polib

from tests.architecture.tree import Module, Problem, Rule, Tree, name_of, text_of

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = frozenset({"wording", "forms", "commands", "admin", "apps"})
"""Where Chinese may stand in Python: wording, labels of fields, and what a command prints. Pages say the rest."""

SURFACE = frozenset({"views", "context", "templatetags"})
"""A page's own words stand in its template; where Python puts a page together (titles, heads of columns), they stand
there, translated."""

FURNITURE = {
    "ui": frozenset(
        {"components", "fields", "charts", "tables", "pages", "refusals", "error_pages", "gallery", "views"}
    )
}
"""The design system says a few words of its own: they are templates written in Python."""

DATA = {
    "suixing/config/": "settings name the languages; the demo site is filled with Chinese names",
    "suixing/people/rules/finding.py": "what the names of streets and estates end in",
    "suixing/people/rules/names.py": "surnames and the blocks their characters stand in",
    "suixing/intake/rules/": "the head of a roster and the answers in it, as offices write them",
    "suixing/kernel/": "forms of numbers and names are Chinese by nature; the kernel words nothing",
}
TRANSLATING = frozenset(
    {"_", "gettext", "gettext_lazy", "pgettext", "ngettext", "ngettext_lazy", "pgettext_lazy", "gettext_noop"}
)
IN_TEMPLATES = re.compile(r"""{%\s*(?:trans|translate)\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log", "bind"})


def translated(module: Module) -> set[int]:
    """Identities of the strings that are handed to a translation."""
    calls = (one for one in module.calls if name_of(one.func) in TRANSLATING)
    return {id(node) for call in calls for node in call.args}


def prose_stands_in_wording(tree: Tree) -> Iterator[Problem]:
    """Below the surface nothing speaks; on the surface everything that speaks is translated."""
    for module in tree.production:
        if module.part in PLACES or not module.app or module.path.startswith(tuple(DATA)):
            continue
        spoken = translated(module) if module.part in SURFACE else set()
        for node in module.strings:
            if module.part in FURNITURE.get(module.app, ()) or id(node) in spoken:
                continue
            if HAN.search(node.value):
                yield module.problem(
                    node,
                    f"a sentence in {module.part}: “{node.value[:20]}”",
                    "give it a name in wording.py, or say it in a template",
                )


def said(tree: Tree) -> Iterator[tuple[str, str, int, str]]:
    """Every translatable sentence: app, path, line, text."""
    for module in tree.production:
        for call in module.calls:
            if isinstance(call.func, ast.Name | ast.Attribute) and name_of(call.func) in TRANSLATING:
                first = call.args[1:2] if "pgettext" in name_of(call.func) else call.args[:1]
                for text in filter(None, map(text_of, first)):
                    yield module.app, module.path, call.lineno, text
    for page in tree.pages:
        for found in IN_TEMPLATES.finditer(page.text):
            yield page.app, page.path, page.line(found.start()), (found[1] or found[2]).replace('\\"', '"')


def english(tree: Tree, app: str) -> dict[str, str]:
    text = tree.files.get(f"suixing/{app}/locale/en/LC_MESSAGES/django.po")
    if text is None:
        return {}
    entries = [one for one in polib.pofile(text) if not one.obsolete and "fuzzy" not in one.flags]
    return {one.msgid: one.msgstr or one.msgstr_plural.get(0, "") for one in entries}


def every_sentence_has_english(tree: Tree) -> Iterator[Problem]:
    catalogues = {}
    for app, path, line, text in said(tree):
        if app not in catalogues:
            catalogues[app] = english(tree, app)
        if HAN.search(text) and not catalogues[app].get(text):
            yield Problem(
                path, line, f"“{text[:30]}” has no English", f"add it to suixing/{app}/locale/en/LC_MESSAGES/django.po"
            )


def english_keeps_the_placeholders(tree: Tree) -> Iterator[Problem]:
    """A sentence filled in one language and not in the other fails only in front of a person."""
    shape = re.compile(r"{\w*}|%\(\w+\)[sd]|%[sd]")
    for path, text in tree.files.items():
        if not re.match(r"suixing/\w+/locale/en/.*\.po$", path):
            continue
        lines = text.split("\n")
        for entry in polib.pofile(text):
            line = next((at for at, one in enumerate(lines, 1) if entry.msgstr and entry.msgstr[:20] in one), 1)
            for translated in (entry.msgstr, *entry.msgstr_plural.values()):
                if translated and not set(shape.findall(translated)) <= set(
                    shape.findall(entry.msgid + entry.msgid_plural)
                ):
                    yield Problem(
                        path,
                        line,
                        f"“{entry.msgid[:30]}” is filled with something else in English",
                        "use the same placeholders",
                    )


def translations_are_asked_for_with_literals(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        for call in module.calls:
            if (
                isinstance(call.func, ast.Name)
                and call.func.id in TRANSLATING
                and call.args
                and isinstance(call.args[0], ast.JoinedStr)
            ):
                yield module.problem(
                    call, "a translation of an f-string finds nothing", "translate a literal, then fill it"
                )


def logs_name_events(tree: Tree) -> Iterator[Problem]:
    """A log line is a constant event and plain fields: no objects, whose text may hold a name."""
    for module in tree.production:
        for call in module.calls:
            function = call.func
            if not (isinstance(function, ast.Attribute) and function.attr in LOGS):
                continue
            if not re.search(r"log", ast.unparse(function.value), re.IGNORECASE) or not call.args:
                continue
            values = [*call.args, *(one.value for one in call.keywords)]
            if any(isinstance(one, ast.JoinedStr) for value in values for one in ast.walk(value)) or (
                text_of(call.args[0]) is None and function.attr != "bind" and function.attr != "log"
            ):
                yield module.problem(
                    call, "a log line made of text", 'log("event-name", key=id): a constant and plain ids'
                )


def only_commands_print(tree: Tree) -> Iterator[Problem]:
    for module in tree.production:
        if module.part == "commands" or module.app == "config":
            continue
        for call in module.calls:
            if isinstance(call.func, ast.Name) and call.func.id in {"print", "input", "breakpoint"}:
                yield module.problem(call, f"`{call.func.id}()` in {module.part}", "log an event, or answer the caller")


def nothing_is_left_to_do(tree: Tree) -> Iterator[Problem]:
    mark = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    for module in tree.everything:
        for number, line in enumerate(module.text.split("\n"), 1):
            if mark.search(line) and not module.path.startswith("tests/architecture/"):
                yield module.problem(number, "a note of work left to do", "do it, or say it in the issue")


PO = 'msgid "今天"\nmsgstr "Today"\n'
TODAY = 'TITLE = _("今天")\n'
CATALOGUE = "suixing/desk/locale/en/LC_MESSAGES/django.po"
RULES = (
    Rule(
        prose_stands_in_wording,
        {"suixing/desk/views.py": '"""今天."""\nmessages.success(request, "已保存")\n'},
        at="suixing/desk/views.py:2",
        kept={"suixing/desk/wording.py": TODAY, "suixing/desk/views.py": 'HEAD = Column(label=_("登录名"))\n'},
    ),
    Rule(prose_stands_in_wording, {"suixing/desk/queries.py": TODAY}, at="suixing/desk/queries.py:1"),
    Rule(
        every_sentence_has_english,
        {"suixing/desk/wording.py": TODAY, CATALOGUE: 'msgid "今天"\nmsgstr ""\n'},
        at="suixing/desk/wording.py:1",
        kept={"suixing/desk/wording.py": TODAY, CATALOGUE: PO},
    ),
    Rule(
        every_sentence_has_english,
        {"suixing/desk/templates/desk/today.html": '<h1>\n{% trans "明天" %}</h1>', CATALOGUE: PO},
        at="suixing/desk/templates/desk/today.html:2",
    ),
    Rule(
        english_keeps_the_placeholders,
        {CATALOGUE: 'msgid "{n} 件"\nmsgstr "{m} items"\n'},
        at=f"{CATALOGUE}:2",
        kept={CATALOGUE: 'msgid "{n} 件"\nmsgstr "{n} items"\n'},
    ),
    Rule(
        translations_are_asked_for_with_literals,
        {"suixing/desk/forms.py": 'A = _(f"{n}件")\n'},
        at="suixing/desk/forms.py:1",
    ),
    Rule(
        logs_name_events,
        {"suixing/desk/actions.py": 'logger.info(f"saved {person}")\n'},
        at="suixing/desk/actions.py:1",
        kept={"suixing/desk/actions.py": 'logger.info("saved", person=uid)\n'},
    ),
    Rule(
        only_commands_print,
        {"suixing/desk/actions.py": 'print("here")\n'},
        at="suixing/desk/actions.py:1",
        kept={"suixing/desk/commands.py": 'print("here")\n'},
    ),
    Rule(nothing_is_left_to_do, {"suixing/desk/rules.py": "A = 1  # TODO: more\n"}, at="suixing/desk/rules.py:1"),
)
