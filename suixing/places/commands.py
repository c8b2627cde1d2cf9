"""`suixing places`: show a division by its code, search by name. What they print is public."""

import argparse
import json
from collections.abc import Iterable

from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refusal, Refused
from suixing.places import queries
from suixing.places.queries import Place
from suixing.places.wording import HELP, LEVELS, NOW

NAME = "places"


def add(subparsers) -> None:
    """Declare the subcommands."""
    places = subparsers.add_parser(NAME, help=str(HELP["places"])).add_subparsers(required=True)
    show = places.add_parser("show", help=str(HELP["show"]))
    show.add_argument("code", metavar="440309", help=str(HELP["code"]))
    show.set_defaults(run=run_show)
    search = places.add_parser("search", help=str(HELP["search"]))
    search.add_argument("text", help=str(HELP["text"]))
    search.set_defaults(run=run_search)


def run_show(args: argparse.Namespace, by: Actor) -> None:
    """The chain of a division and, when it has been replaced, who answers now."""
    asked, on = parse(args.code), today()
    chain = queries.chain(level=asked.level, code=asked.digits, on=on)
    level, code = queries.current(level=asked.level, code=asked.digits, on=on)
    now = queries.chain(level=level, code=code, on=on) if code != asked.digits else ()
    if not chain and not now:
        raise Refused(Refusal("places.division-unknown", {"code": args.code}))
    if args.json:
        print(json.dumps({"chain": _plain(chain), "now": _plain(now)}, ensure_ascii=False))
        return
    for one in chain:
        print(_line(one))
    if now:
        print(str(NOW).format(name=now[-1].name, code=now[-1].code))


def run_search(args: argparse.Namespace, by: Actor) -> None:
    """Divisions anywhere in the country, and the site's villages, whose name or code begins so; the first fifty."""
    found = queries.search(text=args.text, by=None, on=today())
    places = [Place(one.level, one.code, one.name) for one in found]
    if args.json:
        print(json.dumps(_plain(places), ensure_ascii=False))
        return
    for one in places:
        print(_line(one))


def _line(one: Place) -> str:
    return f"{one.code}  {one.name}  {LEVELS[one.level]}"


def _plain(places: Iterable[Place]) -> list[dict[str, object]]:
    return [{"level": one.level, "code": one.code, "name": one.name} for one in places]
