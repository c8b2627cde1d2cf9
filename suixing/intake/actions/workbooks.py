"""The rejected rows of a roster, given back to the office: the same columns and 原因 in words. Erased after a week.

Readable by the account of the site alone; the file appears whole or not at all. Columns that are never read are not
given back either.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Final

import xlsxwriter
from django.conf import settings
from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.intake.models import Roster
from suixing.intake.queries.files import Source
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.values import Cell
from suixing.intake.wording import REASON_HEAD, WHY
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Unusable

KEPT: Final = timedelta(days=7)
PER_SHEET: Final = 300_000
"""Rows of one sheet: what an import reads back."""

Rejected = tuple[int, Iterable[str]]


class Workbook:
    """Where the rejected rows of one import go. The place is tried before anything is imported."""

    def __init__(self, path: Path | None, roster_uid: object = "") -> None:
        self.path = path.absolute() if path else settings.HOME.rosters / f"{roster_uid}.xlsx"

    def check(self, source: Path) -> None:
        """Refuse a place where no file can be put, and the roster's own place."""
        folder = self.path.parent
        if (
            self.path.is_dir()
            or self.path == source.absolute()
            or not folder.is_dir()
            or not os.access(folder, os.W_OK | os.X_OK)
        ):
            raise Unusable(Refusal("intake.workbook-place", {"path": str(self.path)}))

    def write(self, source: Source, rejected: Iterable[Rejected]) -> str:
        """Put the rejected rows there, in the order of the file; returns the path."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
                self._fill(file, source, rejected)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)
        return str(self.path)

    def _fill(self, file: object, source: Source, rejected: Iterable[Rejected]) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": str(self.path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        }
        keep = [at for at in range(len(source.head.texts)) if at not in source.head.dropped]
        head = [*(source.head.texts[at] for at in keep), str(REASON_HEAD)]
        words = {reason.value: str(WHY[reason]) for reason in Reason}
        with xlsxwriter.Workbook(file, options) as workbook:
            days = workbook.add_format({"num_format": "yyyy-mm-dd"})
            bold = workbook.add_format({"bold": True})
            sheet, at = None, 0
            for row, reasons in self._rows(source, rejected):
                if sheet is None or at == PER_SHEET:
                    sheet, at = workbook.add_worksheet(), 0
                    sheet.freeze_panes(1, 0)
                    for column, text in enumerate(head):
                        sheet.write_string(0, column, text, bold)
                at += 1
                cells = [row[one] if one < len(row) else "" for one in keep]
                for column, cell in enumerate(chain(cells, ["；".join(words[one] for one in reasons)])):
                    _put(sheet, at, column, cell, days)
            if sheet is None:
                workbook.add_worksheet()

    @staticmethod
    def _rows(source: Source, rejected: Iterable[Rejected]) -> Iterator[tuple[list[Cell], Iterable[str]]]:
        wanted = iter(rejected)
        next_row, reasons = next(wanted, (-1, ()))
        for at, row in enumerate(source.read()):
            if at == next_row:
                yield list(row), reasons
                next_row, reasons = next(wanted, (-1, ()))


def _put(sheet: object, row: int, column: int, cell: Cell, days: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date | datetime):
        sheet.write_datetime(row, column, cell, days)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, str(cell)[:32767])


@transaction.atomic
def erase(*, by: Actor, now: datetime) -> int:
    """Erase workbooks older than a week, and uploads nobody went on with; returns how many files are gone.

    What a killed import left in the site's own folder goes, too, whether or not any roster tells of it.
    """
    require(by, "intake.roster.erase")
    old = Roster.objects.select_for_update().filter(begun_at__lt=now - KEPT).exclude(workbook="", path="")
    gone = 0
    for roster in old:
        if roster.workbook and (roster.finished_at is None or roster.finished_at > now - KEPT):
            continue
        for path in filter(None, (roster.workbook, roster.path)):
            Path(path).unlink(missing_ok=True)
            gone += 1
        roster.workbook = roster.path = ""
        roster.save(update_fields=["workbook", "path"])
        record(by=by, action="intake.roster.erase", subject=roster.subject)
    for path in settings.HOME.rosters.glob("*"):
        if path.is_file() and path.stat().st_mtime < (now - KEPT).timestamp():
            path.unlink(missing_ok=True)
            gone += 1
    return gone
