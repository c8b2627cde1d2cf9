"""`suixing audit`: seal, verify, head. They print row numbers and hashes, never what a row says."""

import argparse
import json

from suixing.audit import actions, queries
from suixing.audit.rules import unhex
from suixing.audit.wording import BOOKS, FINE, FLAWED, FLAWS, HELP, NOTHING_SEALED, SEALED
from suixing.kernel.actors import Actor

NAME = "audit"
SHOWN = 1000
"""Findings listed by `--json`; all are counted."""

VERIFY = "audit.log.verify"
"""What somebody needs for whom the command is run with `--as`; asked by the command line."""


def add(subparsers) -> None:
    """Declare the subcommands."""
    audit = subparsers.add_parser(NAME, help=str(HELP["audit"])).add_subparsers(required=True)
    audit.add_parser("seal", help=str(HELP["seal"])).set_defaults(run=seal, permission=VERIFY)
    head = audit.add_parser("head", help=str(HELP["head"]))
    head.set_defaults(run=print_head, permission=VERIFY)
    verify = audit.add_parser("verify", help=str(HELP["verify"]))
    verify.add_argument("--expect", metavar="HASH", help=str(HELP["expect"]))
    verify.set_defaults(run=run_verify, permission=VERIFY)


def seal(args: argparse.Namespace, by: Actor) -> int:
    """Chain now instead of within the minute."""
    print(str(SEALED).format(rows=actions.seal()))
    return 0


def print_head(args: argparse.Namespace, by: Actor) -> int:
    """The last seal's number and hash."""
    last = queries.head()
    print(f"{last.number} {bytes(last.hash).hex()}" if last else str(NOTHING_SEALED))
    return 0


def run_verify(args: argparse.Namespace, by: Actor) -> int:
    """Name every flaw; 0 if there is none, else 1."""
    listed: list[queries.Finding] = []

    def found(finding: queries.Finding) -> None:
        if args.json:
            listed.append(finding) if len(listed) < SHOWN else None
            return
        words = str(FLAWS[finding.flaw])
        print(words.format(book=BOOKS.get(finding.book, ""), row=finding.row, seal=finding.seal))

    report = queries.verify(found=found, expect=unhex(args.expect) if args.expect else None)
    counts = {"seals": report.seals, "rows": report.rows, "unsealed": report.unsealed, "findings": report.findings}
    if args.json:
        flaws = [{"flaw": one.flaw, "book": one.book, "row": one.row, "seal": one.seal} for one in listed]
        print(json.dumps({**counts, "head": report.head.hex(), "flaws": flaws}))
    else:
        print(str(FLAWED if report.findings else FINE).format(**counts))
    return 1 if report.findings else 0
