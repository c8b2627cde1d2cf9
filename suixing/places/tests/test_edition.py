"""The shipped list: exactly what was published, and the places in it."""

from collections import Counter

from suixing.kernel.divisions import parse
from suixing.places.queries.edition import upper_entries, upper_rows, village_entries, village_names, village_rows


def test_the_shipped_list_has_every_entry_of_the_published_one() -> None:
    entries = Counter(len(stem) for stem, _ in upper_entries())
    assert entries == {2: 31, 4: 342, 6: 2978, 9: 41352}
    assert sum(1 for _ in village_entries()) == 620573


def test_places_are_the_entries_without_the_words_that_only_fill_a_level() -> None:
    assert Counter(level for level, _ in upper_rows()) == {1: 31, 2: 333, 3: 2975, 4: 41351}


def test_every_village_of_the_country_lies_in_a_township() -> None:
    townships = {code[:9] for level, code in upper_rows() if level == 4}
    assert {code[:9] for code, _ in village_entries()} - townships == {"350527000"}  # 金门县, listed without any


def test_the_townships_of_a_city_without_counties_lie_directly_below_the_city() -> None:
    rows = upper_rows()
    for township, city in (("441900003", "4419"), ("442000001", "4420"), ("460400100", "4604")):
        row = rows[4, township.ljust(12, "0")]
        assert (row.parent_level, row.parent_code) == (2, city.ljust(12, "0"))


def test_counties_without_a_city_lie_directly_below_the_province() -> None:
    rows = upper_rows()
    for county, province in (("429004", "42"), ("469001", "46"), ("659001", "65"), ("419001", "41"), ("110101", "11")):
        row = rows[3, county.ljust(12, "0")]
        assert (row.parent_level, row.parent_code) == (1, province.ljust(12, "0"))


def test_every_code_can_be_read_by_the_kernel_at_its_own_level() -> None:
    assert all(parse(code).level == level for level, code in upper_rows())


def test_no_two_neighbours_have_the_same_name() -> None:
    assert not [
        one
        for one, times in Counter(
            (row.parent_level, row.parent_code, row.name) for row in upper_rows().values()
        ).items()
        if times > 1
    ]


def test_zones_have_virtual_communities() -> None:
    assert sum("虚拟" in name for _, name in village_entries()) == 1447


def test_the_villages_of_one_county_lie_under_its_townships() -> None:
    upper = upper_rows()
    villages = village_rows("440309", upper)
    assert len(villages) == 113
    assert {row.parent_code for row in villages.values()} <= {code for level, code in upper if level == 4}


def test_villages_anywhere_are_named_in_bulk_and_unknown_codes_are_left_out() -> None:
    found = village_names(["441900003001", "130111200201", "999999999999", "440309000000"])
    assert found == {"441900003001": "岗贝社区居民委员会", "130111200201": "南高村民委员会"}
