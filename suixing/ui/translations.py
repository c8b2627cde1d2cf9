"""The English of every sentence: compiled from `.po` to `.mo`, and checked to be complete.

Sentences are written in Chinese in the code, their English stands in `suixing/<app>/locale/en/LC_MESSAGES/django.po`
of the same app.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "en"
POSITION = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "gettext_noop": 0,
    "ngettext": 0,
    "ngettext_lazy": 0,
} | dict.fromkeys(("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"), 1)
"""Django's functions, and which of their arguments is the sentence."""

LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(
    rf"\b(?:_|gettext|ngettext|pgettext|npgettext)\(\s*{LITERAL}(?:\s*,\s*(?:{LITERAL}|count))*\s*\)", re.DOTALL
)
"""A call as `templatize` writes it."""

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """A sentence whose English is missing, empty, unsure, unused, another elsewhere, or has other placeholders."""

    place: str
    problem: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}: {self.sentence}"


def catalogues(root: Path = ROOT) -> list[Path]:
    """Every `.po` file of the product."""
    return sorted(root.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_all(root: Path = ROOT) -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer, whole or not at all; answers those written."""
    written = []
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        partial = target.with_suffix(".mo.part")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)
        written.append(target)
    return written


def check(root: Path = ROOT) -> list[Flaw]:
    """Every flaw of the English of all apps. Theirs become one catalogue: a sentence has one English in all of them."""
    flaws: list[Flaw] = []
    first: dict[str, tuple[str, str]] = {}
    for app in sorted(one for one in root.iterdir() if one.is_dir() and (one / "__init__.py").exists()):
        said = dict(sentences(app))
        source = app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
        entries = {entry.msgid: entry for entry in polib.pofile(str(source))} if source.exists() else {}
        for sentence, place in said.items():
            if sentence not in entries:
                flaws.append(Flaw(place, "no English", sentence))
        for sentence, entry in entries.items():
            flaws += entry_flaws(entry, source.relative_to(root).as_posix())
            where, english = first.setdefault(sentence, (app.name, entry.msgstr))
            if english != entry.msgstr:
                flaws.append(Flaw(source.relative_to(root).as_posix(), f"other English than in {where}", sentence))
            if sentence not in said:
                flaws.append(Flaw(source.relative_to(root).as_posix(), "nobody says this", sentence))
    return sorted(flaws)


def entry_flaws(entry: polib.POEntry, place: str) -> Iterator[Flaw]:
    """What is wrong with one translation by itself."""
    english = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(english):
        yield Flaw(place, "empty", entry.msgid)
    elif entry.fuzzy:
        yield Flaw(place, "marked fuzzy", entry.msgid)
    elif any(set(PLACEHOLDER.findall(one)) - set(PLACEHOLDER.findall(entry.msgid)) for one in english):
        yield Flaw(place, "a placeholder the Chinese does not have", entry.msgid)
    elif not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgid)) - set(PLACEHOLDER.findall(entry.msgstr)):
        yield Flaw(place, "a placeholder is lost", entry.msgid)


def sentences(app: Path) -> Iterator[tuple[str, str]]:
    """Every sentence of an app's code and templates with the place that says it."""
    for path in sorted([*app.rglob("*.py"), *app.glob("templates/**/*")]):
        inside = path.relative_to(app)
        if not path.is_file() or inside.parts[0] in ("tests", "migrations"):
            continue
        text = path.read_text(encoding="utf-8")
        for sentence, line in in_code(text) if path.suffix == ".py" else in_template(text):
            yield sentence, f"{app.name}/{inside.as_posix()}:{line}"


def in_code(text: str) -> Iterator[tuple[str, int]]:
    """The literals given to Django's translating functions, with their lines."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        if name not in POSITION or len(node.args) <= POSITION[name]:
            continue
        given = node.args[POSITION[name]]
        if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
            yield given.value, node.lineno


def in_template(text: str) -> Iterator[tuple[str, int]]:
    """The same of a template: Django writes its tags as calls, which are then read one by one."""
    calls = templatize(text)
    for call in CALL.finditer(calls):
        line = calls.count("\n", 0, call.start())
        yield from ((sentence, line + at) for sentence, at in in_code(call[0].replace("\n", "\\n")))
