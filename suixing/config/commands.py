"""`suixing site`: make a site, run it, stop it, look at it."""

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Callable

from suixing.config import server, site, wording
from suixing.config.database import connection, embedded
from suixing.config.database.cluster import server_of
from suixing.config.home import Home, Site, from_environment
from suixing.config.watchdog import Watchdog
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, Unusable
from suixing.packs.queries import library

NAME = "site"
NEEDS_SITE = False
DEMO_DIVISION = "440309"


def add(subparsers) -> None:
    """Declare the subcommands."""
    commands = subparsers.add_parser(NAME, help=str(wording.HELP_SITE)).add_subparsers(required=True)
    init = commands.add_parser("init", help=str(wording.HELP_INIT))
    init.add_argument("--division", metavar="440309", help=str(wording.HELP_DIVISION))
    init.add_argument("--address", metavar="https://…", help=str(wording.HELP_ADDRESS))
    init.add_argument("--no-input", action="store_true", help=str(wording.HELP_NO_INPUT))
    init.set_defaults(run=run_init)
    commands.add_parser("migrate", help=str(wording.HELP_MIGRATE)).set_defaults(run=run_migrate)
    run = commands.add_parser("run", help=str(wording.HELP_RUN))
    run.add_argument("--port", type=int, default=8000, help=str(wording.HELP_PORT))
    run.add_argument("--host", default="127.0.0.1", help=str(wording.HELP_HOST))
    run.add_argument("--demo", action="store_true", help=str(wording.HELP_DEMO))
    run.set_defaults(run=run_run)
    commands.add_parser("stop", help=str(wording.HELP_STOP)).set_defaults(run=run_stop)
    commands.add_parser("status", help=str(wording.HELP_STATUS)).set_defaults(run=run_status)


def run_init(args: argparse.Namespace, by: Actor) -> None:
    """Make an empty site of a division; its database is left running for the next command."""
    home = from_environment()
    division = args.division
    if division is None and not args.no_input and sys.stdin.isatty():
        division = input(str(wording.ASK_DIVISION)).strip()
    if division is None:
        raise Unusable(Refusal("config.division-missing"))
    reached = site.settle(home, division, demo=False, address=args.address)
    site.prepare(home, reached.site)
    print(str(wording.SITE_READY).format(division=division, path=home.path))


def run_migrate(args: argparse.Namespace, by: Actor) -> None:
    """Bring the database up to this version of the program."""
    home = from_environment()
    site.prepare(home, site.reach(home).site)
    print(wording.MIGRATED)


def run_run(args: argparse.Namespace, by: Actor) -> None:
    """Serve until Ctrl-C; end whatever was started here, also after kill -9. A faulty pack stops the start."""
    home = from_environment()
    home.open()
    with (
        server.one_run(home),
        contextlib.suppress(KeyboardInterrupt),
        Watchdog() as watchdog,
        server.signals_interrupt(),
    ):
        server.port_is_free(args.host, args.port)
        library()
        starting = server.watch(watchdog)
        known = home.site()
        if args.demo and known is not None and not known.demo:
            raise Refused(Refusal("config.site-not-demo", {"path": str(home.path)}))
        if args.demo and known is None:
            print(wording.FIRST_START, flush=True)
            reached = site.settle(home, DEMO_DIVISION, demo=True, starting=starting)
        else:
            reached = site.reach(home, starting=starting)
        site.prepare(home, reached.site)
        logins = _fill_demo(args.invoke) if args.demo else ""

        def ready() -> None:
            address = reached.site.address or f"http://{args.host}:{args.port}/"
            print(str(wording.SERVING).format(division=reached.site.division, address=address))
            print(logins, end="")
            print(wording.HOW_TO_STOP, flush=True)

        server.serve(home, watchdog, host=args.host, port=args.port, ready=ready)


def run_stop(args: argparse.Namespace, by: Actor) -> None:
    """End `site run` of this home, and its database."""
    home = from_environment()
    if not home.run.is_dir():
        raise Unusable(Refusal("config.site-missing", {"path": str(home.path)}))
    ended = server.end_runner(home)
    stopped = embedded.stop(home)
    print(wording.STOPPED if ended or stopped else wording.NOTHING_RUNS)


def run_status(args: argparse.Namespace, by: Actor) -> None:
    """Say what this home is and what runs."""
    home = from_environment()
    known = home.site()
    if known is None:
        raise Unusable(Refusal("config.site-missing", {"path": str(home.path)}))
    facts = _status(home, known)
    if args.json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    for label, value in zip(wording.STATUS, facts.values(), strict=True):
        shown = wording.YES if value is True else wording.NO if value in {False, None} else value
        print(f"{label}{wording.COLON}{shown}")


def _status(home: Home, known: Site) -> dict[str, object]:
    external = connection.url_of(home) is not None
    data = embedded.folder_of(home) / "data"
    return {
        "home": str(home.path),
        "division": known.division,
        "demo": known.demo,
        "database": connection.login(home, "app")["dbname"] if external else str(data),
        "database_runs": None if external else server_of(data) is not None,
        "site_runs": server.runner(home),
    }


def _fill_demo(invoke: Callable[..., None]) -> str:
    """Fill the demo site by its own command and keep what it prints (one login per role) for after the address."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            invoke("demo", "fill")
    except LookupError:
        return f"{wording.NO_DEMO}\n"
    return said.getvalue()
