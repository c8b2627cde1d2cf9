"""A list leaves the house: with its purpose, the fewest columns, a ceiling, a watermark, and a look at each file."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Final

from django.conf import settings
from django.db import transaction
from xlsxwriter import Workbook

from suixing.access.engine import require
from suixing.audit.actions import look_each, record
from suixing.consent.queries import open_for
from suixing.consent.rules import Purpose
from suixing.desk import wording
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.people.queries import Living, living
from suixing.people.wording import SEXES
from suixing.places.queries import whole_names


class Column(StrEnum):
    """What a list may hold."""

    NAME = "name"
    SEX = "sex"
    AGE = "age"
    VILLAGE = "village"
    ADDRESS = "address"
    ARRIVED = "arrived"
    HOME = "home"
    PHONE = "phone"
    NUMBER = "number"


NAMING: Final = frozenset({Column.PHONE, Column.NUMBER})
"""Columns that need a justification in words."""


@transaction.atomic
def export(
    *,
    village: str,
    address: str,
    purpose: str,
    columns: Collection[Column],
    justification: str,
    by: Actor,
    now: datetime,
) -> bytes:
    """A workbook of those who live in `village` where the address holds `address`, with these columns.

    Every page of it says who took it, when and what for; each person can read that her line was in it. Nobody with a
    confidential address is. Refuses telephone and identity number without a `justification`, an empty list, and more
    rows than the site's ceiling.
    """
    require(by, "desk.list.export", village)
    asked = [one for one in Column if one in set(columns)]
    refuse(Refusal("desk.export-without-columns", {"field": "columns"}) if not asked else None)
    unjustified = NAMING & set(asked) and not justification.strip()
    refuse(Refusal("desk.export-unjustified", {"field": "justification"}) if unjustified else None)
    most = settings.SUIXING_EXPORT_CEILING
    rows = living(
        by=by,
        village=village,
        address=address,
        on=now.date(),
        most=most,
        phones=Column.PHONE in asked,
        numbers=Column.NUMBER in asked,
    )
    refuse(Refusal("desk.export-too-many", {"most": most, "field": "address"}) if len(rows) > most else None)
    kept = open_for(by=by, persons=[one.person for one in rows], purpose=Purpose.RECORD, on=now.date())
    rows = [one for one in rows if one.person in kept]
    refuse(Refusal("desk.export-empty", {"field": "village"}) if not rows else None)
    said = str(wording.EXPORT_PURPOSES[purpose])
    reason = f"{wording.REASONS['desk.export']}：{said}"
    look_each(by=by, subjects=(one.person.subject for one in rows), reason=reason, filter=" ".join(asked))
    detail = {"code": village, "purpose": purpose, "columns": sorted(asked), "justified": bool(justification.strip())}
    record(by=by, action="desk.list.export", subject="people.list", detail=detail, count=len(rows))
    mark = str(wording.EXPORT_MARK).format(name=by.name, now=f"{now:%Y-%m-%d %H:%M}", purpose=said)
    return _workbook(asked, rows, mark, now)


def _workbook(columns: Sequence[Column], rows: Sequence[Living], mark: str, now: datetime) -> bytes:
    """The sheet: the mark above, below, and in the head and foot of every printed page."""
    codes = {one.person.village for one in rows} | {one.home.digits for one in rows if one.home}
    places = whole_names(codes, on=now.date())
    opened = BytesIO()
    with Workbook(opened, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(str(wording.EXPORT_SHEET))
        head = book.add_format({"bold": True, "bottom": 1})
        grey = book.add_format({"font_color": "#777777", "italic": True})
        sheet.set_header(f"&L{_escaped(mark)}")
        sheet.set_footer(f"&L{_escaped(mark)}&R&P / &N")
        sheet.write_string(0, 0, mark, grey)
        for at, column in enumerate(columns):
            sheet.write_string(2, at, str(wording.EXPORT_COLUMNS[column]), head)
            sheet.set_column(at, at, 28 if column in {Column.VILLAGE, Column.ADDRESS, Column.HOME} else 14)
        for line, row in enumerate(rows, 3):
            for at, column in enumerate(columns):
                sheet.write_string(line, at, _cell(row, column, places))
        sheet.write_string(len(rows) + 4, 0, mark, grey)
        sheet.repeat_rows(2)
    return opened.getvalue()


def _cell(row: Living, column: Column, places: dict[str, str]) -> str:
    person = row.person
    said = {
        Column.NAME: person.name,
        Column.SEX: str(SEXES[person.sex]),
        Column.AGE: "" if row.age is None else str(row.age),
        Column.VILLAGE: places.get(person.village, person.village),
        Column.ADDRESS: row.address,
        Column.ARRIVED: f"{row.arrived:%Y-%m-%d}" if row.arrived else "",
        Column.HOME: places.get(row.home.digits, row.home.stem) if row.home else "",
        Column.PHONE: row.phone,
        Column.NUMBER: row.number,
    }
    return said[column]


def _escaped(text: str) -> str:
    """An ampersand begins a command in heads and feet; more than 255 characters are not allowed there."""
    return text.replace("&", "&&")[:200]
