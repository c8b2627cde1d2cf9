from datetime import date

import pytest

from suixing.kernel.divisions import parse
from suixing.packs.tests.made_up import PACK, loaded, pack, source, told

NATION, PROVINCE = "cn/programme/a.yaml", "cn-44/programme/a.yaml"
OVERRIDE = pack("verified: false", "verified: false\noverride: true", ("age > 3", "age > 4"))
SECOND = pack("version: 1", "version: 2", ("2026-01-01", "2026-07-01"), ("age > 3", "age > 5"))


def holding(*files, at=None, on=None):
    result = loaded(*files)
    assert result.problems == ()
    found = result.library.holding("programme", parse(at) if at else None, on)
    return {code: one.content.offered_to.text for code, one in found.items()}


def test_a_national_pack_holds_everywhere():
    assert holding((NATION, PACK)) == holding((NATION, PACK), at="440309") == {"thing": "age > 3"}


def test_a_narrower_pack_stands_in_for_the_national_one_there_and_nowhere_else():
    files = (PROVINCE, OVERRIDE), (NATION, PACK)
    assert holding(*files, at="440309003") == {"thing": "age > 4"}
    assert holding(*files, at="450103") == holding(*files) == {"thing": "age > 3"}


def test_a_local_addition_of_a_province_does_not_hold_in_the_nation():
    assert holding((PROVINCE, PACK)) == {}


def test_a_new_version_holds_from_its_day_and_the_old_one_before():
    files = (NATION, PACK), ("cn/programme/b.yaml", SECOND)
    assert holding(*files, on=date(2025, 12, 31)) == {}
    assert holding(*files, on=date(2026, 6, 30)) == {"thing": "age > 3"}
    assert holding(*files, on=date(2026, 7, 1)) == holding(*files) == {"thing": "age > 5"}


def test_an_override_of_the_province_holds_against_a_newer_national_version():
    files = (NATION, PACK), ("cn/programme/b.yaml", SECOND), (PROVINCE, OVERRIDE)
    assert holding(*files, at="44") == {"thing": "age > 4"}


def test_the_sites_own_pack_stands_in_for_the_shipped_one_of_the_same_version():
    own = source(NATION, pack("age > 3", "age > 9"), local=True)
    assert holding(own, source(NATION, PACK)) == {"thing": "age > 9"}
    assert holding(own, source(NATION, PACK), source("cn/programme/b.yaml", SECOND)) == {"thing": "age > 5"}


def test_the_sites_own_pack_may_say_that_it_overrides_the_shipped_one():
    assert holding(source(NATION, OVERRIDE, local=True), source(NATION, PACK)) == {"thing": "age > 4"}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (((NATION, PACK), ("cn/programme/b.yaml", PACK)), ("cn/programme/b.yaml", 1, "version-twice")),
        (
            ((NATION, PACK), ("cn/programme/b.yaml", pack("version: 1", "version: 2"))),
            ("cn/programme/b.yaml", 1, "version-order"),
        ),
        (((PROVINCE, OVERRIDE),), (PROVINCE, 1, "override-absent")),
        (((NATION, OVERRIDE),), (NATION, 1, "override-absent")),
        (((PROVINCE, OVERRIDE), ("cn-45/programme/a.yaml", PACK)), (PROVINCE, 1, "override-absent")),
        (((NATION, PACK), (PROVINCE, PACK)), (PROVINCE, 1, "override-unsaid")),
    ],
)
def test_packs_that_do_not_fit_each_other_are_told(files, problem):
    assert told(loaded(*files)) == [problem]
