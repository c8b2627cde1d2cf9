"""Founding a site: which divisions, how quickly, and only once."""

import pytest

from suixing.audit.models import Entry
from suixing.kernel.refusals import Refused, Unusable
from suixing.outbox.models import Message
from suixing.places import actions, queries
from suixing.places.models import Division, Site
from suixing.places.tests.conftest import CLERK, COMMAND, TODAY

pytestmark = pytest.mark.django_db


def test_founding_twice_changes_nothing() -> None:
    first = actions.found_site(division="440309", by=COMMAND, today=TODAY)
    rows, entries = Division.objects.count(), Entry.objects.count()
    assert actions.found_site(division="440309000000", by=COMMAND, today=TODAY) == first
    assert (Division.objects.count(), Entry.objects.count()) == (rows, entries)
    assert [one.event for one in Message.objects.all()] == ["places.SiteFounded"]


def test_a_site_can_be_a_city_without_counties_with_all_its_villages() -> None:
    found = actions.found_site(division="441900", by=COMMAND, today=TODAY)
    assert (found.name, found.level) == ("东莞市", 2)
    assert Division.objects.filter(level=5).count() == 609
    chain = queries.chain(level=5, code="441900003001", on=TODAY)
    assert [one.name for one in chain] == ["广东省", "东莞市", "东城街道", "岗贝社区居民委员会"]


@pytest.mark.parametrize("division", ["440399", "110100", "429000", "990000"])
def test_a_division_that_is_not_on_the_map_is_refused(division: str) -> None:
    with pytest.raises(Refused) as error:
        actions.found_site(division=division, by=COMMAND, today=TODAY)
    assert error.value.refusal.code in {"places.division-unknown", "kernel.division-code-malformed"}
    assert not Site.objects.exists()


def test_what_is_no_code_cannot_be_read() -> None:
    with pytest.raises(Unusable):
        actions.found_site(division="龙华", by=COMMAND, today=TODAY)


def test_a_clerk_founds_nothing() -> None:
    with pytest.raises(Refused) as error:
        actions.found_site(division="440309", by=CLERK, today=TODAY)
    assert error.value.refusal.code == "access.role-missing"
