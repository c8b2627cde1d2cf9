"""`suixing outbox`: how it stands, and delivering now. Prints subjects and error kinds, never what a message says."""

import argparse
import json

from django.utils.timezone import localtime

from suixing.kernel.actors import Actor
from suixing.kernel.clock import now
from suixing.outbox import actions, queries, wording

NAME = "outbox"
QUEUE = "outbox.queue.view"
"""What somebody needs for whom the command is run with `--as`; asked by the command line."""


def add(subparsers) -> None:
    """Declare the subcommands."""
    outbox = subparsers.add_parser(NAME, help=str(wording.HELP["outbox"])).add_subparsers(required=True)
    status = outbox.add_parser("status", help=str(wording.HELP["status"]))
    status.set_defaults(run=print_status, permission=QUEUE)
    outbox.add_parser("deliver", help=str(wording.HELP["deliver"])).set_defaults(run=deliver, permission=QUEUE)


def deliver(args: argparse.Namespace, by: Actor) -> int:
    """Deliver now instead of within the minute."""
    print(str(wording.DELIVERED).format(tried=actions.deliver(now=now)))
    return 0


def print_status(args: argparse.Namespace, by: Actor) -> int:
    """Say how many wait since when, and name what fails."""
    status = queries.status()
    if args.json:
        print(json.dumps(_as_json(status)))
        return 0
    if not status.pending:
        print(wording.EMPTY)
        return 0
    print(str(wording.PENDING).format(pending=status.pending, oldest=_said(status.oldest)))
    for one in status.failing:
        words = str(wording.FAILING)
        print(words.format(**_failing(one), next=_said(one.next_try_at)))
    for subscriber in status.unheard:
        print(str(wording.UNHEARD).format(subscriber=subscriber))
    if status.stuck:
        print(str(wording.STUCK).format(stuck=status.stuck))
    return 0


def _said(instant) -> str:
    return f"{localtime(instant):%Y-%m-%d %H:%M}"


def _failing(one) -> dict[str, object]:
    return {
        "event": one.message.event,
        "subscriber": one.subscriber,
        "subject": one.subject,
        "attempts": one.attempts,
        "error": one.error,
    }


def _as_json(status: queries.Status) -> dict[str, object]:
    return {
        "pending": status.pending,
        "oldest": status.oldest and status.oldest.isoformat(),
        "stuck": status.stuck,
        "failing": [_failing(one) for one in status.failing],
        "unheard": list(status.unheard),
    }
