"""Tables: sticky head, aligned digits, row links, order and columns by links, pages without totals.

Rows are filled into one shape with `format_html_join` instead of a template: a page of fifty rows costs a third.
"""

from typing import Any

from django.utils.html import escape, format_html_join

from suixing.ui.components import component, register
from suixing.ui.components.values import shown
from suixing.ui.pages import Page
from suixing.ui.tables import Column, Table

CHANGES_WITH_ORDER = {"after": None, "before": None}


@component(register, "ui/table.html")
def table(table: Table) -> dict[str, Any]:
    """Rows to read, order, walk by keyboard (j, k, Enter), thin out and export; when empty it says what to do."""
    columns = table.chosen
    rows = list(table.rows)
    page = table.rows if isinstance(table.rows, Page) else Page(rows)
    return {
        "table": table,
        "heads": [head(table, column) for column in columns],
        "body": format_html_join(
            "\n", row_shape(columns, bool(table.link)), (cells_of(table, columns, row) for row in rows)
        ),
        "filled": bool(rows),
        "linked": table.link is not None,
        "before": table.address(before=page.before, after=None) if page.before else "",
        "after": table.address(after=page.after, before=None) if page.after else "",
        "paged": bool(page.before or page.after),
        "choices": [(one, one in columns) for one in table.columns if one.optional],
        "kept": [
            (name, value)
            for name, values in table.parameters.lists()
            if name not in ("column", "after", "before")
            for value in values
        ],
        "always": next((one.key for one in table.columns if not one.optional), ""),
    }


def head(table: Table, column: Column) -> dict[str, Any]:
    """The head of a column: its label, and where a click on it leads."""
    up = table.sort == column.sorts
    down = table.sort == f"-{column.sorts}"
    return {
        "column": column,
        "url": table.address(sort=f"-{column.sorts}" if up else column.sorts, **CHANGES_WITH_ORDER)
        if column.sorts
        else "",
        "order": "ascending" if up and column.sorts else "descending" if down and column.sorts else "",
        "icon": "up" if up else "down" if down else "both",
    }


def row_shape(columns: tuple[Column, ...], linked: bool) -> str:
    """A row with places for its cells, put together once for a whole table.

    The first cell heads the row and carries its link, which the style sheet stretches over the row; the others repeat
    the label of their column for phones, where a row is a small card.
    """
    first, *others = columns
    inner = '<a class="row-link" href="{}">{}</a>' if linked else "{}"
    cells = [f'<th scope="row" role="rowheader" class="{first.kind}">{inner}</th>']
    for column in others:
        label = escape(column.label).replace("{", "{{").replace("}", "}}")
        cells.append(f'<td role="cell" class="{column.kind}" data-label="{label}"><div>{{}}</div></td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def cells_of(table: Table, columns: tuple[Column, ...], row: Any) -> tuple[object, ...]:
    """What stands in the places of a row; `format_html` escapes it."""
    cells = [shown(column.of(row)) for column in columns]
    return (table.link(row), *cells) if table.link else tuple(cells)
