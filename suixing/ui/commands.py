"""`suixing words`: make the English readable for the server, and check that none is missing."""

import argparse

from suixing.kernel.actors import Actor
from suixing.ui import translations

NAME = "words"
NEEDS_SITE = False


def add(subparsers) -> None:
    """Declare the subcommands."""
    words = subparsers.add_parser(NAME, help="the product's English").add_subparsers(required=True)
    words.add_parser("compile", help="compile what changed").set_defaults(run=compile_words)
    words.add_parser("check", help="every sentence has its English; exit 1 if not").set_defaults(run=check_words)


def compile_words(args: argparse.Namespace, by: Actor | None = None) -> int:
    """Compile; quick when nothing changed."""
    print(f"{len(translations.compile_all())} compiled, {len(translations.catalogues())} in all")
    return 0


def check_words(args: argparse.Namespace, by: Actor | None = None) -> int:
    """Name every sentence without its English."""
    flaws = translations.check()
    for flaw in flaws:
        print(flaw)
    print(f"{len(flaws)} to mend" if flaws else "every sentence has its English")
    return 1 if flaws else 0
