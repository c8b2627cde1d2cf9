"""`suixing access`: accounts from the command line. Of a person it prints the login, never the name.

A new site has no account: `add-user … --role administrator --division …` opens the first.
"""

import argparse
import json

from django.db import transaction

from suixing.access import actions, queries, wording
from suixing.access.permissions import NAMES, table
from suixing.access.rules import Right, Role
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal, Unusable

NAME = "access"


def add(subparsers) -> None:
    """Declare the subcommands."""
    commands = subparsers.add_parser(NAME, help=str(wording.HELP["access"])).add_subparsers(required=True)
    users = commands.add_parser("users", help=str(wording.HELP["users"]))
    users.set_defaults(run=run_users)
    new = commands.add_parser("add-user", help=str(wording.HELP["add-user"]))
    new.add_argument("login")
    new.add_argument("--name", required=True, help=str(wording.HELP["name"]))
    new.add_argument("--phone", default="", help=str(wording.HELP["phone"]))
    new.add_argument("--role", choices=[one.value for one in Role], help=str(wording.HELP["role"]))
    new.add_argument(
        "--right", action="append", default=[], choices=[one.value for one in Right], help=str(wording.HELP["right"])
    )
    new.add_argument("--division", help=str(wording.HELP["division"]))
    new.add_argument("--organisation", default="", help=str(wording.HELP["organisation"]))
    new.set_defaults(run=run_add_user)
    reset = commands.add_parser("reset-password", help=str(wording.HELP["reset-password"]))
    reset.add_argument("login")
    reset.set_defaults(run=run_reset_password)
    factor = commands.add_parser("reset-second-factor", help=str(wording.HELP["reset-second-factor"]))
    factor.add_argument("login")
    factor.set_defaults(run=run_reset_second_factor)
    roles = commands.add_parser("roles", help=str(wording.HELP["roles"]))
    roles.set_defaults(run=run_roles)


def run_users(args: argparse.Namespace, by: Actor) -> None:
    """Who works here: login, and each current post as role, division and rights."""
    found = [
        {
            "login": one.login,
            "posts": [{"role": post.role, "code": post.code, "rights": post.rights} for post in one.current_posts],
        }
        for one in queries.staff(by=by, on=today())
    ]
    if args.json:
        print(json.dumps({"users": found}, ensure_ascii=False))
        return
    for one in found:
        posts = (
            "{role}@{code}".format(**post) + "".join(f"+{right}" for right in post["rights"]) for post in one["posts"]
        )
        print(one["login"], *posts)


def run_add_user(args: argparse.Namespace, by: Actor) -> None:
    """Open an account, with one post when a role is given; both or neither.

    `args.place` reads a division and says what it answers for: the map stands above this floor.
    """
    if args.role and not args.division:
        raise Unusable(Refusal("access.division-missing"))
    with transaction.atomic():
        user, password = actions.add_user(login=args.login, name=args.name, phone=args.phone, by=by)
        if args.role:
            place, reach = args.place(args.division)
            actions.appoint(
                user=user,
                role=args.role,
                rights=args.right,
                organisation=args.organisation,
                level=place.level,
                code=place.digits,
                reach=reach,
                since=today(),
                by=by,
                today=today(),
            )
    _say_password(args, user.login, password)


def run_reset_password(args: argparse.Namespace, by: Actor) -> None:
    """Give a one-time password to a login."""
    user = queries.user_of_login(by=by, login=args.login)
    _say_password(args, user.login, actions.reset_password(user=user, by=by))


def run_reset_second_factor(args: argparse.Namespace, by: Actor) -> None:
    """Remove the second factors of a login."""
    user = actions.reset_second_factor(user=queries.user_of_login(by=by, login=args.login), by=by)
    print(json.dumps({"login": user.login}) if args.json else str(wording.CLEARED).format(login=user.login))


def run_roles(args: argparse.Namespace, by: Actor) -> None:
    """The table of who may do what."""
    lines = table()
    may = {line.permission: [name for name, yes in zip(NAMES, line.may, strict=True) if yes] for line in lines}
    if args.json:
        said = [{"permission": one.permission, "words": str(one.words), "may": may[one.permission]} for one in lines]
        print(json.dumps({"permissions": said}, ensure_ascii=False))
        return
    for permission, names in may.items():
        print(permission, *names)


def _say_password(args: argparse.Namespace, login: str, password: str) -> None:
    """Say a one-time password, once."""
    if args.json:
        print(json.dumps({"login": login, "one_time_password": password}))
    else:
        print(str(wording.ONE_TIME).format(login=login, password=password))
