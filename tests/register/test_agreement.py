"""Whether somebody may open a file has one answer, whichever door is tried: the table, the file, the box, the page.

What differs is said here and nowhere else: whoever's address is hidden is found by whole numbers only; a resident and
the bearer of a code have no box to search in.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

import pytest
from django.db import transaction
from django.urls import reverse

from suixing.access.rules import Right, Role
from suixing.audit.models import Look
from suixing.consent import queries as consent
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.clock import now, today
from suixing.kernel.divisions import code_range, parse
from suixing.people import queries
from suixing.people.models import Person
from suixing.people.models.persons import REGISTER_READERS
from tests.addresses import FOUND
from tests.architecture.test_addresses import ADDRESSES, Shows
from tests.register.site import AT_HOME, COLLEAGUES, FUTIAN, STREETS, VILLAGES, Register, Resident, bearer, finds, opens
from tests.roles.test_table import ROWS

pytestmark = pytest.mark.django_db

ACTORS: Final = 200
WIDER: Final = ("44", "4403", "440309", FUTIAN[:6], "441900", *STREETS, *VILLAGES)

PAGES: Final = sorted(
    {
        name
        for method, name, thing, *_ in ROWS
        if method == "GET" and thing == "near-file" and ADDRESSES.get(name) is Shows.RESIDENTS
    }
)
"""Every page of the office that is asked for with the uid of a file and nothing else."""

OWN_PAGES: Final = sorted(
    name for name, shows in ADDRESSES.items() if shows is Shows.OWN and set(FOUND[name]) == {"uid"}
)
"""Every page of the residents' side that is asked for so."""


def somebody(random: Random, residents: Sequence[Resident]) -> Actor:
    """Anybody who could ever ask: a few roles and rights at places of every level; or a resident with her code."""
    if random.random() < 0.1:
        return bearer(random.choice(residents).person)
    names = random.choices((*Role, *Right), k=random.choice((1, 1, 2, 3)))
    grants = tuple(Grant(name, tuple(_ranges(random))) for name in names)
    return Actor(Kind.STAFF, f"somebody {random.random()}", "王芳", grants)


def _ranges(random: Random):
    for stem in random.choices(WIDER, k=random.choice((1, 1, 1, 2))):
        code = parse(stem)
        yield code_range(code.level, code.digits)


def should_see(by: Actor, one: Resident, site: Register) -> bool:
    """In plain words: staff whose work it is and within whose reach she lives; or herself, or the child's guardian."""
    closed = "closed" in one.what
    if by.kind in {Kind.STAFF, Kind.PROCESS}:
        inside = (low <= one.code <= high for grant in by.grants if grant.name in REGISTER_READERS
                  for low, high in ((part.low, part.high) for part in grant.ranges))  # fmt: skip
        return any(inside) and not closed
    own = site.own(by)
    speaks = {"guardian": "child", "mother": "newborn"}
    return one.what in {own, speaks.get(own)}


def doors(by: Actor, one: Resident) -> dict[str, bool]:
    """Every way in that opens a file to whoever may see it, and whether it opens."""
    said = {"by": by, "uid": one.person.uid}
    return {
        "visible_to": Person.objects.visible_to(by).filter(pk=one.person.pk).exists(),
        "person": opens(queries.person, **said),
        "open_file": opens(queries.open_file, **said, reason="counter", on=today()),
        "spells": opens(queries.spells, by=by, person=one.person),
        "person_at": opens(queries.person_at, **said, at=now()),
        "consents": opens(consent.opened, **said, reason="counter", on=today()),
    }


def searches(by: Actor, one: Resident) -> tuple[dict[str, bool], dict[str, bool]]:
    """Whether the box finds her: by whole numbers, and by all that only finds whose address is no secret."""
    whole = {text: finds(by, text, one.person) for text in (*one.numbers, one.phone) if text}
    parts = [one.name, one.name[1:], one.person.pinyin, *(number[-6:] for number in one.numbers)]
    return whole, {text: finds(by, text, one.person) for text in parts}


