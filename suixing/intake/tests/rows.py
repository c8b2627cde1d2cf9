"""Rows for tests: a sound one, and every way it can be spoiled; a map small enough to see through."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from hypothesis import strategies as st

from suixing.intake.rules.judging import Asked, Cells, Judged, judge
from suixing.intake.rules.places import Division, Map
from suixing.intake.rules.reasons import Reason
from suixing.kernel.divisions import code_range
from suixing.kernel.identifiers import check_digit

TODAY: Final = date(2026, 11, 21)

DIVISIONS: Final = (
    Division(1, "430000000000", "湖南省", 0, "000000000000"),
    Division(2, "430400000000", "衡阳市", 1, "430000000000"),
    Division(3, "430421000000", "衡阳县", 2, "430400000000"),
    Division(1, "440000000000", "广东省", 0, "000000000000"),
    Division(2, "440300000000", "深圳市", 1, "440000000000"),
    Division(2, "441900000000", "东莞市", 1, "440000000000"),
    Division(4, "441900003000", "东城街道", 2, "441900000000"),
    Division(3, "440309000000", "龙华区", 2, "440300000000"),
    Division(4, "440309002000", "民治街道", 3, "440309000000"),
    Division(4, "440309003000", "龙华街道", 3, "440309000000"),
    Division(5, "440309002001", "民治社区居委会", 4, "440309002000"),
    Division(5, "440309002002", "新牛社区居委会", 4, "440309002000"),
    Division(5, "440309003001", "清湖社区居委会", 4, "440309003000"),
    Division(5, "440309003009", "新牛社区居委会", 4, "440309003000"),
)

ELSEWHERE: Final = {"430421001001": "某村委会"}

MAP: Final = Map(
    divisions=DIVISIONS,
    site=(3, "440309000000"),
    elsewhere=lambda codes: {code: ELSEWHERE[code] for code in codes if code in ELSEWHERE},
    gone=frozenset({"440309002099", "440309002098"}),
    heirs={"440309002099": "440309002001"},
)

ASKED: Final = Asked(TODAY, MAP, (code_range(4, "440309002000"),))
"""Imported by the clerk of one street."""


def number(born: date = date(1990, 1, 2), serial: int = 11) -> str:
    """A resident identity number that holds; an odd serial is a man's."""
    digits = f"430421{born:%Y%m%d}{serial:03d}"
    return digits + check_digit(digits)


GOOD: Final = Cells(
    name="张三",
    sex="男",
    kind="居民身份证",
    number=number(),
    born="1990-01-02",
    ethnic_group="汉族",
    education="初中",
    phone="13800138000",
    home="430421",
    home_address="某镇",
    village="440309002001",
    address="某路1号",
    arrived="2024-03-05",
    arrival_reason="务工",
    record="是",
    exchange="是",
    reminders="否",
    way="书面",
    given_on="2024-03-06",
    guardian="",
    remark="",
)

SPOILED: Final[dict[Reason, tuple[dict[str, object], ...]]] = {
    Reason.MISSING_NAME: ({"name": ""}, {"name": "  "}, {"name": None}),
    Reason.ID_TYPE_UNKNOWN: ({"kind": "军官证"}, {"kind": ""}, {"kind": None}),
    Reason.ID_CHECK_DIGIT: (
        {"number": ""},
        {"number": "43042119900102"},
        {"number": number()[:17] + ("0" if number()[17] != "0" else "1")},
        {"number": "０" + number()[1:]},
    ),
    Reason.ID_DAMAGED: ({"number": "5.13E+17"}, {"number": 5.13e17}, {"number": "4.30421E+17", "kind": "军官证"}),
    Reason.ID_BIRTH_MISMATCH: ({"born": "1990-01-03"}, {"number": number(date(1991, 1, 2))}),
    Reason.ID_SEX_MISMATCH: ({"sex": "女"}, {"number": number(serial=12)}),
    Reason.BIRTH_DATE_INVALID: (
        {"born": "1990-02-30"},
        {"born": "不详"},
        {"born": "", "kind": "无"},
        {"born": "", "number": "1"},
        {"born": "1990/1-2"},
    ),
    Reason.BIRTH_DATE_FUTURE: ({"born": "2027-01-01"}, {"born": "", "number": number(date(2030, 1, 1))}),
    Reason.ARRIVAL_BEFORE_BIRTH: ({"arrived": "1989年3月5日"}, {"arrived": date(1989, 1, 1)}),
    Reason.ARRIVAL_FUTURE: ({"arrived": "2026.11.22"},),
    Reason.DIVISION_UNKNOWN: (
        {"village": ""},
        {"village": "440309002077"},
        {"village": "440309002098"},
        {"home": "999999"},
        {"home": "44"},
        {"village": "新牛社区"},
    ),
    Reason.DIVISION_NOT_VILLAGE: ({"village": "440309"}, {"village": "440309002"}, {"village": "深圳市龙华区"}),
    Reason.OUTSIDE_SCOPE: ({"village": "440309003001"}, {"village": "430421001001"}, {"village": "清湖社区"}),
    Reason.PHONE_INVALID: ({"phone": "1380013800"}, {"phone": "没有"}, {"phone": "23800138000"}),
    Reason.NO_CONSENT: ({"record": "否"}, {"record": ""}, {"record": "同意"}),
    Reason.DUPLICATE_IN_FILE: ({},),
    Reason.GUARDIAN_NEEDED: (
        {"born": "2012-11-22", "number": number(date(2012, 11, 22))},
        {"born": "2020-01-01", "kind": "出生医学证明", "number": "A123456789"},
        {"born": "2020-01-01", "kind": "无", "guardian": "5.13E+17"},
    ),
    Reason.WITHDRAWN: (),
}
"""What spoils a sound row by exactly this reason, and now and then by others with it."""

