"""A founded site with one of everything near and one of everything far, and everybody who might ask for it.

What is near lies in 北站社区 of 民治街道, within everybody's reach; what is next, beside or other lies in the next
street, within the district's reach only; away is another district, within nobody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from django.core.cache import cache
from django.test import Client

from suixing.access import actions as access
from suixing.access.models import Post, User
from suixing.access.tests.people import HOUSE, PASSWORD, colleague, now_as
from suixing.consent.models import Basis
from suixing.documents.actions import give_consent
from suixing.duties.actions import add_duty, pause
from suixing.duties.models import Duty
from suixing.intake.actions.uploads import receive
from suixing.intake.models import Roster
from suixing.kernel.clock import now, today
from suixing.kernel.divisions import Code, parse
from suixing.kernel.workdays import Unit
from suixing.packs.queries import calendar
from suixing.people.actions import ask_correction, register
from suixing.people.models import Person
from suixing.people.rules.codes import Sex, Source
from suixing.places import actions as places
from suixing.places.models import Organisation
from suixing.places.queries import find
from suixing.places.rules import LicenceKind, Opening, OrganisationKind

DISTRICT, STREET, VILLAGE = parse("440309"), parse("440309002"), parse("440309002021")
BESIDE, AWAY = parse("440309001"), parse("440304")
BESIDE_VILLAGE = parse("440309001001")

PEOPLE: Final[dict[str, tuple[str, Code, tuple[str, ...]]]] = {
    "group": ("group-worker", VILLAGE, ()),
    "community": ("community-worker", VILLAGE, ()),
    "clerk": ("township-clerk", STREET, ()),
    "officer": ("county-officer", DISTRICT, ()),
    "clinician": ("clinician", STREET, ()),
    "auditor": ("auditor", DISTRICT, ()),
    "admin": ("administrator", DISTRICT, ()),
    "head": ("township-clerk", STREET, ("head",)),
    "peer": ("township-clerk", STREET, ()),
    "other": ("township-clerk", BESIDE, ()),
}
"""Who works here: role, place, rights. `peer` and `other` never ask; they are the colleagues asked about."""

WHO: Final = (
    "stranger", "nopost", "leaver", "group", "community", "clerk", "head", "officer", "clinician", "auditor", "admin",
)  # fmt: skip
"""The columns of the table: nobody logged in, a login without a post, a leaver's open session, the roles."""


@dataclass
class Founded:
    """The site: what its addresses name, and a browser for each who asks."""

    things: dict[str, dict[str, object]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)


def found() -> Founded:
    """Everything by the actions everybody uses; everybody logs in on the page everybody uses."""
    day, site = today(), Founded()
    places.found_site(division=DISTRICT.stem, by=HOUSE, today=day)
    near, beside = _organisation("民治街道服务站", VILLAGE), _organisation("观湖街道服务站", BESIDE)
    for login, (role, code, rights) in PEOPLE.items():
        site.users[login] = colleague(
            role, code=code.digits, level=code.level, rights=rights, login=login, own_password=True
        )
    for login in ("nopost", "leaver"):
        site.users[login] = colleague(login=login, own_password=True)
    access.appoint(
        user=site.users["leaver"], role="administrator", rights=(), organisation=str(near.uid),
        level=DISTRICT.level, code=DISTRICT.digits, since=day, by=HOUSE, today=day,
    )  # fmt: skip
    posts = {login: Post.objects.get(user=site.users[login]) for login in PEOPLE}
    deputies = {
        name: access.deputise(
            post=posts[of], user=site.users[who], since=day, until=day + timedelta(days=9), reason="外出培训",
            by=HOUSE, today=day,
        )
        for name, of, who in (("peers", "peer", "other"), ("others", "other", "peer"))
    }  # fmt: skip
    duties = {"near": _duty(near, STREET, site.users["clerk"]), "beside": _duty(beside, BESIDE, site.users["other"])}
    paused = pause(
        duty=_duty(near, STREET, site.users["clerk"]), reason="等材料", by=now_as(site.users["clerk"]), today=day
    )
    files = {"near": _file(VILLAGE), "next": _file(BESIDE_VILLAGE)}
    consents = {name: _consents(one) for name, one in files.items()}
    slips = {name: _slip(one) for name, one in files.items()}
    asked = ask_correction(person=files["near"], field="name", proposed="陈晓燕", source=Source.COUNTER, by=HOUSE)
    site.things = {
        "village": _named(VILLAGE), "street": _named(STREET), "beside": _named(BESIDE), "away": _named(AWAY),
        "near office": {"uid": near.uid}, "next office": {"uid": beside.uid},
        "near licence": {"uid": _licence(near)}, "next licence": {"uid": _licence(beside)},
        "peer": {"uid": site.users["peer"].uid}, "other": {"uid": site.users["other"].uid},
        "peer post": {"uid": posts["peer"].uid}, "other post": {"uid": posts["other"].uid},
        "peer deputy": {"uid": deputies["peers"].uid}, "other deputy": {"uid": deputies["others"].uid},
        "near duty": {"uid": duties["near"].uid}, "next duty": {"uid": duties["beside"].uid},
        "paused duty": {"uid": paused.uid},
        **{f"{name} file": {"uid": one.uid} for name, one in files.items()},
        **{f"{name} unasked": {"uid": one.uid, "purpose": "reminders"} for name, one in files.items()},
        **{f"{name} given": {"uid": one.uid, "purpose": "care"} for name, one in files.items()},
        **{f"{name} consent": {"uid": one.uid} for name, one in consents.items()},
        **{f"{name} slip": one for name, one in slips.items()},
        **{f"{name} stay": {"uid": one.uid, "spell": one.spells.get().uid} for name, one in files.items()},
        **{f"{name} number": {"uid": one.uid, "kind": "resident-id"} for name, one in files.items()},
        "near correction": {"uid": asked.uid},
        "near asked": {"uid": files["near"].uid, "correction": asked.uid},
        **{f"{one} roster": {"uid": _roster(site.users["clerk"], one).uid} for one in ("ready", "stopped", "finished")},
        "": {}, "key": {"pk": 1}, "trouble": {"status": 409}, "section": {"section": "tables"},
    }  # fmt: skip
    cache.clear()  # nobody has failed to log in yet
    site.clients = {who: log_in(site, who) for who in WHO}
    return site


