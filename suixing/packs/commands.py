"""`suixing packs`: check packs, list those in force, and reckon working days. They read files, never the database."""

import argparse
import json
import re
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import get_language

from suixing.kernel import clock, divisions
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Unusable
from suixing.kernel.workdays import Unit
from suixing.packs import queries, wording
from suixing.packs.loader import Pack, Problem
from suixing.ui.refusals import sentence

NAME = "packs"
NEEDS_SITE = False


def add(subparsers) -> None:
    """Declare the subcommands."""
    packs = subparsers.add_parser(NAME, help=str(wording.HELP)).add_subparsers(required=True)
    check = packs.add_parser("check", help=str(wording.HELP_CHECK))
    check.add_argument("folder", nargs="?", type=Path, help=str(wording.HELP_FOLDER))
    check.set_defaults(run=run_check)
    show = packs.add_parser("show", help=str(wording.HELP_SHOW))
    show.add_argument("kind", nargs="?", help=str(wording.HELP_KIND))
    show.add_argument("--division", metavar="440309", help=str(wording.HELP_DIVISION))
    show.add_argument("--on", metavar="2026-11-21", help=str(wording.HELP_ON))
    show.set_defaults(run=run_show)
    workdays = packs.add_parser("workdays", help=str(wording.HELP_WORKDAYS))
    workdays.add_argument("date", help=str(wording.HELP_DATE))
    workdays.add_argument("number", help=str(wording.HELP_NUMBER))
    workdays.add_argument("--division", metavar="440309", help=str(wording.HELP_DIVISION))
    workdays.set_defaults(run=run_workdays)
    for command in (check, show, workdays):
        command.add_argument("--json", action="store_true", help=argparse.SUPPRESS)


def run_check(args: argparse.Namespace, by: Actor) -> int:
    """Name every problem of the shipped packs and of one folder; 0 if there is none, else 1."""
    if args.folder is not None and not args.folder.is_dir():
        raise Unusable(Refusal("packs.folder-absent", {"folder": args.folder}))
    loaded = queries.read_with(args.folder or queries.own_folder())
    if args.json:
        print(json.dumps({"files": loaded.files, "problems": list(map(told, loaded.problems))}, ensure_ascii=False))
    else:
        for problem in loaded.problems:
            print(str(wording.AT).format(**told(problem)))
        end = wording.FAULTY if loaded.problems else wording.FINE
        print(str(end).format(files=loaded.files, count=len(loaded.problems)))
    return 1 if loaded.problems else 0


def run_show(args: argparse.Namespace, by: Actor) -> int:
    """The packs in force at a division on a day, one per line."""
    at = divisions.parse(args.division) if args.division else None
    on = day(args.on) if args.on else clock.today()
    if args.kind and args.kind not in queries.kinds():
        known = ", ".join(queries.kinds())
        raise Unusable(Refusal("packs.kind-unknown", {"kind": args.kind, "known": known}))
    kinds = [args.kind] if args.kind else sorted(queries.kinds())
    found = [pack for kind in kinds for _, pack in sorted(queries.packs(kind, at=at, on=on).items())]
    if args.json:
        print(json.dumps({"packs": list(map(described, found))}, ensure_ascii=False))
        return 0
    for pack in found:
        row = described(pack)
        where = row["division"] or wording.NATION
        verified = wording.VERIFIED if row["verified"] else wording.UNVERIFIED
        print(str(wording.ROW).format(**{**row, "where": where, "verified": verified}))
    if not found:
        print(wording.NONE)
    return 0


def run_workdays(args: argparse.Namespace, by: Actor) -> int:
    """The day that lies a number of working days after another."""
    start = day(args.date)
    if not re.fullmatch(r"-?[0-9]{1,9}", args.number):
        raise Unusable(Refusal("packs.number-unreadable", {"text": args.number[:40]}))
    at = divisions.parse(args.division) if args.division else None
    end = queries.calendar(at).add(start, int(args.number), Unit.WORKING_DAYS)
    print(json.dumps({"date": end.isoformat()}) if args.json else end.isoformat())
    return 0


def day(text: str) -> date:
    """The date in an argument. Refuses what is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 a civil day has no zone
    except ValueError:
        raise Unusable(Refusal("packs.date-unreadable", {"text": text[:40]})) from None


def told(problem: Problem) -> dict[str, object]:
    """A problem as people read it."""
    words = sentence(problem.refusal)
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "code": problem.refusal.code,
        "sentence": str(words),
        "message": words.what,
        "next": words.next,
    }


def described(pack: Pack) -> dict[str, object]:
    """What a pack says about itself."""
    envelope = pack.envelope
    english = (get_language() or "").startswith("en")
    return {
        "kind": envelope.kind,
        "code": envelope.code,
        "version": envelope.version,
        "valid_from": envelope.valid_from.isoformat(),
        "division": pack.division.stem,
        "verified": envelope.verified,
        "title": envelope.title.en if english else envelope.title.zh,
        "source": envelope.source,
        "file": pack.place.file,
    }
