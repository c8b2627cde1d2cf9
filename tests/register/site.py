"""A register of some forty residents of 龙华区, written down by the actions everybody uses, and everybody who may ask.

The residents are of every kind that has ever made a difference: hidden, closed, gone (known when, or not), dead, gone
to another district or to a city without counties, linked, a child with a guardian, without any paper, two people with
one number, a home that is only a county.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Final

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from suixing.access.actions import issue_bearer_key
from suixing.access.models import User
from suixing.access.tests.people import HOUSE, PASSWORD, colleague, now_as
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import now, today
from suixing.kernel.divisions import parse
from suixing.kernel.identifiers import check_digit
from suixing.kernel.refusals import Refused
from suixing.people import actions
from suixing.people.actions import open_account
from suixing.people.models import Person
from suixing.people.queries import find
from suixing.people.rules.codes import IdentifierKind, Sex, Source
from suixing.people.rules.guardians import GuardianGiven
from suixing.places import actions as places
from tests.roles.site import log_in

DISTRICT = "440309000000"
STREETS: Final = ("440309001000", "440309002000", "440309003000")
VILLAGES: Final = ("440309001001", "440309002007", "440309002021", "440309003001")
FUTIAN, FUTIAN_VILLAGE, DONGGUAN_STREET = "440304000000", "440304001019", "441900003000"

COLLEAGUES: Final[Mapping[str, tuple[str, int, str, tuple[str, ...]]]] = {
    "worker-here": ("community-worker", 5, VILLAGES[1], ()),
    "worker-there": ("community-worker", 5, VILLAGES[3], ()),
    "clerk-here": ("township-clerk", 4, STREETS[1], ()),
    "clerk-there": ("township-clerk", 4, STREETS[2], ()),
    "head-here": ("township-clerk", 4, STREETS[1], ("head",)),
    "officer": ("county-officer", 3, DISTRICT, ()),
    "officer-away": ("county-officer", 3, FUTIAN, ()),
    "clinician-here": ("clinician", 4, STREETS[1], ()),
    "clinician": ("clinician", 3, DISTRICT, ()),
    "group": ("group-worker", 5, VILLAGES[1], ()),
    "auditor": ("auditor", 3, DISTRICT, ()),
    "admin": ("administrator", 3, DISTRICT, ()),
}
"""Who works here: role, level and place, rights."""

AT_HOME: Final = ("plain 1", "hidden", "closed", "younger file", "guardian", "mother")
"""Who opens her own file, by a slip with a code and by a login: `code of …`, `login of …`."""

SURNAMES, MIDDLE, LAST = "禤亓郗逄乜仉", "璟琬瑭瓅琤珵", "旻昀昳晞暠曈"
"""Letters of names that stand nowhere else in the product, so that they can be searched for."""

Change = Callable[..., object]


@dataclass(frozen=True)
class Resident:
    """A resident, and in plain words what only she and the counter know."""

    what: str
    person: Person
    name: str
    kind: IdentifierKind | None = None
    number: str = ""
    phone: str = ""
    address: str = ""
    code: str = ""
    numbers: tuple[str, ...] = ()  # all that hold, of all papers

    @property
    def secrets(self) -> tuple[str, ...]:
        """What stands in no log, address or refusal."""
        return tuple(filter(None, (self.name, *self.numbers, self.phone, self.address)))


@dataclass
class Register:
    """The site: its residents, its staff with a browser each, and who the actors are."""

    residents: list[Resident] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)  # of residents: the actor's id, and what kind she is

    def the(self, what: str) -> Resident:
        """The resident of this kind."""
        return next(one for one in self.residents if one.what == what)

    def own(self, by: Actor) -> str:
        """What kind of resident she is who asks for herself."""
        whose = {one.person.subject: one.what for one in self.residents}
        return self.logins.get(by.id) or whose.get(by.on_behalf_of or "", "")


def found() -> Register:
    """Everything by actions."""
    places.found_site(division="440309", by=HOUSE, today=today())
    site = Register()
    for login, (role, level, code, rights) in COLLEAGUES.items():
        site.users[login] = colleague(role, code=code, level=level, rights=rights, login=login, own_password=True)
        site.actors[login] = now_as(site.users[login])
    site.residents = [*_plain(), *_special()]
    site.actors["command line"] = HOUSE
    cache.clear()
    site.clients = {login: log_in(site, login) for login in COLLEAGUES}  # type: ignore[arg-type]
    for number, what in enumerate(AT_HOME):
        _let_in(site, what, f"at.home{number}")
    return site


def _let_in(site: Register, what: str, login: str) -> None:
    """With the slip that was printed for her at the residents' door; and with the login she then gave herself."""
    person = site.the(what).person
    key, code = issue_bearer_key(subject=person.subject, place=person.village, by=HOUSE, now=now())
    site.actors[f"code of {what}"] = key.bearer
    site.clients[f"code of {what}"] = client = Client()
    answer = client.post(reverse("portal:door"), {"number": key.number, "code": code})
    assert answer.status_code == 302, answer.content.decode()
    user = open_account(person=person, login=login, password=PASSWORD, by=key.bearer, today=today())
    site.actors[f"login of {what}"] = own = now_as(user)
    site.logins[own.id] = what
    site.clients[f"login of {what}"] = client = Client()
    assert client.post(reverse("account_login"), {"login": login, "password": PASSWORD}).status_code == 302
    cache.clear()


