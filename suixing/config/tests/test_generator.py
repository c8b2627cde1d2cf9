"""Invented residents: the same for the same seed, plausible as a whole, sound one by one, and visibly nobody real."""

import csv
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from suixing.config.generator import COLUMNS, FAULTS, Resident, cells, residents, write_csv, write_excel
from suixing.config.generator.rosters import DUPLICATE, rows
from suixing.kernel.divisions import parse
from suixing.kernel.identifiers import parse_id_number
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import Relation, Sex
from suixing.places.queries.edition import upper_rows, village_rows

TODAY = date(2026, 11, 21)
SIZE = 12_000


@pytest.fixture(scope="module")
def people() -> list[Resident]:
    return list(residents(number=SIZE, division="440309", today=TODAY))


def test_the_same_seed_invents_the_same_people_and_another_seed_others(people: list[Resident]) -> None:
    assert list(residents(number=500, division="440309", today=TODAY)) == people[:500]
    assert list(residents(number=500, division="440309", today=TODAY, seed=2)) != people[:500]
    assert len(people) == SIZE


def test_a_stream_can_be_read_a_little_at_a_time(people: list[Resident]) -> None:
    stream = residents(number=10**9, division="440309", today=TODAY)
    assert list(islice(stream, 3)) == people[:3]


def test_as_a_whole_they_are_like_a_census(people: list[Resident]) -> None:
    ages = [(TODAY - one.born).days / 365.25 for one in people]
    assert sum(one.migrant for one in people) / SIZE == pytest.approx(0.266, abs=0.02)
    assert SIZE / len({one.household for one in people}) == pytest.approx(2.62, abs=0.06)
    assert sum(age < 15 for age in ages) / SIZE == pytest.approx(0.18, abs=0.04)
    assert sum(age >= 60 for age in ages) / SIZE == pytest.approx(0.187, abs=0.04)
    assert sum(one.sex is Sex.MALE for one in people) / SIZE == pytest.approx(0.51, abs=0.02)
    assert min(ages) >= 0
    assert max(ages) < 110


def test_numbers_are_sound_unique_and_nobodys(people: list[Resident]) -> None:
    numbers = [one.number for one in people if one.kind == "居民身份证"]
    assert len(set(numbers)) == len(numbers) > 0.9 * SIZE
    for one in people:
        if one.kind == "居民身份证":
            read = parse_id_number(one.number, today=TODAY)
            assert (read.born, read.sex) == (one.born, "male" if one.sex is Sex.MALE else "female")
            assert one.number[:2] in ("98", "99")
        if one.phone:
            assert identifiers.check_phone(one.phone) is None
            assert one.phone[:3] in ("161", "163", "164", "168")
        assert names.tidy(one.name) == one.name


def test_they_live_and_come_from_where_there_is_somewhere(people: list[Resident]) -> None:
    upper = upper_rows()
    own = village_rows("440309", upper)
    for one in people:
        home = parse(one.home)
        assert (home.level, home.digits) in upper
        assert (5, one.village) in own
        assert one.migrant == (one.home[:4] != "4403")
        assert one.arrived is None or one.born <= one.arrived <= TODAY
        assert (one.arrived is None) == (not one.migrant)


def test_a_household_shares_its_door_and_has_one_who_stands_for_it(people: list[Resident]) -> None:
    whole = people[: SIZE - 10]
    heads = Counter(one.household for one in whole if one.relation is Relation.SELF)
    assert set(heads.values()) == {1}
    doors = {(one.household, one.village, one.address) for one in whole}
    assert len(doors) == len({one.household for one in whole})
    children = [one for one in whole if (TODAY - one.born).days < 13 * 365]
    assert children
    assert all(one.guardian or one.relation is Relation.SELF or _unnumbered(one, whole) for one in children)


def _unnumbered(child: Resident, people: list[Resident]) -> bool:
    """Whether the first of the household has no number to name a guardian by."""
    return any(one.household == child.household and one.relation is Relation.SELF and not one.number for one in people)


def test_sites_of_other_shapes_have_residents_too() -> None:
    for division in ("441900", "460400", "110101", "429004"):
        few = list(residents(number=300, division=division, today=TODAY))
        assert len(few) == 300
        assert all(one.village.startswith(division.rstrip("0")) for one in few)


def test_a_roster_of_them_is_read_back_cell_by_cell(people: list[Resident], tmp_path: Path) -> None:
    assert write_csv(tmp_path / "roster.csv", people[:50]) == 50
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *written = csv.reader(file)
    assert tuple(head) == COLUMNS
    assert written == [cells(one) for one in people[:50]]
    assert write_excel(tmp_path / "roster.xlsx", people[:50]) == 50
    head, *written = CalamineWorkbook.from_path(tmp_path / "roster.xlsx").get_sheet_by_index(0).to_python()
    assert tuple(head) == COLUMNS
    assert written == [cells(one) for one in people[:50]]


def test_faults_come_in_the_shares_asked_for(people: list[Resident]) -> None:
    shares = dict.fromkeys([*FAULTS, DUPLICATE], 0.01)
    spoiled = list(rows(people, shares))
    assert len(spoiled) == SIZE
    wrong = sum(row != cells(one) for row, one in zip(spoiled, people, strict=True))
    assert wrong / SIZE == pytest.approx(sum(shares.values()), abs=0.02)
    assert list(rows(people[:100], {"missing-name": 1.0}))[7][0] == ""
