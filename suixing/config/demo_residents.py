"""Residents of the demo site: invented, imported like an office's own roster, and with something happening to some.

The roster comes in by the engine every office uses, its few faulty rows in a workbook as always. Households, moves,
departures, births, deaths, corrections, a confidential address and a pair of linked files follow by the actions of the
counter, in one transaction: filling again, also after it was killed, goes on where it stood.
"""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, islice
from pathlib import Path

from django.db import transaction

from suixing.config.generator import Resident, residents, write_csv
from suixing.intake.actions import rosters
from suixing.intake.actions.imports import Import
from suixing.intake.queries import rosters as found
from suixing.intake.queries.files import source
from suixing.intake.queries.maps import the_map
from suixing.intake.rules.origins import Origin
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import parse
from suixing.kernel.keyring import ring
from suixing.people import actions as people
from suixing.people.models import Household, Identifier, Person
from suixing.people.rules.codes import Arrival, IdentifierKind, Relation, Sex, Source
from suixing.places.models import Division

NUMBER = 3000
HOUSEHOLDS = 40
"""Households that are written down, of those with several members: at the counter they come in one by one, too."""

NEAR = "440309002"
"""民治街道, where most of the demo's staff work: what happens to residents happens here."""

FAULTS = {"phone-invalid": 0.002, "id-check-digit": 0.001, "division-not-village": 0.001, "no-consent": 0.001}
PAPERS = "居民身份证"


def fill(*, division: str, by: Actor, day: date) -> None:
    """Everything, unless it is there already."""
    if Household.objects.exists():
        return
    invented = list(residents(number=NUMBER, division=division, today=day))
    _import(invented, by=by, day=day)
    near = [one for one in invented if one.village.startswith(NEAR) and one.kind == PAPERS]
    _live(near, _people(near), by=by, day=day)


def _import(invented: Sequence[Resident], *, by: Actor, day: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "花名册.csv"
        write_csv(path, invented, faults=FAULTS)
        file = source(by=by, path=path)
        draft = found.draft(source=file, name=path.name, origin=Origin.OFFICE.value, columns={}, by=by)
        roster = rosters.begin(roster=draft, by=by)
        map = the_map(by=by, on=day, signature=file.head.signature)
        Import(roster=roster, source=file, map=map, by=by, today=day).run()


def _people(invented: Sequence[Resident]) -> dict[str, Person]:
    """Who came into the register, by number; rows with a fault did not."""
    by_hash = {ring().newest.hash(IdentifierKind.RESIDENT_ID, one.number): one.number for one in invented}
    rows = Identifier.objects.filter(hash__in=list(by_hash)).select_related("person")
    return {by_hash[bytes(row.hash)]: row.person for row in rows}


@transaction.atomic
def _live(near: Sequence[Resident], known: dict[str, Person], *, by: Actor, day: date) -> None:
    """What happened to some of them since."""
    groups = [list(some) for _, some in groupby(near, key=lambda one: one.household)]
    families = [some for some in groups if len(some) > 1 and all(one.number in known for one in some)]
    _households(families[:HOUSEHOLDS], known, by=by, day=day)
    family = iter(families[:HOUSEHOLDS])
    _births(family, known, by=by, day=day)
    alone = iter([some[0] for some in groups if len(some) == 1 and some[0].number in known])
    grown = iter([known[one.number] for one in alone if (day - one.born).days > 25 * 365])
    _moves(grown, by=by, day=day)
    _deaths(near, known, by=by, day=day)
    _corrections(grown, by=by, day=day)
    people.set_confidential(person=next(grown), confidential=True, reason="本人要求住址保密", by=by)
    _twice(next(grown), by=by, day=day)


def _households(families: Sequence[Sequence[Resident]], known: dict[str, Person], *, by: Actor, day: date) -> None:
    for members in families:
        household = None
        for one in sorted(members, key=lambda one: one.relation is not Relation.SELF):
            household = people.join_household(
                person=known[one.number], household=household, relation=one.relation, by=by, today=day
            )


def _births(families: Iterator[Sequence[Resident]], known: dict[str, Person], *, by: Actor, day: date) -> None:
    young = (
        one
        for members in families
        for one in members
        if one.relation is Relation.SELF and 22 * 365 < (day - one.born).days < 40 * 365
    )
    for place, (one, given) in enumerate(zip(islice(young, 3), ("沐宸", "语桐", "安宁"), strict=False)):
        people.record_birth(
            mother_or_father=known[one.number],
            name=one.name[:1] + given,
            sex=Sex.FEMALE if place else Sex.MALE,
            born=day - timedelta(days=20 + 30 * place),
            evidence="出生医学证明",
            basis="《母婴保健法》第二十三条",
            by=by,
            today=day,
        )


def _moves(grown: Iterator[Person], *, by: Actor, day: date) -> None:
    """Within the street, to another one, away on a known day, and away nobody knows since when."""
    villages = Division.objects.on(day).filter(level=5, code__startswith=NEAR[:6]).order_by("code")
    codes = list(villages.values_list("code", flat=True))
    for place, person in enumerate(islice(grown, 6)):
        code = next(one for one in codes[place * 7 :] if one != person.village)
        people.move(
            person=person, code=code, address=f"人民路{20 + place}号", arrived=day - timedelta(days=9 * place + 3),
            reason=Arrival.HOUSING, source=Source.COUNTER, by=by, today=day,
        )  # fmt: skip
    for place, person in enumerate(islice(grown, 6)):
        gone = day - timedelta(days=15 * place + 5)
        known = place % 3 > 0
        people.depart(person=person, on=gone if known else None, last_contact=None if known else gone, by=by, today=day)


def _deaths(near: Sequence[Resident], known: dict[str, Person], *, by: Actor, day: date) -> None:
    oldest = sorted((one for one in near if one.number in known), key=lambda one: one.born)
    for place, one in enumerate(oldest[:3]):
        people.record_death(
            person=known[one.number], on=day - timedelta(days=40 * place + 12), evidence="居民死亡医学证明",
            basis="《户口登记条例》第八条", by=by, today=day,
        )  # fmt: skip


def _corrections(grown: Iterator[Person], *, by: Actor, day: date) -> None:
    """Two wait, one was made, one was not."""
    asked = [
        people.ask_correction(
            person=person, field="phone", proposed=f"1680000010{place}", reason="换了号码", source=Source.SELF, by=by
        )
        for place, person in enumerate(islice(grown, 4))
    ]
    people.make_correction(correction=asked[2], by=by, today=day)
    people.refuse_correction(correction=asked[3], answer="与本人核对，号码没有换。", by=by)


def _twice(person: Person, *, by: Actor, day: date) -> None:
    """Somebody registered again under her passport: two files, linked."""
    again = people.register(
        name=person.name, sex=Sex(person.sex), born=person.born, kind=IdentifierKind.PASSPORT, number="EX1234567",
        home=parse(person.home_code[:6]), village=person.village, source=Source.COUNTER, by=by, today=day,
    )  # fmt: skip
    people.link(person=person, other=again, reason="姓名、出生日期相同，本人持两证到场核对", by=by, today=day)