def bearer(person: Person) -> Actor:
    """Whoever holds the number and code printed for this file."""
    return Actor(Kind.BEARER, f"bearer:{person.pk}", on_behalf_of=person.subject)


_serial = count(1)


def identity_number(born: date) -> str:
    """A sound number of a woman that nobody else has."""
    place, serial = divmod(next(_serial), 499)
    seventeen = f"62{502 + place:04}{born:%Y%m%d}{(serial + 1) * 2:03}"
    return seventeen + check_digit(seventeen)


def _name() -> str:
    number = next(_serial)
    return SURNAMES[number % 6] + MIDDLE[number // 6 % 6] + LAST[number // 36 % 6]


def write_down(what: str, *, papers: bool = True, phoned: bool = True, **changes: object) -> Resident:
    """Register one resident: 36, from 秦州, with an identity number and a telephone unless said otherwise."""
    serial, born = next(_serial), changes.get("born", date(1990, 5, 3))
    said: dict[str, object] = {
        "name": _name(),
        "sex": Sex.FEMALE,
        "born": born,
        "home": parse("620502"),
        "home_address": f"瓅琤村{serial}号",
        "village": VILLAGES[1],
        "address": f"珵曈路{serial}号{serial}室",
        "arrived": date(2024, 3, 5),
        "source": Source.COUNTER,
        "by": HOUSE,
        "today": today(),
        "phone": f"1390010{serial:04}" if phoned else "",
    }
    if papers:
        said |= {"kind": IdentifierKind.RESIDENT_ID, "number": identity_number(born)}  # type: ignore[arg-type]
    said |= changes
    person = actions.register(**said)  # type: ignore[arg-type]
    keys = {"name", "kind", "number", "phone", "address"}
    told = {key: value for key, value in said.items() if key in keys and value}
    numbers = (str(said["number"]),) if said.get("number") else ()
    return Resident(what, person, code=person.village, numbers=numbers, **told)  # type: ignore[arg-type]


def _plain() -> Iterator[Resident]:
    """In every village: with each paper, without any, without a telephone, with little known of her."""
    papers = {
        IdentifierKind.PASSPORT: "EX{:07}",
        IdentifierKind.FOREIGNER_ID: "CHN{:012}",
        IdentifierKind.HUKOU_BOOK: "{:09}",
    }
    for number in range(20):
        village = VILLAGES[number % len(VILLAGES)]
        match number // len(VILLAGES):
            case 0:
                yield write_down(f"plain {number}", village=village)
            case 1:
                kind = list(papers)[number % len(papers)]
                brought = papers[kind].format(next(_serial))
                yield write_down(f"paper {number}", village=village, kind=kind, number=brought)
            case 2:
                yield write_down(f"no paper {number}", village=village, papers=False)
            case 3:
                yield write_down(f"no telephone {number}", village=village, phoned=False)
            case _:
                nothing = {"born": None, "home": None, "home_address": "", "arrived": None, "address": ""}
                yield write_down(f"unknown {number}", village=village, papers=False, phoned=False, **nothing)


def _special() -> Iterator[Resident]:
    """Those with whom something happened. `by` and `today` are the same for all."""
    day = today()
    act = {"by": HOUSE, "today": day}
    since = day - timedelta(days=20)

    for what, village in (("hidden", VILLAGES[1]), ("hidden there", VILLAGES[3])):
        yield _after(write_down(what, village=village), _hide)
    for what, village in (("closed", VILLAGES[1]), ("closed there", VILLAGES[3])):
        yield _after(write_down(what, village=village), partial(actions.close_file, **act))
    yield _after(write_down("hidden and closed"), _hide, partial(actions.close_file, **act))
    yield _after(write_down("departed"), partial(actions.depart, on=since, last_contact=None, **act))
    yield _after(write_down("lost sight of"), partial(actions.depart, on=None, last_contact=since, **act))
    dies = partial(actions.record_death, on=since, evidence="死亡医学证明", basis="户口登记条例第八条", **act)
    yield _after(write_down("dead"), dies)
    move = partial(actions.move, arrived=since, source=Source.COUNTER, **act)
    yield _after(write_down("moved next door"), partial(move, code=VILLAGES[3]))
    yield _after(write_down("moved to another district"), partial(move, code=FUTIAN_VILLAGE))
    yield _after(write_down("moved to a city without counties"), partial(move, code=DONGGUAN_STREET, level=4))
    yield write_down("home in a city without counties", home=parse("441900"))
    yield write_down("home is a county")

    older, younger = write_down("older file"), write_down("younger file", village=VILLAGES[3])
    actions.link(person=younger.person, other=older.person, reason="两份档案", **act)
    yield from map(_after, (older, younger))
    first = write_down("number first")
    yield first
    yield write_down("number disputed", village=VILLAGES[3], kind=first.kind, number=first.number)

    guardian = write_down("guardian", village=VILLAGES[3])
    yield guardian
    speaks = GuardianGiven(IdentifierKind.RESIDENT_ID, guardian.number, guardian.name)
    yield write_down("child", born=date(day.year - 6, 5, 3), guardian=speaks, papers=False, phoned=False)
    mother = write_down("mother")
    yield mother
    born = actions.record_birth(
        mother_or_father=mother.person, name="禤曈昳", sex=Sex.FEMALE, born=since, evidence="出生医学证明",
        basis="户口登记条例第七条", **act,
    )  # fmt: skip
    yield _after(Resident("newborn", born, "禤曈昳"))
    yield write_down("two papers")


def _hide(*, person: Person) -> None:
    actions.set_confidential(person=person, confidential=True, reason="本人要求", by=HOUSE)


def _after(one: Resident, *changes: Change) -> Resident:
    """The resident as she stands when this has happened to her."""
    for change in changes:
        change(person=one.person)
    person = Person.objects.get(pk=one.person.pk)
    return replace(one, person=person, code=person.village)


def finds(by: Actor, text: str, whom: Person) -> bool:
    """Whether she is on any page of what is found."""
    parameters: dict[str, str] = {}
    while True:
        page = find(by=by, text=text, on=today(), parameters=parameters)
        if any(one.uid == whom.uid for one in page.rows):
            return True
        if not page.after:
            return False
        parameters = {"after": page.after}


def opens(ask: Callable[..., object], **said: object) -> bool:
    """Whether a question about a person is answered, rather than refused as if there were no such person."""
    with suppress(Refused):
        ask(**said)
        return True
    return False
