"""`suixing reference write | check`: the pages of `docs/reference`, made from the code they describe.

Promise: the same code makes the same pages, whatever the language or the state of the machine; Chinese sentences are
the message ids themselves, English is read from the catalogues. Assumes the working copy, where `docs/` lies beside
the package.
"""

import argparse
import ast
import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.utils import translation

import suixing
from suixing import policy
from suixing.access import permissions as access_permissions
from suixing.access.rules import Role
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, Unusable, Words
from suixing.kernel.transitions import Machine
from suixing.packs import queries

NAME = "reference"
NEEDS_SITE = False
PACKAGE = Path(suixing.__file__).parent
FOLDER = PACKAGE.parent / "docs" / "reference"

ENVIRONMENT: Mapping[str, str] = {
    "SUIXING_HOME": "The folder of everything a site keeps. Default: `var` in the current folder.",
    "DATABASE_URL": "An external PostgreSQL, `postgresql://user:password@host:port/name`. `site init` writes it into"
    " the home; without it the site starts its own.",
    "SUIXING_DATABASE_ROLE": "`owner` for migrations; everything else runs as `app`, which may not migrate.",
    "SUIXING_POSTGRES": "Which PostgreSQL the site starts: `embedded`, or a folder with the programs. Default: the"
    " machine's, else the embedded one.",
    "SUIXING_ADDRESS": "How browsers reach the site, such as `https://suixing.example`. Default: this machine only.",
    "SUIXING_PROCESS": "The name of the process in the logs: `web`, `worker`. Set by `site run`.",
    "SUIXING_LANGUAGE": "The language of the command line: `zh` or `en`. Default: what the machine speaks.",
}
"""Every variable the product reads, with what it does."""


