"""What stands in one cell: dates, numbers, telephones and the answers offices choose from. No cell knows another.

A cell is text (CSV) or what a spreadsheet holds: text, a number, a date. Each function answers for any of them.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final, Literal

from suixing.consent.rules import Way
from suixing.kernel.identifiers import CENTENARIANS, EARLIEST_YEAR, check_digit
from suixing.people.rules import identifiers
from suixing.people.rules.codes import Arrival, IdentifierKind, Sex

Cell = str | int | float | bool | date | datetime | timedelta | None

NO_PAPER: Final = "无"

KINDS: Final[dict[str, IdentifierKind | None]] = {
    "居民身份证": IdentifierKind.RESIDENT_ID, "身份证": IdentifierKind.RESIDENT_ID,
    "护照": IdentifierKind.PASSPORT,
    "港澳居民来往内地通行证": IdentifierKind.HONG_KONG_MACAO_PERMIT,
    "台湾居民来往大陆通行证": IdentifierKind.TAIWAN_PERMIT,
    "港澳台居民居住证": IdentifierKind.RESIDENCE_PERMIT,
    "外国人永久居留身份证": IdentifierKind.FOREIGNER_ID,
    "户口簿": IdentifierKind.HUKOU_BOOK,
    "出生医学证明": IdentifierKind.BIRTH_CERTIFICATE,
    NO_PAPER: None,
}  # fmt: skip

SEXES: Final = {
    "男": Sex.MALE, "男性": Sex.MALE, "1": Sex.MALE, "M": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE,
    "2": Sex.FEMALE, "F": Sex.FEMALE, "未说明": Sex.UNSTATED, "未说明的性别": Sex.UNSTATED, "9": Sex.UNSTATED,
}  # fmt: skip

ETHNIC_GROUPS: Final = (
    "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白",
    "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇",
    "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒",
    "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴",
    "基诺",
)  # fmt: skip
"""GB/T 3304: the place in the list is the code."""

EDUCATION: Final = {
    "研究生": "10", "硕士": "14", "博士": "11", "硕士研究生": "14", "博士研究生": "11", "大学本科": "20", "本科": "20",
    "大学": "20", "大学专科": "30", "大专": "30", "专科": "30", "中等职业教育": "40", "中专": "40", "技校": "40",
    "职高": "40", "职业高中": "40", "普通高级中学": "60", "高中": "60", "初级中学": "70", "初中": "70", "小学": "80",
    "文盲": "90", "未上学": "90", "未上过学": "90", "学龄前": "90", "其他": "90",
}  # fmt: skip
"""GB/T 4658."""

ARRIVALS: Final = {
    "务工": Arrival.WORK, "务工就业": Arrival.WORK, "务工经商": Arrival.WORK, "就业": Arrival.WORK,
    "工作": Arrival.WORK, "打工": Arrival.WORK, "公务": Arrival.WORK, "工作调动": Arrival.WORK,
    "经商": Arrival.BUSINESS,
    "学习": Arrival.STUDY, "上学": Arrival.STUDY, "学习培训": Arrival.STUDY, "求学": Arrival.STUDY,
    "随迁": Arrival.FAMILY, "家属随迁": Arrival.FAMILY, "随迁家属": Arrival.FAMILY, "投靠": Arrival.FAMILY,
    "投靠亲友": Arrival.FAMILY, "投亲靠友": Arrival.FAMILY, "随同流动": Arrival.FAMILY, "探亲": Arrival.FAMILY,
    "照顾": Arrival.CARE, "照料": Arrival.CARE, "照顾家人": Arrival.CARE, "看病": Arrival.CARE, "治病": Arrival.CARE,
    "养老": Arrival.CARE, "婚嫁": Arrival.MARRIAGE, "婚姻": Arrival.MARRIAGE, "婚迁": Arrival.MARRIAGE,
    "结婚": Arrival.MARRIAGE, "出生": Arrival.BIRTH, "拆迁": Arrival.HOUSING, "拆迁搬家": Arrival.HOUSING,
    "搬家": Arrival.HOUSING, "购房": Arrival.HOUSING, "住房": Arrival.HOUSING, "其他": Arrival.OTHER,
    "其它": Arrival.OTHER,
}  # fmt: skip

WAYS: Final = {
    "书面": Way.SIGNED, "签字": Way.SIGNED, "签名": Way.SIGNED, "纸质": Way.SIGNED, "书面签字": Way.SIGNED,
    "书面签名": Way.SIGNED, "同意书": Way.SIGNED, "口头": Way.SPOKEN, "当面": Way.SPOKEN, "当面口头": Way.SPOKEN,
    "当面同意": Way.SPOKEN, "现场": Way.SPOKEN, "网上": Way.ONLINE, "线上": Way.ONLINE, "网络": Way.ONLINE,
    "电子": Way.ONLINE, "微信": Way.ONLINE, "电话": Way.TELEPHONE,
}  # fmt: skip

YES: Final = "是"

DATE: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]00?:00(?::00(?:\.0+)?)?)?")
CHINESE_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]")
COMPACT_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
DAMAGED: Final = re.compile(r"\d(\.\d+)?E\+?\d{1,3}")
MOBILE: Final = re.compile(r"1[0-9]{10}")
LANDLINE: Final = re.compile(r"0[1-9][0-9]{1,2}[1-9][0-9]{6,7}")
BEYOND_A_NUMBER: Final = 1e15
"""A spreadsheet keeps fifteen digits of a number: of anything longer the last ones are lost."""

EXCEL_EPOCH: Final = date(1899, 12, 30)
FIRST_EXCEL_DAY: Final = 61  # those before March 1900 were counted wrongly
END_OF_EXCEL_DAYS: Final = 110_000


def text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, one space between words, nothing unprintable.

    Characters of private use stay: rare ones of names were written with them before they had a place of their own.
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < BEYOND_A_NUMBER:
        cell = int(cell)
    said = " ".join(str(cell).split())
    return (
        said
        if said.isprintable()
        else "".join(one for one in said if one.isprintable() or unicodedata.category(one) == "Co")
    )


def choice(cell: Cell) -> str:
    """A cell that holds an answer chosen from a list, as it is compared."""
    return unicodedata.normalize("NFKC", text(cell)).replace(" ", "").upper()


def day(cell: Cell) -> date | Literal["unreadable"] | None:
    """The day a cell means; None when it is empty, `unreadable` when it is none (30 February among them)."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and FIRST_EXCEL_DAY <= cell < END_OF_EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(cell))
    said = unicodedata.normalize("NFKC", text(cell)).strip()
    if not said:
        return None
    if shaped := DATE.fullmatch(said):
        year, _, month, of_month = shaped.groups()
    elif shaped := CHINESE_DATE.fullmatch(said.replace(" ", "")) or COMPACT_DATE.fullmatch(said):
        year, month, of_month = shaped.groups()
    else:
        return "unreadable"
    return civil(int(year), int(month), int(of_month)) or "unreadable"


