"""The command `suixing`: finds each app's `commands.py`, opens the site for it, and ends with the right code.

0 done (rejected rows included), 1 refused by a rule, 2 unusable input or arguments, 3 not now (database, lock, peer,
disk); 70 a mistake of the program. With `--json` a refusal goes to stderr as `{code, message, next}`, else as one line.

These may stand anywhere in the command: `--home PATH`, `--as LOGIN`, `--lang zh|en`, `--json`.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import django
from django.apps import apps
from django.utils import translation

from suixing.kernel.actors import Actor, process
from suixing.kernel.clock import today
from suixing.kernel.divisions import Code, CodeRange, parse
from suixing.kernel.refusals import NotNow, Refusal, Unusable

MISTAKE = 70  # EX_SOFTWARE
LANGUAGES = ("zh", "en")


class Parser(argparse.ArgumentParser):
    """Arguments that cannot be read are a refusal like any other."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise Unusable(Refusal("config.arguments-unusable", {"problem": message}))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    told, rest, unreadable = _read(sys.argv[1:] if argv is None else argv)
    if told.home:
        os.environ["SUIXING_HOME"] = told.home
    os.environ["SUIXING_HOME"] = str(Path(os.environ.get("SUIXING_HOME") or "var").absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suixing.config.settings")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `suixing … | head` ends quietly
    django.setup()
    from suixing.ui.translations import compile_all

    with suppress(OSError):  # English that is not compiled yet, in a folder we may not write, stays Chinese
        compile_all()
    with translation.override(_language(told.lang)):
        try:
            if unreadable is not None:
                raise unreadable
            return _run(rest, told)
        except KeyboardInterrupt:
            return 128 + signal.SIGINT
        except Exception as error:
            return _tell(error, as_json=told.json)


def _read(argv: Sequence[str]) -> tuple[argparse.Namespace, Sequence[str], Unusable | None]:
    """The options every command has, the rest, and why they cannot be read: said once it is known how to say it."""
    said = (after for word, after in pairwise(argv) if word == "--lang" and after in LANGUAGES)
    blank = argparse.Namespace(home=None, login=None, lang=next(said, None), json="--json" in argv)
    if any(0xDC80 <= ord(sign) <= 0xDCFF for word in argv for sign in word):  # how Python keeps other bytes
        return blank, (), Unusable(Refusal("config.arguments-not-utf8"))
    try:
        return (*_everywhere().parse_known_args(argv), None)
    except Unusable as refused:
        return blank, (), refused


def _everywhere() -> argparse.ArgumentParser:
    """The options every command has."""
    parser = Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--home")
    parser.add_argument("--as", dest="login")
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--json", action="store_true")
    return parser


def _language(told: str | None) -> str:
    """Chinese where the machine speaks Chinese, else English; `--lang` and SUIXING_LANGUAGE decide first."""
    said = told or next(filter(None, map(os.environ.get, ("SUIXING_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh-hans" if said.lower().startswith("zh") else "en"


def found() -> dict[str, ModuleType]:
    """The `commands.py` of each installed app and those of config itself, by their names on the command line."""
    modules = [
        import_module("suixing.config.demo"),
        import_module("suixing.config.keys"),
        import_module("suixing.config.reference"),
        *(
            import_module(f"{config.name}.commands")
            for config in apps.get_app_configs()
            if config.name.startswith("suixing.") and find_spec(f"{config.name}.commands") is not None
        ),
    ]
    return {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}


def _run(argv: Sequence[str], told: argparse.Namespace) -> int:
    """Run one command. Those of apps below access cannot ask the policy: they declare a `permission`, asked here."""
    from suixing.access.engine import require
    from suixing.config import wording

    commands = found()
    parser = Parser(
        prog="suixing",
        description=str(wording.DESCRIPTION),
        epilog=str(wording.EVERYWHERE),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in commands.values():
        module.add(subparsers)
    args = parser.parse_args(argv)
    args.json = told.json
    by = _open_site(told.login) if getattr(commands[args.command], "NEEDS_SITE", True) else process("command-line")

    def invoke(*command: str) -> None:
        """Run another command in this process, if this version has it; LookupError if not."""
        asked = parser.parse_args(command) if command[0] in commands else None
        if asked is None:
            raise LookupError(command[0])
        asked.json = False
        asked.run(asked, _command_line())

    args.invoke = invoke
    args.place = _place
    if (permission := getattr(args, "permission", None)) is not None:
        require(by, permission)
    return args.run(args, by) or 0


def _command_line() -> Actor:
    """The command line itself, with the reach of the home's site if there is one."""
    from suixing.config import site
    from suixing.config.home import from_environment

    known = from_environment().site()
    return site.command_line(known) if known else process("command-line")


def _place(text: str) -> tuple[Code, tuple[CodeRange, ...]]:
    """A division on today's map, and the codes it answers for: for commands that stand below `places`."""
    from suixing.places.queries import find, reach_of

    code, day = parse(text), today()
    find(code, on=day)
    return code, reach_of(level=code.level, code=code.digits, on=day)


def _open_site(login: str | None) -> Actor:
    """Open the home's site and return who acts: the command line, or one member of staff."""
    from suixing.access.queries import actor_for_login
    from suixing.config import site
    from suixing.config.home import from_environment
    from suixing.kernel.clock import today

    reached = site.reach(from_environment())
    return actor_for_login(login, today()) if login else site.command_line(reached.site)


def _tell(error: Exception, *, as_json: bool) -> int:
    """Say in one line what stood in the way; what nobody foresaw goes to a file, without personal data."""
    from suixing.config.obstacles import explain
    from suixing.ui.refusals import sentence

    refused = explain(error)
    code = MISTAKE
    refusal = Refusal("config.unexpected", {"path": _write_down(error)}) if refused is None else refused.refusal
    if refused is not None:
        code = 2 if isinstance(refused, Unusable) else 3 if isinstance(refused, NotNow) else 1
    said = sentence(refusal)
    if as_json:
        line = json.dumps({"code": refusal.code, "message": said.what, "next": said.next}, ensure_ascii=False)
    else:
        line = " ".join(str(said).split())
    print(line, file=sys.stderr)
    return code


def _write_down(error: Exception) -> str:
    """Keep type and places of a mistake in the home's logs, or in a temporary file when the home takes none."""
    from suixing.config.home import from_environment
    from suixing.config.logs import places_of

    path = from_environment().logs / "mistakes.log"
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(places_of(error) + "\n")
    except OSError:
        with tempfile.NamedTemporaryFile("w", suffix=".log", prefix="suixing-", delete=False) as file:
            file.write(places_of(error) + "\n")
            return file.name
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