LIKELY: Final[dict[str, tuple[object, ...]]] = {
    "name": ("张三", "李四", " 欧阳 娜娜 ", "Ana María", "尼·尔", "", None),
    "sex": ("男", "女", "", "1", 2, 2.0, "未知", "9"),
    "kind": ("居民身份证", "身份证", "护照", "无", "户口簿", "出生医学证明", "港澳台居民居住证", "军官证", ""),
    "number": (
        number(), number(serial=12), number(date(2020, 2, 29)), number(date(2030, 1, 1)), "430421900102011",
        "430421199002300115", number().lower(), f" {number()} ", f"'{number()}", "E1234567", "e-12 345", "", None,
        "5.13E+17", 5.13e17, 430421900102011.0, "４" + number()[1:], "1" * 18, "x" * 18,
    ),
    "born": (
        "1990-01-02", "1990/1/2", "1990.1.2", "19900102", "1990年1月2日", date(1990, 1, 2), 32875, 19900102.0, "", None,
        "2020-02-29", "2030-01-01", "1990-02-30", "1990-1", "2012-11-21", "2012-11-22",
    ),
    "phone": (
        "13800138000", "+86 138 0013 8000", "0755-88888888", "(0755)88888888", "+8675588888888", 13800138000.0, "",
        None, "12345", "8613800138000", "1380013800a",
    ),
    "home": ("430421", "430421000000", "湖南省衡阳市衡阳县", "湖南衡阳县", "441900", "", None, "999999", "1", 430421.0),
    "village": (
        "440309002001", 440309002001.0, "民治街道民治社区", "广东省深圳市龙华区民治街道民治社区居委会", "440309002099",
        "440309003001", "440309", "", None, "新牛社区", "民治街道新牛社区",
    ),
    "arrived": ("2024-03-05", "", None, "1989-01-01", "2026-11-22", "2026-11-21", "那年", date(2024, 3, 5), 45356),
    "record": ("是", "否", "", " 是 "),
    "exchange": ("是", "否", ""),
    "reminders": ("是", "否", ""),
    "way": ("书面", "口头", "", "别的"),
    "given_on": ("2024-03-06", "", "2027-01-01", "那天"),
    "guardian": ("", None, number(date(1985, 5, 5)), "5.13E+17", "E1234567"),
    "address": ("某路1号", "", None, "a\tb\\c", "x" * 300),
    "education": ("初中", "大专", "", "70", "别的"),
    "ethnic_group": ("汉族", "汉", "01", "", "别的"),
    "arrival_reason": ("务工", "", "别的"),
}  # fmt: skip
"""What cells hold in real rosters."""

rows = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in LIKELY.items()}).map(
    lambda given: GOOD._replace(**given)
)


def spoiled(reason: Reason) -> st.SearchStrategy[Cells]:
    """A row with this reason, and perhaps others."""
    return st.sampled_from(SPOILED[reason]).map(lambda given: GOOD._replace(**given))


def judged_alone(cells: Sequence[object]) -> Judged:
    """What is said of one row without any other."""
    return judge(cells, ASKED, earlier=())