def civil(year: int, month: int, of_month: int) -> date | None:
    """A day of the calendar, or None where there is none."""
    try:
        return date(year, month, of_month) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


def number(cell: Cell) -> str:
    """The number of a paper as it is compared: capitals and digits. What a spreadsheet destroyed is left as it is."""
    if isinstance(cell, float) and abs(cell) >= BEYOND_A_NUMBER:
        return f"{cell:.2E}"
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) >= BEYOND_A_NUMBER:
        return f"{float(cell):.2E}"
    return identifiers.tidy(text(cell).lstrip("'‘’`"))


def is_damaged(said: str) -> bool:
    """Whether a number is what is left of one (5.13E+17)."""
    return DAMAGED.fullmatch(said) is not None


def resident_number(said: str) -> str | None:
    """The 18 digits of a resident identity number whose check digit holds, old ones of 15 among them; else None.

    Whether the day in it exists is asked with `born_in`: a number may hold and still name no day.
    """
    if len(said) == 15 and said.isascii() and said.isdigit() and said[0] != "0":
        said = said[:6] + ("18" if int(said[12:]) in CENTENARIANS else "19") + said[6:]
        return said + check_digit(said)
    if len(said) != 18 or not (said.isascii() and said[:17].isdigit()) or said[0] == "0":
        return None
    return said if check_digit(said[:17]) == said[17] else None


def born_in(sound: str) -> date | None:
    """The day of birth a sound number tells, None when it is no day."""
    return civil(int(sound[6:10]), int(sound[10:12]), int(sound[12:14]))


def sex_in(sound: str) -> Sex:
    """The sex a sound number tells."""
    return Sex.MALE if int(sound[16]) % 2 else Sex.FEMALE


def phone(cell: Cell) -> str | None:
    """A telephone as it is kept, empty when there is none; None when it cannot be one."""
    said = identifiers.tidy(text(cell).lstrip("'‘’`"))
    abroad = re.match(r"(\+|00)86", said)
    if abroad:
        said = said[abroad.end() :]
        if not said.startswith(("0", "1")):
            said = "0" + said
    elif len(said) == 13 and said.startswith("861"):
        said = said[2:]
    return said if not said or MOBILE.fullmatch(said) or LANDLINE.fullmatch(said) else None


def kind(cell: Cell) -> tuple[bool, IdentifierKind | None]:
    """Whether the kind of paper is known, and which it is; None for nobody's paper (无)."""
    said = choice(cell)
    return said in KINDS, KINDS.get(said)


def sex(cell: Cell) -> Sex:
    """The sex that is said; unknown when it is not."""
    return SEXES.get(choice(cell), Sex.UNKNOWN)


def ethnic_group(cell: Cell) -> str:
    """The code of GB/T 3304, empty when it is not said or not one of them."""
    said = choice(cell)
    if said.isdigit() and 1 <= int(said) <= len(ETHNIC_GROUPS):
        return f"{int(said):02d}"
    name = said.removesuffix("族")
    return f"{ETHNIC_GROUPS.index(name) + 1:02d}" if name in ETHNIC_GROUPS else ""


def education(cell: Cell) -> str:
    """The code of GB/T 4658, empty when it is not said."""
    said = re.sub(r"(毕业|及以上|及以下|或以下|文化)$", "", choice(cell))
    return said if said in EDUCATION.values() else EDUCATION.get(said, "")


def arrival(cell: Cell) -> Arrival:
    """Why she came."""
    said = choice(cell)
    return ARRIVALS.get(said, Arrival.OTHER if said else Arrival.UNSTATED)


def way(cell: Cell) -> Way:
    """How a consent was given; missing when it is not said."""
    return WAYS.get(choice(cell), Way.MISSING)


def yes(cell: Cell) -> bool:
    """Only 是 is a yes."""
    return choice(cell) == YES
