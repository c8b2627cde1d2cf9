"""Choosing a place by the words people use for it."""

import pytest

from suixing.access.queries import actor_of
from suixing.access.tests.people import HOUSE, colleague
from suixing.kernel.clock import today
from suixing.places.actions import found_site
from suixing.places.queries import meant, villages

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db: None) -> None:
    found_site(division="440309", by=HOUSE, today=today())


def test_a_clerk_chooses_among_the_villages_of_her_street_only(site: None) -> None:
    clerk = actor_of(colleague("township-clerk", code="440309002000", level=4), today())
    listed = dict(villages(by=clerk, on=today()))
    assert listed["440309002021"].startswith("北站社区")
    assert listed["440309002021"].endswith("（民治街道）")
    assert {code[:9] for code in listed} == {"440309002"}


def test_a_place_is_found_by_its_name_alone_or_with_names_above_it(site: None) -> None:
    for text in ("秦州区", "天水市秦州区", "甘肃省天水市秦州区", "甘肃省 秦州区"):
        assert [(code.stem, words) for code, words in meant(text=text, on=today())] == [
            ("620502", "甘肃省天水市秦州区")
        ]


def test_a_name_that_several_places_have_gives_all_of_them_and_a_wrong_name_above_none(site: None) -> None:
    assert len(meant(text="鼓楼区", on=today())) > 2
    assert meant(text="广东省秦州区", on=today()) == []
    assert meant(text="不存在的地方", on=today()) == []
