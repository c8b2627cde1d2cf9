"""One rule, two readings: many rows at once are judged as each row alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suixing.intake.rules.judging import Asked, Cells, Judged, judge, judge_all
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.sets import Reader
from suixing.intake.tests.rows import ASKED, GOOD, SPOILED, rows, spoiled

SEEN_IN_A_ROW = [reason for reason in Reason if reason is not Reason.WITHDRAWN]
"""Whether somebody withdrew is said by the register: `test_meetings`."""


def read_at_once(roster: list[Cells], asked: Asked, portion: int) -> list[Judged]:
    """What the set-wise reading says, row by row."""
    reader = Reader(asked)
    found: dict[int, Judged] = {}
    for at in range(0, len(roster), portion):
        read = reader.read(roster[at : at + portion])
        found |= {row: Judged((), identity, entry) for row, identity, entry in read.accepted}
        found |= {row: Judged(reasons, read.identified.get(row, ""), None) for row, reasons in read.rejected}
    return [found[row] for row in range(len(roster))]


@pytest.mark.parametrize("reason", SEEN_IN_A_ROW)
@settings(max_examples=60)
@given(data=st.data(), portion=st.integers(1, 5), own=st.booleans())
def test_both_readings_agree_on(reason: Reason, data: st.DataObject, portion: int, own: bool) -> None:
    asked = ASKED._replace(number_is_resident_id=own)
    roster = data.draw(st.lists(rows, max_size=5))
    at = data.draw(st.integers(0, len(roster)))
    roster[at:at] = [data.draw(spoiled(reason))]
    roster += [GOOD, GOOD]
    alone = judge_all(roster, asked)
    assert read_at_once(roster, asked, portion) == alone
    if not own:
        assert any(reason in one.reasons for one in alone)


@given(st.lists(rows, max_size=12), st.integers(1, 4))
def test_both_readings_agree_on_any_roster(roster: list[Cells], portion: int) -> None:
    assert read_at_once(roster, ASKED, portion) == judge_all(roster, ASKED)


def test_a_sound_row_has_no_reason() -> None:
    assert judge(GOOD, ASKED, earlier=()).reasons == ()


@pytest.mark.parametrize("reason", SEEN_IN_A_ROW)
def test_what_spoils_a_row_is_told(reason: Reason) -> None:
    earlier = {judge(GOOD, ASKED, earlier=()).identity} if reason is Reason.DUPLICATE_IN_FILE else ()
    for given_cells in SPOILED[reason]:
        assert reason in judge(GOOD._replace(**given_cells), ASKED, earlier=earlier).reasons, given_cells


def test_a_withdrawal_is_told_beside_every_other_reason() -> None:
    spoiled_twice = GOOD._replace(name="", phone="1")
    told = judge(spoiled_twice, ASKED, earlier=(), withdrawn=True).reasons
    assert told == (Reason.MISSING_NAME, Reason.PHONE_INVALID, Reason.WITHDRAWN)
