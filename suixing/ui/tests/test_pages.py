import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

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


@pytest.mark.django_db
def test_a_page_of_nothing_has_no_neighbours():
    page = keyset(ContentType.objects.none(), order="app_label", parameters={})
    assert (len(page), page.before, page.after) == (0, None, None)
