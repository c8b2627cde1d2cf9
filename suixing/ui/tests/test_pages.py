import json
from base64 import urlsafe_b64encode

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from suixing.audit.models import Entry
from suixing.ui.pages import keyset


def walk(rows, order, size):
    """All rows by following `after`, then back by `before`: two lists of pages."""
    forth, parameters = [], {}
    while True:
        page = keyset(rows, order=order, parameters=parameters, size=size)
        forth.append([one.pk for one in page])
        if not page.after:
            break
        parameters = {"after": page.after}
    back = [forth[-1]]
    while page.before:
        page = keyset(rows, order=order, parameters={"before": page.before}, size=size)
        back.append([one.pk for one in page])
    return forth, back[::-1]


class Walking(TestCase):
    @given(
        labels=st.lists(st.sampled_from("abc"), max_size=12),
        size=st.integers(1, 5),
        order=st.sampled_from(["app_label", "-app_label"]),
    )
    def test_pages_hold_every_row_once_in_order_forth_and_back(self, labels, size, order):
        for number, label in enumerate(labels):
            ContentType.objects.create(app_label=label, model=f"m{number}")
        rows = ContentType.objects.filter(model__regex=r"^m\d+$")
        sign = "-" if order.startswith("-") else ""
        forth, back = walk(rows, order, size)
        assert [one for page in forth for one in page] == list(
            rows.order_by(order, f"{sign}pk").values_list("pk", flat=True)
        )
        assert back == forth


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["nonsense", "bm9wZQ", "WzEsMl0x", "W10", "WyJhIiwieCJd", "é"])
def test_a_mark_that_cannot_be_read_gives_the_first_page(mark):
    first = keyset(ContentType.objects.all(), order="app_label", parameters={}, size=2)
    assert list(keyset(ContentType.objects.all(), order="app_label", parameters={"after": mark}, size=2)) == list(first)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
HOSTILE = (
    "[1e999,1]", '["a",1e999]', r'["a\u0000",1]', r'["\ud800",1]', "[null,1]", '["a",null]', "[" * 100_000,
    f'["a",{10**40}]', '["2026-11-21T08:00:00",1]', '["0001-01-01T00:00:00+14:00",1]',
    '["9999-12-31T23:59:59-12:00",1]',
)  # fmt: skip


class HandMade(TestCase):
    """Marks nobody was given. What they ask for does not matter; that they are answered does."""

    def answer(self, text):
        mark = urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")
        for rows, order in (
            (ContentType.objects.all(), "app_label"),
            (Entry.objects.all(), "-recorded_at"),
            (Entry.objects.all(), "-pk"),
        ):
            for side in ("after", "before"):
                keyset(rows, order=order, parameters={side: mark}, size=1)

    @given(value=JSON, key=JSON)
    def test_any_value_and_key_are_answered(self, value, key):
        self.answer(json.dumps([value, key]))

    def test_those_known_to_break_something_are_answered(self):
        for text in HOSTILE:
            with self.subTest(text[:60]):
                self.answer(text)


@pytest.mark.django_db
def test_a_page_of_nothing_has_no_neighbours():
    page = keyset(ContentType.objects.none(), order="app_label", parameters={})
    assert (len(page), page.before, page.after) == (0, None, None)
