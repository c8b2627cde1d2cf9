"""The head of a roster: where it stands, which column is which, and which columns are dropped unread.

Offices keep their lists under many names for one thing. A head is recognised within the first ten rows, below titles;
columns the register does not keep are left alone. Columns of the repealed control over births are named to whoever
imports and dropped: their cells are never stored and never given back.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final


class Field(StrEnum):
    """What a column can be."""

    NAME = "name"
    SEX = "sex"
    KIND = "kind"
    NUMBER = "number"
    BORN = "born"
    ETHNIC_GROUP = "ethnic-group"
    EDUCATION = "education"
    PHONE = "phone"
    HOME = "home"
    HOME_ADDRESS = "home-address"
    VILLAGE = "village"
    ADDRESS = "address"
    ARRIVED = "arrived"
    ARRIVAL_REASON = "arrival-reason"
    RECORD = "record"
    EXCHANGE = "exchange"
    REMINDERS = "reminders"
    WAY = "way"
    GIVEN_ON = "given-on"
    GUARDIAN = "guardian"
    REMARK = "remark"  # not imported


FIELDS: Final = tuple(Field)
"""The order in which the cells of a row are handed on."""

HEADS: Final[dict[Field, tuple[str, ...]]] = {
    Field.NAME: ("姓名", "名字", "本人姓名", "人员姓名", "流动人口姓名"),
    Field.SEX: ("性别",),
    Field.KIND: ("证件类型", "证件种类", "身份证件类型", "身份证件类别", "证件类别", "证件名称"),
    Field.NUMBER: (
        "证件号码", "证件号", "身份证号", "身份证号码", "身份证", "居民身份证号码", "居民身份证号", "公民身份号码",
        "公民身份证号码", "身份证件号码",
    ),
    Field.BORN: ("出生日期", "出生年月日", "出生年月", "生日", "出生时间"),
    Field.ETHNIC_GROUP: ("民族",),
    Field.EDUCATION: ("文化程度", "学历", "受教育程度", "教育程度"),
    Field.PHONE: ("联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "本人联系电话", "移动电话"),
    Field.HOME: (
        "户籍地代码", "户籍地区划代码", "户籍地行政区划代码", "户籍所在地代码", "户籍地", "户籍所在地", "户籍地区划",
        "户口所在地", "户籍地编码",
    ),
    Field.HOME_ADDRESS: ("户籍地址", "户籍地详细地址", "户籍详细地址", "户籍地地址", "户口地址", "户籍所在地详细地址"),
    Field.VILLAGE: (
        "现居住地代码", "现居住地区划代码", "现居住地行政区划代码", "居住地代码", "现住地代码", "现居住地", "居住地",
        "现居住地区划", "现居住村居", "现居住社区", "现居地", "现居住地编码",
    ),
    Field.ADDRESS: (
        "现居住地址", "现居住地详细地址", "现住址", "居住地址", "现居地址", "现居住详细地址", "居住地详细地址",
        "现住地址",
    ),
    Field.ARRIVED: ("流入日期", "流入时间", "来本地日期", "来本地时间", "到本地日期", "到达日期", "现居住地流入日期"),
    Field.ARRIVAL_REASON: ("流入原因", "流动原因", "来本地原因", "居住事由"),
    Field.RECORD: ("同意建档", "同意登记", "是否同意建档"),
    Field.EXCHANGE: ("同意两地交换", "是否同意两地交换", "同意交换"),
    Field.REMINDERS: ("同意提醒", "是否同意提醒", "同意接收提醒"),
    Field.WAY: ("同意方式",),
    Field.GIVEN_ON: ("同意日期", "同意时间"),
    Field.GUARDIAN: ("监护人证件号码", "监护人证件号", "监护人身份证号", "监护人身份证号码"),
    Field.REMARK: ("备注", "说明"),
}  # fmt: skip
"""What offices call each column; the first is the name we use ourselves."""

BY_HEAD: Final = {head: field for field, heads in HEADS.items() for head in heads}

DROPPED: Final = re.compile(
    "孩次|孩数|胎次|子女数|男孩|女孩|节育|避孕|绝育|结扎|上环|取环|放环|环孕|孕环|孕检|透环|查环|妇检|婚育|计生|计划生育"
    "|准生|生育证|生育指标|生育服务证|再生育|抚养费|政策内|政策外|计划内|计划外|违法生育|超生|独生子女|怀孕|现孕|孕情"
    "|孕周|末次月经|引产|流产|人流|落实措施|补救|四术|手术日期|罚款|征收"
)
"""Columns of control over births, by any part of their head."""

TOP: Final = 10
"""How many rows from the top the head is looked for in."""


@cache
def plain(head: str) -> str:
    """A head as it is compared: one form of each character; no space, star, or explanation in brackets."""
    text = unicodedata.normalize("NFKC", head)
    text = re.sub(r"[(\[【〔].*?[)\]】〕]", "", text)
    return re.sub(r"[\s*＊:：_﹡★]", "", text)


def is_dropped(head: str) -> bool:
    """Whether a column is one of those that are never read."""
    return plain(head) not in BY_HEAD and DROPPED.search(unicodedata.normalize("NFKC", head)) is not None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a roster: `row` (from 0) and its texts; `at` says where each field stands; `dropped` are columns."""

    row: int
    texts: tuple[str, ...]
    at: Mapping[Field, int]
    dropped: tuple[int, ...]

    @property
    def signature(self) -> str:
        """The same for every file with these heads in this order: what a mapping is remembered under."""
        return hashlib.sha256("\x1f".join(map(plain, self.texts)).encode()).hexdigest()

    @property
    def names_dropped(self) -> tuple[str, ...]:
        """What the dropped columns are called."""
        return tuple(dict.fromkeys(self.texts[one].strip() for one in self.dropped))

    @property
    def unread(self) -> tuple[str, ...]:
        """Columns nobody knows, by name: they may be assigned by hand."""
        known = {*self.at.values(), *self.dropped}
        return tuple(text for at, text in enumerate(self.texts) if at not in known and plain(text))

    @property
    def number_is_resident_id(self) -> bool:
        """Whether the column of numbers itself says that they stand on identity cards."""
        return Field.KIND not in self.at

    def assigned(self, given: Mapping[str, str]) -> "Head":
        """The same head with columns assigned by hand: plain head -> field, or empty to leave it out."""
        at = {
            field: where
            for field, where in self.at.items()
            if plain(self.texts[where]) not in given and field not in set(given.values())
        }
        for where, text in enumerate(self.texts):
            said = given.get(plain(text))
            if said and where not in self.dropped and Field(said) not in at:
                at[Field(said)] = where
        return Head(self.row, self.texts, at, self.dropped)


def read_head(row: int, cells: Sequence[object]) -> Head:
    """One row read as a head. Of two columns for one thing the first counts."""
    texts = tuple("" if one is None else str(one) for one in cells)
    at: dict[Field, int] = {}
    for where, text in enumerate(texts):
        field = BY_HEAD.get(plain(text))
        if field is not None:
            at.setdefault(field, where)
    return Head(row, texts, at, tuple(where for where, text in enumerate(texts) if is_dropped(text)))


def find_head(rows: Iterable[Sequence[object]]) -> Head | None:
    """The head among the first rows: the one with the most columns that are known, two at least, or 姓名 alone."""
    heads = [read_head(at, cells) for at, cells in zip(range(TOP), rows, strict=False)]
    best = max(heads, key=lambda head: len(head.at), default=None)
    if best is None or not (len(best.at) > 1 or set(best.at) == {Field.NAME}):
        return None
    return best
