from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel.identifiers import REFUSALS, check_digit, check_id_number, parse_id_number, uuid7

TODAY = date(2026, 11, 21)


def test_uuid7_is_version_seven_and_sorts_by_time():
    made = [uuid7() for _ in range(2000)]
    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {"specified in RFC 4122"}
    assert len(set(made)) == len(made)
    assert [one.int >> 64 for one in made] == sorted(one.int >> 64 for one in made)


def test_the_example_of_the_standard_is_read():
    person = parse_id_number("11010519491231002X", today=TODAY)
    assert person.born == date(1949, 12, 31)
    assert person.sex == "female"


@pytest.mark.parametrize(
    "text", ["11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_small_x_spaces_and_full_width_digits_are_read_as_meant(text):
    assert parse_id_number(text, today=TODAY).number == "11010519491231002X"


def test_fifteen_digits_become_eighteen():
    assert parse_id_number("110105491231002", today=TODAY).number == "11010519491231002X"


def test_the_serials_of_centenarians_mean_the_century_before():
    assert parse_id_number("110105951231997", today=TODAY).born == date(1895, 12, 31)


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("1101051949123100", "length", {"length": 16}),
        ("", "length", {"length": 0}),
        ("11010519491231OO2X", "characters", {"position": 15}),
        ("1101051949123100X2", "characters", {"position": 17}),
        ("01010519491231002X", "area", {}),
        ("110105194913310023", "birth-date", {}),
        ("110105190002290023", "birth-date", {}),
        ("110105170012310023", "birth-date", {}),
        ("110105202612010023", "born-later", {}),
        ("110105194912310021", "check-digit", {"expected": "X"}),
    ],
)
def test_each_fault_has_its_own_refusal(text, code, details):
    refusal = check_id_number(text, today=TODAY)
    assert refusal is not None
    assert refusal.code == f"kernel.id-number-{code}"
    assert refusal.details == details


def test_a_number_does_not_show_itself():
    shown = repr(parse_id_number("11010519491231002X", today=TODAY))
    assert "1949" not in shown
    assert "female" not in shown


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(110000, 829999), st.integers(0, 999))
def test_the_birth_date_and_sex_written_are_the_ones_read(born, area, serial):
    stem = f"{area}{born:%Y%m%d}{serial:03}"
    person = parse_id_number(stem + check_digit(stem), today=TODAY)
    assert person.born == born
    assert person.sex == ("male" if serial % 2 else "female")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(position, shift):
    number = "11010519491231002X"
    wrong = number[:position] + str((int(number[position]) + shift) % 10) + number[position + 1 :]
    assert check_id_number(wrong, today=TODAY) is not None


@given(st.text(max_size=20) | st.text("0123456789xX", min_size=14, max_size=19))
def test_any_text_is_a_number_or_refused(text):
    refusal = check_id_number(text, today=TODAY)
    assert refusal is None or refusal.code in REFUSALS
