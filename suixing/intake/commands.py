"""`suixing roster`: import one from a file, list imports, show one. Prints counts and reasons, never a row.

With `--json` the one object on standard output is `rows, created, updated, unchanged, rejected, reasons`.
"""

import argparse
import json
import sys
from pathlib import Path

from suixing.intake import wording
from suixing.intake.actions import rosters
from suixing.intake.actions.imports import PORTION, Import
from suixing.intake.actions.workbooks import Workbook
from suixing.intake.models import Roster
from suixing.intake.queries import rosters as found
from suixing.intake.queries.files import Source, source
from suixing.intake.queries.maps import the_map
from suixing.intake.rules.columns import FIELDS, plain
from suixing.intake.rules.origins import Origin
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.states import State
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today

NAME = "roster"


def add(subparsers) -> None:
    """Declare the subcommands."""
    commands = subparsers.add_parser(NAME, help=str(wording.HELP["roster"])).add_subparsers(required=True)
    one = commands.add_parser("import", help=str(wording.HELP["import"]))
    one.add_argument("file", type=Path, help=str(wording.HELP["file"]))
    one.add_argument("--dry-run", action="store_true", help=str(wording.HELP["dry-run"]))
    one.add_argument("--map", action="store_true", help=str(wording.HELP["map"]))
    one.add_argument("--origin", default=Origin.OFFICE.value, help=str(wording.HELP["origin"]))
    one.add_argument("--rejected", type=Path, metavar="PATH", help=str(wording.HELP["rejected"]))
    one.add_argument("--portion", type=int, default=PORTION, help=argparse.SUPPRESS)
    one.set_defaults(run=run_import)
    commands.add_parser("list", help=str(wording.HELP["list"])).set_defaults(run=run_list)
    show = commands.add_parser("show", help=str(wording.HELP["show"]))
    show.add_argument("uid", help=str(wording.HELP["uid"]))
    show.set_defaults(run=run_show)


def run_import(args: argparse.Namespace, by: Actor) -> None:
    """Import a file, or say what would come of it."""
    found.check_import(by=by, origin=args.origin)
    workbook = Workbook(args.rejected) if args.rejected else None
    if workbook:
        workbook.check(args.file)
    file = source(by=by, path=args.file)
    columns = found.remembered(by=by, signature=file.head.signature)
    if args.map:
        columns = columns | _asked(file.assigned(columns))
    file = file.assigned(columns)
    _tell_dropped(args, file)
    day = today()
    roster = found.draft(source=file, name=args.file.name, origin=args.origin, columns=columns, by=by)
    if not args.dry_run:
        roster = rosters.begin(roster=roster, by=by)
        if args.map:
            roster = rosters.assign(roster=roster, columns=columns, names={}, by=by)
    if roster.done and not args.json:
        print(str(wording.RESUMED).format(done=roster.done))
    one = Import(
        roster=roster,
        source=file,
        map=the_map(by=by, on=day, signature=file.head.signature),
        by=by,
        today=day,
        workbook=workbook,
        size=args.portion,
    )
    roster = one.rehearse(keep=workbook is not None) if args.dry_run else one.run()
    if args.json:
        print(json.dumps(roster.counts, ensure_ascii=False))
        return
    _print(roster)
    if args.dry_run:
        print(wording.REHEARSED)


def run_list(args: argparse.Namespace, by: Actor) -> None:
    """The imports one may see, newest first; the last fifty."""
    rows = found.rosters(by=by)
    if args.json:
        print(json.dumps([_plain(one) for one in rows], ensure_ascii=False))
        return
    for one in rows:
        print(
            f"{one.uid}  {one.begun_at:%Y-%m-%d}  {wording.STATES[State(one.state)]}  {one.done}/{one.rows}  {one.file}"
        )
    if not rows:
        print(wording.NOTHING)


def run_show(args: argparse.Namespace, by: Actor) -> None:
    """What came of one import."""
    roster = found.roster(by=by, uid=args.uid)
    if args.json:
        print(json.dumps(_plain(roster), ensure_ascii=False))
        return
    print(f"{roster.file}  {wording.STATES[State(roster.state)]}")
    _print(roster)


def _plain(roster: Roster) -> dict[str, object]:
    return {
        "uid": str(roster.uid),
        "file": roster.file,
        "origin": roster.origin,
        "state": roster.state,
        "total": roster.rows,
        **roster.counts,
    }


def _print(roster: Roster) -> None:
    counts = roster.counts
    for key, label in wording.COUNTS.items():
        print(f"{label}{wording.COLON}{counts[key]}")
    for code, count in counts["reasons"].items():
        print(f"  {code}  {count}  {wording.WHY[Reason(code)]}")
    if roster.workbook:
        print(str(wording.WORKBOOK).format(path=roster.workbook))


def _tell_dropped(args: argparse.Namespace, file: Source) -> None:
    """Name the columns that are never read: by their heads, never by what stands in them."""
    if not file.head.dropped:
        return
    message = str(wording.DROPPED).format(heads="、".join(file.head.names_dropped))
    if args.json:
        said = {"code": "intake.columns-dropped", "message": message, "next": str(wording.DROPPED_NEXT)}
        print(json.dumps(said, ensure_ascii=False), file=sys.stderr)
    else:
        print(message, file=sys.stderr)


def _asked(file: Source) -> dict[str, str]:
    """Show how each column is read; on a terminal, ask what the others are."""
    for field, at in file.head.at.items():
        print(f"{file.head.texts[at]} → {wording.FIELDS[field]}", file=sys.stderr)
    found_columns = {}
    names = {str(wording.FIELDS[field]): field for field in FIELDS if field not in file.head.at}
    for head in file.head.unread:
        if not sys.stdin.isatty():
            continue
        print(str(wording.ASK_COLUMN).format(head=head, fields="、".join(names)), file=sys.stderr)
        said = names.get(input().strip())
        if said is not None:
            found_columns[plain(head)] = said.value
    return found_columns
