"""The line of a life: bars where she lived, nothing drawn that nobody knows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from suixing.ui.components.life import Mark, Stay, laid_out, line_of_life

TODAY = date(2026, 11, 21)
days = st.dates(date(1950, 1, 1), TODAY)


def test_without_any_stay_there_is_no_line() -> None:
    assert laid_out((), (), today=TODAY) is None
    assert '<svg class="life"' not in line_of_life(None)


def test_two_stays_at_one_place_share_a_row_and_a_move_away_leaves_a_gap() -> None:
    life = laid_out(
        (
            Stay("a", "北站", date(2020, 1, 1), date(2021, 1, 1)),
            Stay("b", "观澜", date(2021, 1, 1), date(2022, 1, 1)),
            Stay("a", "北站", date(2023, 1, 1), None),
        ),
        (),
        today=TODAY,
    )
    assert [row.name for row in life.rows] == ["北站", "观澜"]
    assert len({bar.top for bar in life.bars}) == 2
    assert len(life.gaps) == 1
    assert [bar.here for bar in life.bars] == [False, True, False]


def test_what_nobody_knows_is_drawn_open() -> None:
    life = laid_out((Stay("a", "北站", None, None, date(2026, 6, 1)),), (), today=TODAY)
    assert not life.bars[0].known_start
    assert not life.bars[0].known_end
    assert not life.bars[0].here


def test_a_birth_long_before_stands_at_the_edge_and_says_so() -> None:
    life = laid_out((Stay("a", "北站", date(2025, 1, 1), None),), (Mark(date(1988, 5, 6), "出生"),), today=TODAY)
    assert life.pins[0].before
    assert life.pins[0].at == 0
    assert "1988-05-06" in line_of_life(life)


def test_names_are_escaped_and_nothing_is_styled_inline() -> None:
    drawn = line_of_life(laid_out((Stay("a", "<b>", date(2025, 1, 1), None),), (), today=TODAY))
    assert "<b>" not in drawn
    assert "style=" not in drawn


@given(st.lists(st.tuples(days, st.integers(0, 4000)), min_size=1, max_size=6))
def test_every_bar_lies_on_the_line(stays: list[tuple[date, int]]) -> None:
    life = laid_out(
        (
            Stay(str(n), "x", start, min(start + timedelta(days=length), TODAY))
            for n, (start, length) in enumerate(stays)
        ),
        (),
        today=TODAY,
    )
    for bar in life.bars:
        assert bar.left >= 0
        assert bar.right <= 100.01
