"""The kernel's refusals in words: it has none of its own, and every page and command below shows them through `ui`.

`said` puts together what all apps say under one name of their `wording` modules.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

NUMBERS: Final = {
    "kernel.division-code-malformed": Words(
        _("“{code}”不是区划代码。"), _("区划代码为6位、9位或12位数字，如440309；请核对。")
    ),
    "kernel.division-code-gap": Words(
        _("区划代码 {code} 缺少上级：中间一段全是零。"), _("请核对代码，逐级写全省、市、县、乡、村各段。")
    ),
    "kernel.division-code-level": Words(
        _("区划代码 {code} 是第 {own} 级，不能当作第 {level} 级。"), _("请改用这一级的代码，或改选级别。")
    ),
    "kernel.id-number-length": Words(
        _("身份证号应为18位（旧号15位），现为 {length} 位。"), _("请对照原件，看是否漏输或多输。")
    ),
    "kernel.id-number-characters": Words(
        _("身份证号第 {position} 位不是数字。"), _("请对照原件改正；只有第18位可以是X。")
    ),
    "kernel.id-number-area": Words(_("身份证号不以0开头。"), _("请对照原件核对前6位。")),
    "kernel.id-number-birth-date": Words(_("身份证号中的出生日期不存在。"), _("请对照原件核对第7至14位。")),
    "kernel.id-number-born-later": Words(_("身份证号中的出生日期在今天之后。"), _("请对照原件核对第7至14位。")),
    "kernel.id-number-check-digit": Words(
        _("身份证号第18位应为 {expected}，或前面有一位输错。"), _("请对照原件逐位核对。")
    ),
}

CLOCKS: Final = {
    "kernel.dates-crossed": Words(_("结束日期 {end} 不晚于开始日期 {start}。"), _("请核对两个日期。")),
    "kernel.calendar-year-unknown": Words(
        _("没有 {year} 年的工作日历（现有 {first} 至 {last} 年）：放假安排由国务院逐年公布，不能推算。"),
        _("请在公布后把该年的日历放进站点目录的 packs/cn/calendar/，再办这一步。"),
    ),
    "kernel.clock-length": Words(_("期限 {number} 不在0至 {longest} 之间。"), _("请核对数字和单位。")),
    "kernel.transition-impossible": Words(
        _("现在的状态（{state}）不能做这一步（{event}）。"), _("现在可以做的：{possible}。没有列出的，说明已经办结。")
    ),
}

KEYS: Final = {
    "kernel.keys-unreadable": Words(
        _("站点的密钥文件（secrets/ring）读不出来。"), _("请从备份里恢复这个文件，不要新建：新钥匙打不开旧资料。")
    ),
    "kernel.key-missing": Words(
        _("第 {number} 号密钥不在密钥文件里，用它封存的资料打不开。"), _("请从备份里恢复 secrets/ring。")
    ),
    "kernel.seal-broken": Words(
        _("一项封存的资料打不开：内容被改动，或不属于这份档案。"), _("请停止修改这份档案，并告知系统管理员核对备份。")
    ),
}

EXPRESSIONS: Final = {
    "kernel.expression-empty": Words(_("条件是空的。"), _("请写上条件；不限条件就写 true。")),
    "kernel.expression-too-long": Words(
        _("条件有 {length} 个字符，超过 {longest} 个。"), _("请拆成几条，或请开发者在所属应用里定义一个事实。")
    ),
    "kernel.expression-too-deep": Words(
        _("条件套了超过 {deepest} 层。"), _("请去掉多余的括号，或请开发者在所属应用里定义一个事实。")
    ),
    "kernel.expression-unreadable": Words(
        _("条件读不懂，停在“{near}”附近。"), _("请检查括号、引号和 and / or 是否成对。")
    ),
    "kernel.expression-piece-not-allowed": Words(
        _("条件里不能用“{piece}”。"),
        _(
            "可以用：事实的名字、数字、'文字'、date '日期'、true / false、:on，比较、between、in、is null、"
            "and / or / not、加减乘，months_between(起, 止)、last('服务')、times('服务')。其余请开发者定义成事实。"
        ),
    ),
    "kernel.expression-number": Words(
        _("条件里的数字“{piece}”太长或写法不对。"), _("整数最多9位，小数最多6位，不用科学记数法。")
    ),
    "kernel.expression-date": Words(_("条件里的日期“{piece}”不存在。"), _("请写成 date '2026-11-21' 的样子。")),
    "kernel.expression-fact-unknown": Words(
        _("没有叫“{name}”的事实。"), _("相近的有：{nearest}。事实的名字全用小写。")
    ),
    "kernel.expression-service-unknown": Words(_("没有代码为“{service}”的服务。"), _("相近的有：{nearest}。")),
    "kernel.expression-type": Words(
        _("“{piece}”是{found}，这里要{expected}。"),
        _("请改成同一类再比较；日期写成 date '2026-11-21'，文字加单引号。"),
    ),
    "kernel.expression-order": Words(_("“{piece}”没有大小先后。"), _("文字和是非只能用 =、<> 或 in。")),
    "kernel.expression-choice-unknown": Words(_("事实“{name}”没有“{value}”这个值。"), _("只有：{choices}。")),
    "kernel.expression-grains-mixed": Words(
        _("“{first}”和“{second}”不是同一类记录的事实，不能放在一个条件里。"),
        _("请只用一类（人、居住时段或事件）的事实，或拆成两个条件。"),
    ),
}

REFUSALS: Final = {**NUMBERS, **CLOCKS, **KEYS, **EXPRESSIONS}


@cache
def said(name: str) -> Mapping[str, object]:
    """All entries of the dictionaries called `name`, e.g. `PERMISSIONS`; an app without one says nothing."""
    words: dict[str, object] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("suixing.") and find_spec(f"{config.name}.wording"):
            words |= getattr(import_module(f"{config.name}.wording"), name, {})
    return MappingProxyType(words)
