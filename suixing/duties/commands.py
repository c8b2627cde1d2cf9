"""`suixing duties`: how the offices' work stands, and the morning's work now. Prints figures, never what a duty is."""

import argparse
import json

from suixing.duties import actions, queries
from suixing.duties.wording import ESCALATED, HELP, MOVED, RELEASED, STATUS
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today

NAME = "duties"


def add(subparsers) -> None:
    """Declare the subcommands."""
    duties = subparsers.add_parser(NAME, help=str(HELP["duties"])).add_subparsers(required=True)
    status = duties.add_parser("status", help=str(HELP["status"]))
    status.set_defaults(run=print_status)
    morning = duties.add_parser("morning", help=str(HELP["morning"]))
    morning.set_defaults(run=morning_now)


def print_status(args: argparse.Namespace, by: Actor) -> int:
    """The figures within reach."""
    figures = queries.figures(by=by, today=today())
    print(json.dumps(figures) if args.json else str(STATUS).format(**figures))
    return 0


def morning_now(args: argparse.Namespace, by: Actor) -> int:
    """Pass on what lies at closed offices and in hands that have gone, and tell whoever is next on each ladder."""
    print(str(MOVED).format(number=actions.rehouse(by=by, today=today())))
    print(str(RELEASED).format(number=actions.release(by=by, today=today())))
    print(str(ESCALATED).format(number=actions.escalate(by=by, today=today())))
    return 0