def _roster(user: User, state: str) -> Roster:
    """A roster somebody uploaded; a finished one has a workbook of rejected rows."""
    roster = receive(blocks=["姓名,性别\n,男\n".encode()], name="a.csv", origin="office", by=now_as(user))
    roster.state, roster.workbook = state, roster.path if state == "finished" else ""
    roster.save()
    return roster


def _file(village: Code) -> Person:
    """Somebody's file, by the counter."""
    return register(
        name="陈小燕", sex=Sex.FEMALE, born=date(1990, 5, 1), village=village.digits, source=Source.COUNTER,
        by=HOUSE, today=today(),
    )  # fmt: skip


def _consents(person: Person) -> Basis:
    """She consented to the record and to care; the scan of the sheet is kept with the latter, which is returned."""
    said = {"person": person, "given_on": today(), "source": Source.COUNTER, "by": HOUSE, "today": today()}
    give_consent(scan=None, purpose="record", way="spoken", **said)
    return give_consent(scan=b"%PDF-1.7", purpose="care", way="signed", **said)


def own(site: Founded, who: str) -> Mapping[str, dict[str, object]]:
    """What an address can name, with the asker's own account and post; a stranger has a colleague's."""
    user = site.users.get(who, site.users["peer"])
    post = Post.objects.filter(user=user).first() or Post.objects.get(user=site.users["peer"])
    return {**site.things, "oneself": {"uid": user.uid}, "own post": {"uid": post.uid}}


def log_in(site: Founded, who: str) -> Client:
    """A browser with an open session; the leaver's was open before she left."""
    client = Client()
    if who != "stranger":
        answer = client.post("/account/login/", {"login": who, "password": PASSWORD})
        assert answer.status_code == 302, answer
        client.post("/account/reauthenticate/", {"password": PASSWORD})  # opens the pages of the second factor
    if who == "leaver":
        access.leave(user=site.users["leaver"], by=HOUSE, today=today())
    return client


def _named(code: Code) -> dict[str, object]:
    return {"level": code.level, "code": code.digits}


def _organisation(name: str, code: Code) -> Organisation:
    day = today()
    new = places.add(
        name=name, kind=OrganisationKind.STATION, division=find(code, on=day), opened=day - timedelta(days=400),
        phone="0755-0000 0001", by=HOUSE, today=day,
    )  # fmt: skip
    places.set_catchment(organisation=new, places=[(code.level, code.digits)], by=HOUSE, today=day)
    places.set_hours(organisation=new, week=[Opening(1, time(9), time(18))], since=day, by=HOUSE)
    return new


def _slip(person: Person) -> dict[str, object]:
    """The slip printed for somebody, by what its addresses name."""
    key, _code = access.issue_bearer_key(subject=person.subject, place=person.code, by=HOUSE, now=now())
    return {"uid": person.uid, "key": key.uid}


def _licence(organisation: Organisation) -> object:
    day = today()
    return places.add_licence(
        organisation=organisation, kind=LicenceKind.VACCINATION, number="DEMO-1", issued_by="龙华区卫生健康局",
        valid_from=day - timedelta(days=30), valid_until=day + timedelta(days=30), by=HOUSE,
    ).uid  # fmt: skip


def _duty(organisation: Organisation, code: Code, holder: User) -> Duty:
    return add_duty(
        kind="test.duty", title="补全地址", about=organisation.subject, role="township-clerk",
        organisation=str(organisation.uid), code=code.digits, length=5, unit=Unit.DAYS, holder=str(holder.uid),
        calendar=calendar(), by=HOUSE, today=today(),
    )  # fmt: skip
