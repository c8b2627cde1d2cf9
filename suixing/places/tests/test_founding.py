"""Founding a site: which divisions, how quickly, and only once."""

from datetime import date
from time import perf_counter

import pytest

from suixing.audit.models import Entry
from suixing.kernel.refusals import Refused, Unusable
from suixing.outbox.models import Message
from suixing.places import actions, queries
from suixing.places.models import Division, Site
from suixing.places.queries.edition import upper_rows, village_rows
from suixing.places.tests.conftest import CLERK, COMMAND, TODAY

pytestmark = pytest.mark.django_db


def test_founding_takes_less_than_four_seconds_and_twice_changes_nothing() -> None:
    started = perf_counter()
    first = actions.found_site(division="440309", by=COMMAND, today=TODAY)
    assert perf_counter() - started < 4
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


def test_a_tree_of_160_000_rows_unfolds_at_once() -> None:
    actions.found_site(division="370000", by=COMMAND, today=TODAY)
    upper = upper_rows()
    rows = upper | village_rows("37", upper) | village_rows("13", upper)
    actions.load_divisions(rows=rows, edition=date(2025, 6, 30), by=COMMAND)
    assert Division.objects.count() > 160_000
    townships = list(Division.objects.filter(level=4, code__startswith="37").order_by("?")[:60])
    times = []
    for one in townships:
        started = perf_counter()
        list(queries.children(by=COMMAND, level=4, code=one.code, on=TODAY))
        times.append(perf_counter() - started)
    assert sorted(times)[56] < 0.05
