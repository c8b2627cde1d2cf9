"""What a card reader types is read whatever the order of its parts."""

from datetime import date
from itertools import permutations

import pytest

from suixing.intake.rules.reader import Card, read
from suixing.people.rules.codes import Sex

TODAY = date(2026, 11, 21)
NUMBER = "620502198805061284"
PARTS = (NUMBER, "陈秀兰", "甘肃省天水市秦州区中梁镇红旗村12号")


@pytest.mark.parametrize("parts", list(permutations(PARTS)))
@pytest.mark.parametrize("between", ["|", "\t", "\r\n"])
def test_number_name_and_address_are_known_by_what_they_look_like(parts: tuple[str, ...], between: str) -> None:
    card = read(between.join(parts), today=TODAY)
    assert (card.number, card.name, card.address) == PARTS
    assert (card.born, card.sex) == (date(1988, 5, 6), Sex.FEMALE)


def test_what_else_stands_on_a_card_is_left_out() -> None:
    card = read(
        f"陈秀兰|女|汉族|1988年5月6日|{PARTS[2]}|{NUMBER}|天水市公安局秦州分局|2015.01.01-2035.01.01", today=TODAY
    )
    assert (card.number, card.name, card.address) == PARTS


def test_a_number_that_is_not_sound_tells_no_birth_date() -> None:
    card = read("620502198805061285|陈秀兰", today=TODAY)
    assert card.number == "620502198805061285"
    assert card.born is None


@pytest.mark.parametrize("text", ["", "|||", "\t", "12345", "!" * 400])
def test_what_is_no_card_says_nothing(text: str) -> None:
    assert read(text, today=TODAY) == Card()


def test_a_card_does_not_show_itself_in_logs() -> None:
    assert NUMBER not in repr(read(NUMBER, today=TODAY))
