from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.divisions import (
    CITY,
    COUNTY,
    PROVINCE,
    REFUSALS,
    THE_NATION,
    TOWNSHIP,
    VILLAGE,
    Code,
    CodeRange,
    code_range,
    level_of,
    parse,
    within,
    without,
)
from suixing.kernel.refusals import Unusable


def shape(code: Code) -> list[tuple[int, str]]:
    return [(one.level, one.digits) for one in code.chain]


@pytest.mark.parametrize(
    ("text", "digits", "level"),
    [
        ("44", "440000000000", PROVINCE),
        ("4403", "440300000000", CITY),
        ("440309", "440309000000", COUNTY),
        ("440309003", "440309003000", TOWNSHIP),
        ("440309003201", "440309003201", VILLAGE),
        ("440000", "440000000000", PROVINCE),
        ("441900", "441900000000", CITY),
        ("000000000000", "000000000000", 0),
    ],
)
def test_a_code_is_padded_and_its_level_read_from_its_last_segment(text, digits, level):
    assert parse(text) == Code(digits, level)


@pytest.mark.parametrize(
    "text", ["", "4", "44030", "4403091", "44030900300", "４４０３０９", "44O309", "040309", "-440309", "440309\n"]
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(Unusable) as caught:
        parse(text)
    assert caught.value.refusal.code == "kernel.division-code-malformed"


@pytest.mark.parametrize("text", ["440003", "440000003", "440309000201", "440000000001"])
def test_a_division_under_nothing_is_refused(text):
    with pytest.raises(Unusable) as caught:
        parse(text)
    assert caught.value.refusal.code == "kernel.division-code-gap"


def test_a_chain_of_five_levels():
    assert shape(parse("440309003201")) == [
        (1, "440000000000"),
        (2, "440300000000"),
        (3, "440309000000"),
        (4, "440309003000"),
        (5, "440309003201"),
    ]


def test_in_dongguan_the_city_stands_for_the_county_too():
    town = parse("441900003")
    assert shape(town) == [(1, "440000000000"), (2, "441900000000"), (4, "441900003000")]
    assert town.parent == town.at(COUNTY) == parse("441900")
    assert parse("441900", level=COUNTY).parent == parse("441900", level=CITY)


@pytest.mark.parametrize("text", ["429004", "469001", "659001"])
def test_a_county_under_the_province_has_no_city(text):
    county = parse(text)
    assert county.parent == parse(text[:2])
    assert county.at(CITY) is None


@pytest.mark.parametrize("text", ["110101", "500235", "310151001"])
def test_a_municipality_is_province_and_city_in_one(text):
    code = parse(text)
    assert [one.level for one in code.chain] == [1, 3, *([4] if code.level == 4 else [])]
    assert code.at(2) == code.at(1) == parse(text[:2])
    assert parse(text[:6]).parent == parse(text[:2])


def test_the_nation_has_no_parent_and_is_the_parent_of_provinces():
    assert THE_NATION.parent is None
    assert THE_NATION.chain == ()
    assert parse("44").parent == THE_NATION
    assert THE_NATION.covers(parse("440309003201"))


def test_a_level_below_the_division_has_no_answer():
    assert parse("440309").at(TOWNSHIP) is None
    assert parse("4403").at(COUNTY) is None


@pytest.mark.parametrize("level", [0, 1, 2, 6])
def test_a_county_code_cannot_be_read_as_another_level(level):
    with pytest.raises(Unusable) as caught:
        parse("440309", level=level)
    assert caught.value.refusal.code == "kernel.division-code-level"


def test_a_range_holds_the_division_and_everything_below_it():
    ranges = [code_range(COUNTY, "440309"), code_range(TOWNSHIP, "440306001")]
    assert within(ranges, "440309000000")
    assert within(ranges, "440309999999")
    assert within(ranges, "440306001204")
    assert not within(ranges, "440306002000")
    assert not within([], "440309000000")


segments = st.tuples(
    st.integers(11, 82), st.integers(1, 99), st.integers(0, 99), st.integers(1, 999), st.integers(1, 999)
).map(lambda parts: "{:02}{:02}{:02}{:03}{:03}".format(*parts))


@given(segments, st.integers(1, 5))
def test_every_link_of_a_chain_covers_the_next(digits, level):
    stem = code_range(level, digits).low
    code = parse(stem)
    assert code.level == level_of(stem)
    chain = (THE_NATION, *code.chain)
    assert chain[-1] == code
    for upper, lower in pairwise(chain):
        assert upper.level < lower.level
        assert upper.covers(lower)
        assert not lower.covers(upper)
        assert lower.parent == upper


@given(st.text(max_size=14) | st.text("0123456789", max_size=14))
def test_any_text_is_a_code_or_refused(text):
    try:
        code = parse(text)
    except Unusable as error:
        outcome = error.refusal.code
    else:
        outcome = code.digits
    assert outcome in REFUSALS or (outcome.startswith(text) and len(outcome) == 12)


def test_holes_are_cut_out_of_a_range_and_what_lies_elsewhere_cuts_nothing() -> None:
    whole = code_range(4, "440309001000")
    assert without(whole, []) == (whole,)
    assert without(whole, [code_range(4, "440309002000")]) == (whole,)
    assert without(whole, [whole]) == ()
    left = without(whole, [code_range(5, "440309001003"), code_range(5, "440309001004")])
    assert left == (CodeRange("440309001000", "440309001002"), CodeRange("440309001005", "440309001999"))


@given(st.lists(st.integers(0, 999), max_size=8))
def test_a_code_is_left_exactly_when_no_hole_has_it(holes: list[int]) -> None:
    cut = [code_range(5, f"440309001{one:03}") for one in holes]
    left = without(code_range(4, "440309001000"), cut)
    assert all(within(left, f"440309001{one:03}") == (one not in holes) for one in range(1000))