@pytest.mark.parametrize("seed", range(8))
def test_all_ways_to_a_file_agree_for_anybody_and_any_file(register: Register, seed: int) -> None:
    random = Random(seed)
    for _ in range(ACTORS // 8):
        by, one = somebody(random, register.residents), random.choice(register.residents)
        _agree(by, one, register)


def test_all_ways_to_a_file_agree_for_everybody_who_is_there(register: Register) -> None:
    random = Random(0)
    for by in register.actors.values():
        for one in random.sample(register.residents, 3):
            _agree(by, one, register)


def _agree(by: Actor, one: Resident, site: Register) -> None:
    expected = should_see(by, one, site)
    who = f"{by.kind} {[(grant.name, grant.ranges) for grant in by.grants]} and {one.what}"
    looks = Look.objects.filter(subject=one.person.subject)
    before = looks.count()
    found = doors(by, one)
    assert set(found.values()) == {expected}, f"{who}: {found}"
    assert looks.count() - before == (4 if expected else 0), f"{who}: what opens the file is a look, and only that"
    in_box = expected and by.kind is Kind.STAFF
    whole, parts = searches(by, one) if by.kind is Kind.STAFF else ({}, {})
    assert set(whole.values()) <= {in_box}, f"{who}: {whole}"
    assert set(parts.values()) <= {in_box and not one.person.confidential}, f"{who}: {parts}"


def test_the_table_of_persons_is_cut_in_one_place_for_everybody(register: Register) -> None:
    random = Random(1)
    actors = [*register.actors.values(), *(somebody(random, register.residents) for _ in range(ACTORS))]
    for by in actors:
        seen = set(Person.objects.visible_to(by).values_list("pk", flat=True))
        should = {one.person.pk for one in register.residents if should_see(by, one, register)}
        assert seen == should, f"{by.kind} {by.grants}"


@pytest.mark.parametrize("who", COLLEAGUES)
def test_every_page_about_a_person_is_there_for_whoever_may_open_the_file_and_for_nobody_else(
    register: Register, who: str
) -> None:
    """Not there is 404. Who may open the file but not do this with it is told so: 403."""
    assert PAGES
    random = Random(who)
    for one in random.sample(register.residents, 6):
        seen = should_see(register.actors[who], one, register)
        for name in PAGES:
            with transaction.atomic():
                answer = register.clients[who].get(reverse(name, args=[one.person.uid]))
                transaction.set_rollback(True)
            assert (answer.status_code != 404) is seen, f"{name} of {one.what} for {who}: {answer.status_code}"


AT_THE_DOOR: Final = [f"{way} of {what}" for what in AT_HOME for way in ("code", "login")]


@pytest.mark.parametrize("who", AT_THE_DOOR)
def test_every_page_of_a_resident_opens_her_own_files_and_nobody_elses(register: Register, who: str) -> None:
    assert OWN_PAGES
    by = register.actors[who]
    own = [one for one in register.residents if should_see(by, one, register)]
    others = [one for one in Random(who).sample(register.residents, 3) if one not in own]
    for one in (*own, *others):
        for name in OWN_PAGES:
            subject = Look.objects.filter(subject=one.person.subject)
            before = subject.count()
            answer = register.clients[who].get(reverse(name, args=[one.person.uid]))
            assert answer.status_code == (200 if one in own else 404), f"{name} of {one.what} for {who}"
            assert (subject.count() > before) is (one in own), f"{name} of {one.what} for {who}: a look, or none"


@pytest.mark.parametrize("who", [*COLLEAGUES, *AT_THE_DOOR])
def test_between_the_office_and_the_residents_there_is_a_wall(register: Register, who: str) -> None:
    """Whoever may open a file on one side opens nothing on the other, whosever it is."""
    beyond = OWN_PAGES if who in COLLEAGUES else PAGES
    for name in beyond:
        for what in AT_HOME:
            looks = Look.objects.count()
            answer = register.clients[who].get(reverse(name, args=[register.the(what).person.uid]))
            assert answer.status_code in {403, 404}, f"{name} of {what} for {who}"
            assert Look.objects.count() == looks
