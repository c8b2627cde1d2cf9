"""A roster's file: what kind it is, whether it is safe to open, and its rows, one after the other.

Everything that makes a file unusable is found before anything is written: it is read once from end to end. Text is
UTF-8, with or without its mark, or GB18030; a spreadsheet is told by its first bytes, whatever it is called.
"""

import codecs
import csv
import hashlib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from suixing.intake.rules.columns import FIELDS, TOP, Head, find_head
from suixing.intake.rules.values import Cell
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Unusable

Row = Sequence[Cell]
Opened = Callable[[], Iterator[Row]]
"""All rows of an opened file, from its top, as often as they are asked for."""

MOST_BYTES: Final = 1 << 30
MOST_ROWS: Final = 5_000_000
MOST_EXCEL_ROWS: Final = 300_000
BLOCK: Final = 1 << 20

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
OTHER_UNICODE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

BLOWN_UP: Final = 100
"""How much smaller than its content one part of a workbook may be: honest sheets shrink ten to thirty times."""
SMALL_ENOUGH: Final = 64 << 20
"""Unpacked bytes of one part that do no harm, however small they were packed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be imported: its digest, how it is read, its head, and how many rows stand below it."""

    sha256: str
    opened: Opened
    head: Head
    rows: int

    def read(self, *, skip: int = 0) -> Iterator[Row]:
        """The rows below the head that hold anything, as the file has them."""
        return islice(filter(_holds, islice(self.opened(), self.head.row + 1, None)), skip, None)

    def cells(self, *, skip: int = 0) -> Iterator[list[Cell]]:
        """The same with the cells in the order of `FIELDS`; what the file lacks is empty."""
        places = [self.head.at.get(field, -1) for field in FIELDS]
        width = max(places) + 1
        for row in self.read(skip=skip):
            given = row if len(row) >= width else [*row, *[""] * (width - len(row))]
            yield [given[at] if at >= 0 else "" for at in places]

    def assigned(self, given: dict[str, str]) -> "Source":
        """The same file with columns assigned by hand."""
        return replace(self, head=self.head.assigned(given))


def source(*, by: Actor, path: Path) -> Source:
    """The file at a path, read through once for `by`, who brought it. Refuses (Unusable) what cannot be imported."""
    with _told(path):
        if path.is_dir():
            raise Unusable(Refusal("intake.file-missing", {"path": str(path)}))
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unusable(Refusal("intake.file-too-large", {"most": "1 GiB"}))
        with path.open("rb") as file:
            first = file.read(BLOCK)
        if not first.strip():
            raise Unusable(Refusal("intake.file-empty"))
        if first.startswith((ZIP, OLE)):
            _check_workbook(path, first)
            return _measured(path, _sheet(path), MOST_EXCEL_ROWS)
        if path.suffix.lower() in {".xlsx", ".xls", ".xlsm"}:
            raise Unusable(Refusal("intake.file-broken"))
        encoding = _encoding(path)
        return _measured(path, partial(_text_rows, path, encoding, _delimiter(path, encoding)), MOST_ROWS)


def _measured(path: Path, opened: Opened, most: int) -> Source:
    rows = opened()
    top = list(islice(rows, TOP))
    if not any(map(_holds, top)) and not any(map(_holds, rows)):
        raise Unusable(Refusal("intake.file-empty"))
    head = find_head(top)
    if head is None:
        raise Unusable(Refusal("intake.head-unknown", {"rows": TOP}))
    count = sum(map(_holds, top[head.row + 1 :]))
    count += sum(1 for _ in islice(filter(_holds, rows), most + 1))
    if count > most:
        raise Unusable(Refusal("intake.rows-too-many", {"most": most}))
    return Source(_digest(path), opened, head, count)


def _holds(row: Row) -> bool:
    """Whether any cell of a row says anything."""
    return any(cell is not None and not (isinstance(cell, str) and not cell.strip()) for cell in row)


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.reader(file, delimiter=delimiter)


def _sheet(path: Path) -> Opened:
    """The first sheet with a head; without one, the first sheet that holds anything. Unpacked once, and kept."""
    workbook = CalamineWorkbook.from_path(path)
    chosen = None
    for at in range(len(workbook.sheet_names)):
        sheet = workbook.get_sheet_by_index(at)
        top = list(islice(_sheet_rows(sheet), TOP))
        if find_head(top) is not None:
            chosen = sheet
            break
        if chosen is None and any(map(_holds, top)):
            chosen = sheet
    return partial(_sheet_rows, chosen) if chosen is not None else partial(iter, ())


def _sheet_rows(sheet: CalamineSheet) -> Iterator[Row]:
    for row in sheet.iter_rows():
        yield list(map(_plain, row))


def _plain(cell: object) -> Cell:
    """A cell of a spreadsheet as one of ours."""
    return str(cell) if isinstance(cell, bool | time | timedelta) else cell  # type: ignore[return-value]


def _encoding(path: Path) -> str:
    """How a text file is written: read through to its end, so that no row surprises later."""
    with path.open("rb") as file:
        if file.read(2) in OTHER_UNICODE:
            raise Unusable(Refusal("intake.encoding-unknown"))
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while block := file.read(BLOCK):
                    if b"\0" in block:
                        raise Unusable(Refusal("intake.file-broken"))
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unusable(Refusal("intake.encoding-unknown"))


def _delimiter(path: Path, encoding: str) -> str:
    """The sign between cells: the one with which a head is found."""
    for sign in (",", "\t", ";"):
        if find_head(islice(_text_rows(path, encoding, sign), TOP)) is not None:
            return sign
    return ","


def _check_workbook(path: Path, first: bytes) -> None:
    """Refuse what would not open, and what would not stop growing while it does, before opening it."""
    if first.startswith(OLE):
        if _contains(path, ENCRYPTED):
            raise Unusable(Refusal("intake.file-encrypted"))
        return
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    if any(one.flag_bits & 1 for one in parts):
        raise Unusable(Refusal("intake.file-encrypted"))
    if sum(one.file_size for one in parts) > MOST_BYTES or any(
        one.file_size > SMALL_ENOUGH and one.file_size > BLOWN_UP * max(one.compress_size, 1) for one in parts
    ):
        raise Unusable(Refusal("intake.file-blown-up"))


def _contains(path: Path, wanted: bytes) -> bool:
    before = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if wanted in before + block:
                return True
            before = block[-len(wanted) :]
    return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what the libraries raise about a file as one clear refusal."""
    try:
        yield
    except FileNotFoundError:
        raise Unusable(Refusal("intake.file-missing", {"path": str(path)})) from None
    except PasswordError:
        raise Unusable(Refusal("intake.file-encrypted")) from None
    except OSError as error:
        raise Unusable(
            Refusal("intake.file-unreadable", {"path": str(path), "problem": error.strerror or ""})
        ) from error
    except (CalamineError, zipfile.BadZipFile, csv.Error, EOFError, ValueError, KeyError):
        raise Unusable(Refusal("intake.file-broken")) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader of spreadsheets gave up
            raise Unusable(Refusal("intake.file-broken")) from None
        raise
