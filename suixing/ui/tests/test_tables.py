from datetime import date
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from suixing.ui.components.tables import table as draw
from suixing.ui.pages import Page
from suixing.ui.tables import Column, Empty, Table, sort_of

COLUMNS = (
    Column("name", "名称", sorts="name"),
    Column("served", "服务", kind="number", sorts="served"),
    Column("seen", "更新", kind="date", optional=True),
    Column("note", "备注", optional=True, shown=False),
)


def row(name="甲", served=1234, seen=date(2026, 11, 21), note="无"):
    return SimpleNamespace(name=name, served=served, seen=seen, note=note)


def table(rows=None, query="", **options):
    return Table(
        caption="机构",
        columns=COLUMNS,
        rows=[row()] if rows is None else rows,
        empty=Empty("还没有", "登记后显示。", "登记", "/add/"),
        parameters=QueryDict(query),
        **options,
    )


def test_values_are_written_as_everywhere_else():
    html = draw(table())
    assert "1\u202f234" in html
    assert ">2026-11-21<" in html
    assert "—" in draw(table([row(served=None)]))


def test_nothing_in_a_row_a_label_or_the_address_becomes_markup():
    nasty = '"><script>alert(1)</script>'
    html = draw(
        table([row(name=nasty)], query="q=%22%3E%3Cscript%3E", link=lambda one: nasty, sort="name", export_url=nasty)
    )
    assert "<script" not in html


def test_a_label_with_braces_stays_a_label():
    columns = (Column("name", "名称"), Column("note", "{0.__class__} <b>"))
    html = draw(Table(caption="机构", columns=columns, rows=[row()], empty=Empty("还没有")))
    assert 'data-label="{0.__class__} &lt;b&gt;"' in html


def test_an_empty_table_says_what_to_do():
    html = draw(table([]))
    assert "还没有" in html
    assert 'href="/add/"' in html
    assert "<table" not in html


def test_a_row_carries_its_link_on_the_first_cell():
    html = draw(table(link=lambda one: f"/x/{one.name}"))
    assert '<a class="row-link" href="/x/甲">甲</a>' in html
    assert " data-rows" in html, "the keyboard walks rows that lead somewhere"
    assert " data-rows" not in draw(table())


def test_a_head_orders_by_its_column_and_turns_it_round():
    assert 'href="?q=a&amp;sort=name"' in draw(table(query="q=a&sort=served&after=m", sort="served"))
    html = draw(table(sort="name"))
    assert 'href="?sort=-name"' in html
    assert 'aria-sort="ascending"' in html
    assert 'aria-sort="descending"' in draw(table(sort="-name"))


@pytest.mark.parametrize(("asked", "given"), [("served", "served"), ("-name", "-name"), ("note", "name"), ("", "name")])
def test_only_offered_orders_are_taken(asked, given):
    assert sort_of({"sort": asked}, COLUMNS, "name") == given


def test_the_reader_chooses_columns_but_not_the_necessary_ones():
    assert [one.key for one in table().chosen] == ["name", "served", "seen"]
    assert [one.key for one in table(query="column=note").chosen] == ["name", "served", "note"]


def test_taking_away_every_optional_column_is_a_choice_too():
    html = draw(table())
    assert '<input type="hidden" name="column" value="name">' in html
    assert [one.key for one in table(query="column=name").chosen] == ["name", "served"]


def test_neighbours_are_linked_without_a_total():
    html = draw(table(Page([row()], before="b", after="a"), query="q=x"))
    assert 'rel="prev" href="?q=x&amp;before=b"' in html
    assert 'rel="next" href="?q=x&amp;after=a"' in html
    assert "rel=" not in draw(table(Page([row()])))


def test_a_column_of_an_unknown_kind_is_a_mistake():
    with pytest.raises(ValueError, match="colour"):
        Column("a", "A", kind="colour")
