"""Canonical bytes: the same row always has the same, and no two rows share them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from suixing.audit.rules import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCALAR = TEXT | st.integers() | st.booleans() | st.none()
DETAIL = st.dictionaries(TEXT, SCALAR | st.lists(SCALAR, max_size=3), max_size=3)
INSTANT = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda one: one.replace(tzinfo=UTC)
)
ROW = st.tuples(st.integers(0), INSTANT, TEXT, TEXT, DETAIL)


def exact(one: object) -> object:
    """A value with its types: 1, True and "1" are three things."""
    if isinstance(one, dict):
        return {key: exact(value) for key, value in one.items()}
    if isinstance(one, list | tuple):
        return [exact(value) for value in one]
    return (type(one).__name__, one)


@given(ROW, ROW)
def test_two_rows_have_the_same_bytes_only_if_they_are_the_same(a: tuple, b: tuple) -> None:
    assert (canonical("entry", a) == canonical("entry", b)) == (exact(a) == exact(b))


@given(ROW)
def test_the_book_is_part_of_the_bytes(row: tuple) -> None:
    assert canonical("entry", row) != canonical("look", row)


@given(TEXT, TEXT)
def test_text_cannot_wander_from_one_field_to_the_next(a: str, b: str) -> None:
    if b:
        assert canonical("entry", (a + b, "")) != canonical("entry", (a, b))


@given(INSTANT, st.integers(-12, 14), DETAIL)
def test_neither_time_zone_nor_the_order_of_keys_matters(at: datetime, hours: int, detail: dict) -> None:
    there = at.astimezone(timezone(timedelta(hours=hours)))
    turned = dict(reversed(detail.items()))
    assert canonical("entry", (there, turned)) == canonical("entry", (at, detail))
