"""`suixing places`."""

import argparse
import json

import pytest

from suixing.kernel.refusals import Refused, Unusable
from suixing.places import actions, commands, queries
from suixing.places.models import Site
from suixing.places.tests.conftest import COMMAND, OFFICER, STREET, TODAY

pytestmark = pytest.mark.django_db


def run(*words: str, json: bool = False) -> None:
    parser = argparse.ArgumentParser()
    parser.set_defaults(json=json)
    commands.add(parser.add_subparsers())
    args = parser.parse_args(["places", *words])
    args.run(args, COMMAND)


def test_a_division_is_shown_with_what_it_lies_in(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", "441900003001")
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "广东省",
        "东莞市",
        "东城街道",
        "岗贝社区居民委员会",
    ]


def test_a_merged_division_names_its_successor(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    old, heir, *_ = queries.children(by=OFFICER, level=4, code=STREET[1], on=TODAY)
    actions.merge(divisions=[old], into=heir, on=TODAY, by=OFFICER, today=TODAY)
    run("show", old.code, json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["chain"] == []
    assert said["now"][-1]["code"] == heir.code


def test_the_country_is_searched_by_name_and_code(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    run("search", "龙华")
    assert "440309000000  龙华区" in capsys.readouterr().out
    run("search", "4403", json=True)
    assert {one["code"][:4] for one in json.loads(capsys.readouterr().out)} == {"4403"}


def test_what_is_no_code_and_what_is_not_on_the_map_are_told_apart(site: Site) -> None:
    with pytest.raises(Unusable):
        run("show", "44x")
    with pytest.raises(Refused) as error:
        run("show", "440399")
    assert error.value.refusal.code == "places.division-unknown"