def table(*rows: tuple[object, ...]) -> str:
    """Rows of a Markdown table; the first is its head."""
    head, *body = ([str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)
    return "".join("| " + " | ".join(line) + " |\n" for line in (head, ["---"] * len(head), *body))


def modules(name: str) -> Iterator[tuple[str, Any]]:
    """The module `name` of each installed app that has one, with the app's label."""
    for config in sorted(apps.get_app_configs(), key=lambda one: one.label):
        if config.name.startswith("suixing.") and find_spec(f"{config.name}.{name}") is not None:
            yield config.label, import_module(f"{config.name}.{name}")


def english(app: str) -> Mapping[str, str]:
    """Chinese sentence -> English, as the app's catalogue has it."""
    path = PACKAGE / app / "locale/en/LC_MESSAGES/django.po"
    return {one.msgid: one.msgstr for one in polib.pofile(str(path))} if path.exists() else {}


def permissions() -> str:
    """Each line of the policy page, and for which role or right it could be yes at some place."""
    page = ast.parse(Path(policy.__file__).read_text(encoding="utf-8"))
    written = {
        key.value: ast.unparse(value)
        for node in ast.walk(page)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    rows = []
    for line in access_permissions.table():
        could = [str(name) for name, may in zip(access_permissions.NAMES, line.may, strict=True) if may]
        who = "every role" if set(could) >= set(Role) else ", ".join(could) or "nobody by role alone"
        rows.append((f"`{line.permission}`", f"`{written[line.permission]}`", who))
    return "A yes here means: at some place. The rule says at which.\n\n" + table(
        ("permission", "rule", "could be"), *rows
    )


def states() -> str:
    """The tables of all state machines."""
    found = {
        one.name: one for _, module in modules("rules") for one in vars(module).values() if isinstance(one, Machine)
    }
    parts = [
        f"## {name}\n\n{found[name].markdown()}\n```mermaid\n{found[name].mermaid()}```\n" for name in sorted(found)
    ]
    return "A dash is a refusal.\n\n" + ("\n".join(parts) or "No app declares a state machine yet.\n")


def refusals() -> str:
    """Every code with its sentences."""
    parts = []
    for app, module in modules("wording"):
        words: Mapping[str, Words] = getattr(module, "REFUSALS", {})
        said = english(app)
        rows = []
        for code in sorted(words):
            sentences = [str(words[code].what), str(words[code].next)]
            rows.append((f"`{code}`", "<br>".join(sentences), "<br>".join(said.get(one, "") for one in sentences)))
        if rows:
            parts.append(f"## {app}\n\n" + table(("code", "中文", "English"), *rows))
    return "Codes are stable; sentences may change. `{…}` is filled from the details of the refusal.\n\n" + "\n".join(
        parts
    )


def packs() -> str:
    """The kinds, and every shipped pack with its source."""
    kinds = [(f"`{one.name}`", one.use.name.lower().replace("_", " ")) for one in queries.kinds().values()]
    rows = []
    for pack in queries.read_with(None).library.packs:
        said = pack.envelope
        verified = "yes" if said.verified else "**no**"
        rows.append(
            (
                said.kind,
                f"`{said.code}`",
                said.title.zh,
                said.title.en,
                pack.division.digits,
                said.version,
                said.valid_from,
                verified,
                said.source,
            )
        )
    head = ("kind", "code", "中文", "English", "division", "version", "valid from", "verified", "source")
    return (
        "What ships; a site's own folder may add and override. An unverified pack is never printed as law.\n\n"
        + table(("kind", "used as"), *kinds)
        + "\n"
        + table(head, *rows)
    )


def settings() -> str:
    """The environment a site reads."""
    return "A site reads these once, when it starts.\n\n" + table(
        ("variable", "what it does"), *((f"`{name}`", does) for name, does in sorted(ENVIRONMENT.items()))
    )


def commands() -> str:
    """Every subcommand with its arguments, as the parsers declare them."""
    parser = argparse.ArgumentParser(prog="suixing")
    subparsers = parser.add_subparsers()
    add(subparsers)
    for _, module in modules("commands"):
        module.add(subparsers)
    rows = [("command", "arguments", "what it does"), *sorted(_lines(parser, ""))]
    return "Exit codes: 0 done, 1 refused by a rule, 2 unusable input, 3 not now. `--json` anywhere.\n\n" + table(*rows)


def _lines(parser: argparse.ArgumentParser, help: str) -> Iterator[tuple[str, str, str]]:
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for group in inner:
        said = {one.dest: one.help or "" for one in group._choices_actions}
        for name, sub in group.choices.items():
            yield from _lines(sub, said.get(name, ""))
    if not inner:
        given = [one for one in parser._actions if one.dest != "help"]
        names = (one.option_strings[-1] if one.option_strings else str(one.metavar or one.dest) for one in given)
        yield f"`{parser.prog}`", " ".join(f"`{name}`" for name in names), str(help)


PAGES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "permissions": ("Permissions", permissions),
    "states": ("States", states),
    "refusals": ("Refusals", refusals),
    "packs": ("Packs", packs),
    "settings": ("Settings", settings),
    "commands": ("Commands", commands),
}


def made() -> dict[str, str]:
    """File name -> text of every page."""
    with translation.override("zh-hans"):
        return {
            f"{name}.md": f"# {title}\n\nMade by `suixing reference write`; do not edit.\n\n{page()}"
            for name, (title, page) in PAGES.items()
        }


def stale(folder: Path = FOLDER) -> list[str]:
    """Pages that do not say what the code says, and files that no page makes."""
    pages = made()
    there = {one.name: one.read_text(encoding="utf-8") for one in folder.glob("*.md")}
    return sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))


def add(subparsers: Any) -> None:
    """Declare the subcommands."""
    reference = subparsers.add_parser(NAME, help="docs/reference 的各页由代码生成").add_subparsers(required=True)
    for name, run, help in (("write", run_write, "写出各页"), ("check", run_check, "各页过时则以 1 结束")):
        reference.add_parser(name, help=help).set_defaults(run=run)


def run_write(args: argparse.Namespace, by: Actor) -> None:
    """Write every page."""
    if not FOLDER.parent.is_dir():
        raise Unusable(Refusal("config.reference-without-docs", {"path": str(FOLDER.parent)}))
    FOLDER.mkdir(exist_ok=True)
    for name in stale():
        (FOLDER / name).unlink(missing_ok=True)
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    _answer(args, [])


def run_check(args: argparse.Namespace, by: Actor) -> None:
    """Refuse when a page is stale."""
    if found := stale():
        raise Refused(Refusal("config.reference-stale", {"pages": ", ".join(found)}))
    _answer(args, [])


def _answer(args: argparse.Namespace, found: list[str]) -> None:
    if getattr(args, "json", False):
        print(json.dumps({"stale": found}))
