"""Loading the map, and a newer edition of it."""

from datetime import date

import pytest
from django.db.models import Count

from suixing.kernel.refusals import Refused
from suixing.places import actions, queries
from suixing.places.models import Division, Site
from suixing.places.queries.edition import EDITION, upper_rows, village_rows
from suixing.places.rules import SINCE_EVER, Row
from suixing.places.tests.conftest import COMMAND, STREET, TODAY, at

pytestmark = pytest.mark.django_db


def test_a_site_holds_the_nation_to_township_and_its_own_villages(site: Site) -> None:
    counts = dict(Division.objects.values_list("level").annotate(n=Count("pk")))
    assert counts == {1: 31, 2: 333, 3: 2975, 4: 41351, 5: 113}
    assert (site.name, site.level, site.code, site.edition) == ("龙华区", 3, "440309000000", EDITION)


def test_another_division_is_refused(site: Site) -> None:
    with pytest.raises(Refused) as error:
        actions.found_site(division="440306", by=COMMAND, today=TODAY)
    assert error.value.refusal.code == "places.site-other"


def test_a_newer_edition_ends_and_begins_rows_by_its_date(site: Site) -> None:
    edition = date(2025, 6, 30)
    rows = upper_rows()
    rows |= village_rows("440309", rows)
    street = rows[STREET]
    del rows[4, "440309006000"]
    rows = {key: row for key, row in rows.items() if row.parent_code != "440309006000"}
    rows[STREET] = Row(street.level, street.code, "新观湖街道", street.parent_level, street.parent_code)
    rows[4, "440309007000"] = Row(4, "440309007000", "红山街道", 3, "440309000000")
    begun, ended = actions.load_divisions(rows=rows, edition=edition, by=COMMAND)
    assert begun == 2
    assert ended > 2
    assert at(*STREET).name == "新观湖街道"
    assert at(*STREET).valid_from == edition
    assert queries.names([STREET[1]], on=date(2024, 1, 1)) == {STREET[1]: "观湖街道"}
    assert Division.objects.get(code="440309006000").valid_to == edition
    assert actions.load_divisions(rows=rows, edition=edition, by=COMMAND) == (0, 0)


def test_what_was_decided_after_the_date_of_an_edition_stays(site: Site) -> None:
    street = at(*STREET)
    assert street.valid_from == SINCE_EVER
    actions.rename(division=street, name="观湖新街道", on=date(2026, 3, 1), by=COMMAND, today=TODAY)
    rows = upper_rows()
    rows |= village_rows("440309", rows)
    old = rows[STREET]
    rows[STREET] = Row(old.level, old.code, "观湖街道办", old.parent_level, old.parent_code)
    actions.load_divisions(rows=rows, edition=date(2025, 6, 30), by=COMMAND)
    assert at(*STREET).name == "观湖新街道"


def test_an_older_edition_is_refused(site: Site) -> None:
    with pytest.raises(Refused) as error:
        actions.load_divisions(rows=upper_rows(), edition=date(2020, 6, 30), by=COMMAND)
    assert error.value.refusal.code == "places.edition-older"


def test_a_newer_edition_is_not_undone_by_the_shipped_one(site: Site) -> None:
    rows = upper_rows()
    actions.load_divisions(rows=rows | village_rows("440309", rows), edition=date(2025, 6, 30), by=COMMAND)
    assert actions.found_site(division="440309", by=COMMAND, today=TODAY).edition == date(2025, 6, 30)
