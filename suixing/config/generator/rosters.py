"""Invented residents as the roster an office keeps: CSV or Excel, with faulty rows of each kind as asked for."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

from suixing.config.generator.residents import Resident
from suixing.kernel.identifiers import CHECK_DIGITS, check_digit
from suixing.people.rules.codes import Sex

COLUMNS: Final = (
    "姓名", "性别", "证件类型", "证件号码", "出生日期", "民族", "文化程度", "联系电话", "户籍地代码", "户籍地址",
    "现居住地代码", "现居住地址", "流入日期", "流入原因", "同意建档", "同意两地交换", "同意提醒", "备注", "同意方式",
    "同意日期", "监护人证件号码",
)  # fmt: skip
"""The columns of the roster, in the order of the office's sheet."""

(NAME, SEX, KIND, NUMBER, BORN, _GROUP, _SCHOOL, PHONE, _HOME, _HOME_ADDRESS, VILLAGE, _ADDRESS, ARRIVED, _REASON,
 RECORD, _EXCHANGE, _REMINDERS, _REMARK, _WAY, _GIVEN, GUARDIAN) = range(len(COLUMNS))  # fmt: skip

ELSEWHERE: Final = "110101001001"
"""A village that is in no site of a test: 东城区 of 北京."""

Row = list[str]


def cells(one: Resident) -> Row:
    """The row of a resident: dates as 2024-03-05, answers as 是 and 否."""
    return [
        one.name,
        "男" if one.sex is Sex.MALE else "女",
        one.kind,
        one.number,
        one.born.isoformat(),
        one.ethnic_group,
        one.education,
        one.phone,
        one.home,
        one.home_address,
        one.village,
        one.address,
        one.arrived.isoformat() if one.arrived else "",
        one.reason,
        "是",
        "是" if one.exchange else "否",
        "是" if one.reminders else "否",
        "",
        one.way,
        one.given_on.isoformat() if one.given_on else "",
        one.guardian,
    ]


def _other_digit(row: Row) -> None:
    row[KIND], number = "居民身份证", row[NUMBER].ljust(18, "1")
    row[NUMBER] = number[:17] + next(one for one in CHECK_DIGITS if one != check_digit(_digits(number)))


def _digits(number: str) -> str:
    return "".join(one if one.isdigit() else "1" for one in number[:17])


def _to(**said: str) -> Callable[[Row], None]:
    columns = {"name": NAME, "kind": KIND, "number": NUMBER, "born": BORN, "phone": PHONE, "village": VILLAGE}
    columns |= {"arrived": ARRIVED, "record": RECORD, "guardian": GUARDIAN}

    def spoil(row: Row) -> None:
        for column, text in said.items():
            row[columns[column]] = text

    return spoil


def _other_sex(row: Row) -> None:
    row[SEX] = "女" if row[SEX] == "男" else "男"


def _other_birthday(row: Row) -> None:
    row[BORN] = (date.fromisoformat(row[BORN]) - timedelta(days=400)).isoformat()


def _before_birth(row: Row) -> None:
    row[ARRIVED] = (date.fromisoformat(row[BORN]) - timedelta(days=400)).isoformat()


def _township(row: Row) -> None:
    row[VILLAGE] = row[VILLAGE][:9]


def _damaged(row: Row) -> None:
    row[KIND], row[NUMBER] = "居民身份证", f"{float(_digits(row[NUMBER].ljust(18, '1'))) * 10:.2E}"


def _child(row: Row) -> None:
    row[KIND], row[NUMBER], row[GUARDIAN] = "无", "", ""
    row[BORN] = f"{int(row[BORN][:4]) % 4 + 2020}{row[BORN][4:8]}01"
    row[ARRIVED] = ""


FAULTS: Final[dict[str, Callable[[Row], None]]] = {
    "missing-name": _to(name=""),
    "id-type-unknown": _to(kind="工作证"),
    "id-check-digit": _other_digit,
    "id-damaged": _damaged,
    "id-birth-mismatch": _other_birthday,
    "id-sex-mismatch": _other_sex,
    "birth-date-invalid": _to(born="1990-02-30"),
    "birth-date-future": _to(born="2099-01-01"),
    "arrival-before-birth": _before_birth,
    "arrival-future": _to(arrived="2099-01-01"),
    "division-unknown": _to(village="999999999999"),
    "division-not-village": _township,
    "outside-scope": _to(village=ELSEWHERE),
    "phone-invalid": _to(phone="12345"),
    "no-consent": _to(record="否"),
    "guardian-needed": _child,
}
"""How a good row becomes a faulty one, by reason code. Besides, `duplicate-in-file` repeats an earlier row."""

DUPLICATE: Final = "duplicate-in-file"


def rows(people: Iterable[Resident], faults: Mapping[str, float], *, seed: int = 1) -> Iterator[Row]:
    """Rows of a roster; of `faults` each reason code spoils that share of the rows. No faults, no chance is spent."""
    random = Random(seed)  # noqa: S311  # nosec B311 - the same faults for the same seed are meant
    shares = list(faults.items())
    whole = sum(faults.values())
    last: Row = []
    for one in people:
        row = cells(one)
        if whole and (chance := random.random()) < whole:
            for code, share in shares:
                if chance < share:
                    if code == DUPLICATE:
                        row = list(last) or row
                    else:
                        FAULTS[code](row)
                    break
                chance -= share
        elif row[NUMBER]:
            last = row
        yield row


def write_csv(path: Path, people: Iterable[Resident], *, faults: Mapping[str, float] | None = None) -> int:
    """A roster as CSV in UTF-8 with a mark, as spreadsheets write it; returns the number of rows below the head."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for count, row in enumerate(rows(people, faults or {}), 1):  # noqa: B007 - the last count is the answer
            writer.writerow(row)
    return count


def write_excel(path: Path, people: Iterable[Resident], *, faults: Mapping[str, float] | None = None) -> int:
    """A roster as a workbook, every cell text, in constant memory; returns the number of rows below the head."""
    count = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, COLUMNS)
        for count, row in enumerate(rows(people, faults or {}), 1):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(count, column, text)
    return count
