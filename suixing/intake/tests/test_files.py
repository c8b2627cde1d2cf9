"""Files as they come: how they are written, where their head stands, and those nobody should open."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from suixing.intake.queries import files
from suixing.intake.queries.files import source
from suixing.intake.rules.columns import FIELDS, Field, find_head, read_head
from suixing.intake.rules.judging import Cells
from suixing.intake.tests.conftest import HEAD
from suixing.intake.tests.rows import GOOD, judged_alone
from suixing.kernel.actors import process
from suixing.kernel.refusals import Refused, Unusable

BY = process("test")


def read(path: Path) -> list[list[object]]:
    return list(source(by=BY, path=path).cells())


def refused(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        source(by=BY, path=path)
    assert isinstance(caught.value, Unusable)
    return caught.value.refusal.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_is_read_as_it_is_written(roster_of: Callable[..., Path], encoding: str) -> None:
    rare = GOOD._replace(name="张㐂")
    path = roster_of([rare], encoding=encoding)
    assert [Cells(*row) for row in read(path)] == [rare]


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_cells_may_be_parted_otherwise(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"姓名{sign}性别\n张三{sign}男\n")
    assert read(path)[0][:2] == ["张三", "男"]


@pytest.mark.parametrize("above", [0, 1, 9])
def test_the_head_may_stand_below_titles(tmp_path: Path, above: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text("某街道花名册,,\n" * above + "姓名,性别\n张三,男\n\n , \n李四,女\n")
    assert [row[0] for row in read(path)] == ["张三", "李四"]


def test_a_head_below_the_tenth_row_is_not_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("某街道花名册,,\n" * 10 + "姓名,性别\n张三,男\n")
    assert refused(path) == "intake.head-unknown"


def test_a_short_row_has_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名,性别,联系电话\n张三\n")
    assert read(path)[0][FIELDS.index(Field.PHONE)] == ""


def workbook(path: Path, rows: list[list[object]], *, sheets: int = 1) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for _ in range(sheets - 1):
            book.add_worksheet().write_string(0, 0, "说明：请按样表填写")
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, days)
                elif cell != "":
                    sheet.write(at, column, cell)
    return path


def test_a_workbook_says_the_same_as_its_text(tmp_path: Path) -> None:
    row = GOOD._replace(born=date(1990, 1, 2), phone=13800138000, home=430421, arrived=45356)
    path = workbook(tmp_path / "a.xlsx", [["花名册"], HEAD, [*row]], sheets=2)
    (cells,) = read(path)
    found = judged_alone(cells)
    assert found.reasons == ()
    assert found.entry == judged_alone(GOOD).entry


def test_a_number_a_workbook_kept_as_a_number_is_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEAD, [*GOOD._replace(number=430421199001020113)]])
    assert judged_alone(read(path)[0]).reasons == ("id-damaged",)


def test_what_cannot_be_used_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert refused(path) == "intake.file-missing"
    assert refused(tmp_path) == "intake.file-missing"
    for content, code in (
        (b"", "intake.file-empty"),
        (b"\n \n", "intake.file-empty"),
        (b"\xef\xbb\xbf", "intake.file-empty"),
        (b",,\n,,\n", "intake.file-empty"),
        ("甲,乙\n1,2\n".encode(), "intake.head-unknown"),
        ("姓名,性别\n".encode("utf-16"), "intake.encoding-unknown"),
        ("姓名,性别\n".encode() + b"\xff\xff\xff\n", "intake.encoding-unknown"),
        ("姓名,性别\n\0\n".encode(), "intake.file-broken"),
        ('姓名,性别\n"'.encode() + b"a" * 200_000, "intake.file-broken"),
        (b"PK\x03\x04 not a workbook", "intake.file-broken"),
        (files.OLE + b"\0" * 600, "intake.file-broken"),
        (files.OLE + b"\0" * 600 + files.ENCRYPTED, "intake.file-encrypted"),
    ):
        path.write_bytes(content)
        assert refused(path) == code, content[:40]
    xlsx = tmp_path / "a.xlsx"
    xlsx.write_text("姓名,性别\n张三,男\n")
    assert refused(xlsx) == "intake.file-broken"


def test_a_workbook_that_would_not_stop_growing_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(80):
            part.write(b"0" * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert refused(path) == "intake.file-blown-up"


def test_a_cut_workbook_is_broken(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEAD, [*GOOD]])
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path) == "intake.file-broken"


@pytest.mark.parametrize("ending", ["a.csv", "a.xlsx"])
def test_more_rows_than_are_taken_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    monkeypatch.setattr(files, "MOST_EXCEL_ROWS", 2)
    rows = [["姓名", "性别"], *[["张三", "男"]] * 3]
    path = tmp_path / ending
    if ending == "a.xlsx":
        workbook(path, rows)
    else:
        path.write_text("".join(",".join(row) + "\n" for row in rows))
    assert refused(path) == "intake.rows-too-many"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)
    assert refused(path) == "intake.file-too-large"


def test_columns_of_the_old_norms_are_named_and_never_read() -> None:
    head = read_head(0, ["姓名", "孩次", "节育措施", "婚育证明号", "环孕检", "身份证号（必填）", "体重"])
    assert head.names_dropped == ("孩次", "节育措施", "婚育证明号", "环孕检")
    assert head.at == {Field.NAME: 0, Field.NUMBER: 5}
    assert head.unread == ("体重",)
    assert head.number_is_resident_id
    assert head.assigned({"孩次": "remark", "体重": "address"}).at == {
        Field.NAME: 0, Field.NUMBER: 5, Field.ADDRESS: 6,
    }  # fmt: skip


def test_columns_assigned_by_hand_take_the_place_of_those_recognised() -> None:
    head = read_head(0, ["姓名", "曾用名", "电话", "家里电话"])
    found = head.assigned({"曾用名": "name", "姓名": "", "家里电话": "phone"})
    assert found.at == {Field.NAME: 1, Field.PHONE: 3}


def test_the_head_is_the_row_with_most_known_columns() -> None:
    found = find_head([["姓名", "电话"], ["姓名", "性别", "电话"], ["张三", "男", "1"]])
    assert found is not None
    assert found.row == 1
