"""`suixing demo fill`: offices, people and duties for the demo site, through the same actions everybody uses.

Filling twice changes nothing. One password for all demo logins is made for this home and kept in its secrets.
"""

import argparse
import secrets
from collections.abc import Mapping
from datetime import date, time, timedelta
from importlib.resources import files

import yaml
from django.db import transaction

from suixing.access import actions as access
from suixing.access.models import User
from suixing.access.queries import actor_of
from suixing.access.wording import title
from suixing.config import demo_residents, wording
from suixing.config.home import from_environment
from suixing.duties.actions import add_duty
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refusal, Refused
from suixing.kernel.workdays import Unit
from suixing.packs.queries import calendar
from suixing.places import actions as places
from suixing.places.models import Organisation
from suixing.places.queries import find, reach_of
from suixing.places.rules import LicenceKind, Opening, OrganisationKind

NAME = "demo"
WEEK = tuple(Opening(day, time(9), time(18)) for day in range(1, 6))
EVENINGS = (Opening(2, time(18, 30), time(21)), Opening(4, time(18, 30), time(21)), Opening(6, time(9), time(12)))
SINCE = timedelta(days=400)


def add(subparsers) -> None:
    """Declare the subcommand."""
    commands = subparsers.add_parser(NAME, help=str(wording.HELP_DEMO_COMMAND)).add_subparsers(required=True)
    commands.add_parser("fill", help=str(wording.HELP_DEMO_FILL)).set_defaults(run=fill)


def fill(args: argparse.Namespace, by: Actor) -> None:
    """Fill an empty demo site, then print one login per role."""
    home = from_environment()
    site = home.site()
    if site is None or not site.demo:
        raise Refused(Refusal("config.site-not-demo", {"path": str(home.path)}))
    if home.secret("demo") is None:
        home.keep("demo", f"sx-{secrets.token_hex(4)}")
    password = home.secret("demo")
    content = yaml.safe_load(files("suixing.config").joinpath("content/demo.yaml").read_text(encoding="utf-8"))
    if not User.objects.exists():
        stock(content, password, by=by, day=today())
    demo_residents.fill(division=site.division, by=by, day=today())
    told = set()
    for person in content["staff"]:
        if person["role"] not in told:
            told.add(person["role"])
            print(f"  {person['login']:<10} {password}  {title(person['role'])}")


@transaction.atomic
def stock(content: Mapping[str, list], password: str, *, by: Actor, day: date) -> None:
    """Everything in one transaction: a demo is whole or not there."""
    organisations: dict[str, Organisation] = {}
    for one in content["organisations"]:
        organisations[one["key"]] = _organisation(one, organisations, by=by, day=day)
    users = {one["login"]: _person(one, organisations, password, by=by, day=day) for one in content["staff"]}
    for one in content["duties"]:
        at = organisations[one["at"]]
        place = parse(one.get("code", at.code))
        add_duty(
            kind="demo.duty",
            title=wording.DEMO_DUTIES[one["title"]],
            about=at.subject,
            role=one["role"],
            organisation=str(at.uid),
            code=place.digits,
            length=one["days"],
            unit=Unit.WORKING_DAYS,
            holder=str(users[one["holder"]].uid) if "holder" in one else "",
            calendar=calendar(place),
            by=by,
            today=day - timedelta(days=one["ago"]),
        )


def _organisation(one: Mapping, known: Mapping[str, Organisation], *, by: Actor, day: date) -> Organisation:
    opened = day - SINCE
    new = places.add(
        name=one["name"],
        kind=OrganisationKind(one["kind"]),
        division=find(parse(one["code"]), on=day),
        parent=known.get(one.get("parent", "")),
        phone=one["phone"],
        opened=opened,
        by=by,
        today=day,
    )
    served = [parse(code) for code in one.get("serves", ())]
    if served:
        places.set_catchment(organisation=new, places=[(code.level, code.digits) for code in served], by=by, today=day)
    places.set_hours(organisation=new, week=(*WEEK, *(EVENINGS if one.get("evening") else ())), since=opened, by=by)
    if "licence" in one:
        places.add_licence(
            organisation=new,
            kind=LicenceKind(one["licence"]),
            number=f"DEMO-{one['key'].upper()}",
            issued_by="龙华区卫生健康局",
            valid_from=opened,
            valid_until=day + timedelta(days=one.get("ends_in", 700)),
            by=by,
        )
    return new


def _person(one: Mapping, organisations: Mapping[str, Organisation], password: str, *, by: Actor, day: date) -> User:
    user, _secret = access.add_user(login=one["login"], name=one["name"], phone=one["phone"], by=by)
    access.change_password(user=user, password=password, by=actor_of(user, day))
    place = find(parse(one["code"]), on=day)
    access.appoint(
        user=user,
        role=one["role"],
        rights=one.get("rights", ()),
        organisation=str(organisations[one["at"]].uid),
        level=place.level,
        code=place.code,
        reach=reach_of(level=place.level, code=place.code, on=day),
        since=day - timedelta(days=90),
        by=by,
        today=day,
    )
    return user
