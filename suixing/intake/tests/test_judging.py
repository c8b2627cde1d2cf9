"""The settled rules, one sentence each."""

from datetime import date

import pytest

from suixing.intake.rules.judging import Cells, judge, judge_all
from suixing.intake.rules.reasons import Reason
from suixing.intake.tests.rows import ASKED, GOOD, number
from suixing.kernel.divisions import Code
from suixing.people.rules.codes import IdentifierKind, Sex


def told(**given: object) -> tuple[Reason, ...]:
    return judge(GOOD._replace(**given), ASKED, earlier=()).reasons


def entry(**given: object):
    found = judge(GOOD._replace(**given), ASKED, earlier=())
    assert found.reasons == ()
    return found.entry


def test_a_number_a_spreadsheet_destroyed_has_no_other_fault_of_a_number() -> None:
    assert told(number="5.13E+17", sex="女", born="1991-01-01") == (Reason.ID_DAMAGED,)
    assert told(number="5.13E+17", kind="军官证") == (Reason.ID_DAMAGED,)


def test_birth_and_sex_are_compared_only_with_a_card_that_holds() -> None:
    assert told(number=number()[:17] + "?", sex="女", born="1991-01-01") == (Reason.ID_CHECK_DIGIT,)
    assert told(kind="港澳台居民居住证", sex="女", born="1991-01-01") == ()


def test_an_empty_birth_date_is_taken_from_a_sound_number() -> None:
    assert entry(born="").born == date(1990, 1, 2)
    assert told(born="", number="1") == (Reason.ID_CHECK_DIGIT, Reason.BIRTH_DATE_INVALID)


def test_an_empty_sex_is_taken_from_a_sound_number() -> None:
    assert entry(sex="").sex is Sex.MALE


def test_fifteen_and_eighteen_digits_are_one_number() -> None:
    old = "430421900102011"
    whole = entry(number=old, sex="男").number
    assert len(whole) == 18
    first, second = judge_all([GOOD._replace(number=old), GOOD._replace(number=whole)], ASKED)
    assert first.reasons == ()
    assert second.reasons == (Reason.DUPLICATE_IN_FILE,)


def test_the_second_row_of_a_number_is_a_double_whether_or_not_the_first_was_accepted() -> None:
    first, second, third = judge_all([GOOD._replace(phone="1"), GOOD, GOOD._replace(name="李四")], ASKED)
    assert first.reasons == (Reason.PHONE_INVALID,)
    assert second.reasons == third.reasons == (Reason.DUPLICATE_IN_FILE,)


def test_without_a_number_name_sex_birth_and_home_are_the_identity() -> None:
    bare = GOOD._replace(kind="无", number="")
    other = bare._replace(home="440300")
    assert [one.reasons for one in judge_all([bare, bare, other], ASKED)] == [(), (Reason.DUPLICATE_IN_FILE,), ()]


def test_a_person_without_any_paper_is_registered() -> None:
    found = entry(kind="无", number="")
    assert (found.kind, found.number) == (None, "")


def test_a_home_may_be_only_a_county_a_city_without_counties_or_not_known() -> None:
    assert entry(home="430421").home == Code("430421000000", 3)
    assert entry(home="441900").home == Code("441900000000", 2)
    assert entry(home="").home is None


def test_a_place_has_one_reason_of_its_three() -> None:
    assert told(village="440309") == (Reason.DIVISION_NOT_VILLAGE,)
    assert told(village="430421") == (Reason.DIVISION_NOT_VILLAGE,)
    assert told(village="440309003001") == (Reason.OUTSIDE_SCOPE,)
    assert told(village="440309002077") == (Reason.DIVISION_UNKNOWN,)


def test_who_lived_in_a_village_that_was_merged_lives_in_its_heir() -> None:
    assert entry(village="440309002099").village == "440309002001"


@pytest.mark.parametrize(
    "said",
    ["民治社区", "民治街道民治社区", "广东省深圳市龙华区民治街道民治社区居委会", "广东 深圳 龙华区 民治街道 民治村"],
)
def test_a_village_may_be_named(said: str) -> None:
    assert entry(village=said).village == "440309002001"


def test_a_name_that_fits_two_villages_fits_none() -> None:
    assert told(village="新牛社区") == (Reason.DIVISION_UNKNOWN,)
    assert entry(village="民治街道新牛社区").village == "440309002002"


def test_a_home_that_is_named_further_than_the_map_goes_is_its_county() -> None:
    assert entry(home="湖南省衡阳市衡阳县西渡镇某村").home == Code("430421000000", 3)


@pytest.mark.parametrize(
    "said",
    [
        "1990-01-02",
        "1990/1/2",
        "1990.1.2",
        "19900102",
        "1990年1月2日",
        date(1990, 1, 2),
        32875,
        32875.0,
        "１９９０-01-02",
        "1990-01-02 00:00:00",
    ],
)
def test_a_day_is_read_as_offices_write_it(said: object) -> None:
    assert entry(born=said).born == date(1990, 1, 2)


@pytest.mark.parametrize("said", ["1990-02-30", "1990-1", "90-1-2", "1990/1-2", "2.1.1990", "32875", "19900230"])
def test_what_is_no_day_is_none(said: str) -> None:
    assert told(born=said) == (Reason.BIRTH_DATE_INVALID,)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("13800138000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("0755-12345678", "075512345678"),
        ("010 6512 3456", "01065123456"),
        ("+86 755 8888 8888", "075588888888"),
        ("", ""),
        (13800138000.0, "13800138000"),
    ],
)
def test_a_telephone_is_a_mobile_or_area_code_and_number(said: object, kept: str) -> None:
    assert entry(phone=said).phone == kept


def test_a_guardian_is_needed_up_to_the_fourteenth_birthday() -> None:
    assert told(born="2012-11-22", number=number(date(2012, 11, 22))) == (Reason.GUARDIAN_NEEDED,)
    assert told(born="2012-11-21", number=number(date(2012, 11, 21))) == ()
    assert told(born="2012-11-22", number=number(date(2012, 11, 22)), guardian=number(date(1985, 1, 1))) == ()


def test_nobody_knows_whether_a_child_yet_to_be_born_needs_a_guardian() -> None:
    assert told(born="2030-01-01", number=number(date(2030, 1, 1)), arrived="") == (Reason.BIRTH_DATE_FUTURE,)


def test_only_yes_is_a_yes() -> None:
    assert told(record="同意") == (Reason.NO_CONSENT,)
    assert entry(exchange="√").exchange is False


def test_a_rare_character_of_private_use_stays_in_a_name_and_what_is_unseen_goes() -> None:
    assert entry(name="张\ue863\u200b三").name == "张\ue863三"


def test_a_row_gets_every_reason_that_applies() -> None:
    assert judge(Cells(arrived="2027-01-01", phone="1"), ASKED, earlier=()).reasons == (
        Reason.MISSING_NAME,
        Reason.ID_TYPE_UNKNOWN,
        Reason.BIRTH_DATE_INVALID,
        Reason.ARRIVAL_FUTURE,
        Reason.DIVISION_UNKNOWN,
        Reason.PHONE_INVALID,
        Reason.NO_CONSENT,
    )


def test_a_card_is_meant_where_the_column_itself_says_so() -> None:
    asked = ASKED._replace(number_is_resident_id=True)
    found = judge(GOOD._replace(kind=""), asked, earlier=())
    assert found.entry is not None
    assert found.entry.kind is IdentifierKind.RESIDENT_ID
    assert judge(GOOD._replace(kind="", number=""), asked, earlier=()).reasons == ()
