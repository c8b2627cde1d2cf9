"""The words of places: what things are called, what was done, and why something is not possible."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words
from suixing.places.rules import LicenceKind, OrganisationKind, SuccessionKind
from suixing.places.rules.organisations import Standing

LEVELS: Final = {
    0: _("全国"),
    1: _("省级"),
    2: _("地级"),
    3: _("县级"),
    4: _("乡镇（街道）"),
    5: _("村（社区）"),
}

ORGANISATION_KINDS: Final = {
    OrganisationKind.HEALTH_BUREAU: _("卫生健康局"),
    OrganisationKind.STATION: _("服务站"),
    OrganisationKind.COMMUNITY_SERVICE_CENTRE: _("社区服务中心"),
    OrganisationKind.PROVIDER: _("医疗保健机构"),
    OrganisationKind.ASSOCIATION: _("协会"),
    OrganisationKind.DISTRIBUTION_POINT: _("发放点"),
    OrganisationKind.PARTNER_PLACE: _("合作场所（企业、市场）"),
}

LICENCE_KINDS: Final = {
    LicenceKind.MEDICAL_INSTITUTION: _("医疗机构执业许可证"),
    LicenceKind.MATERNAL_AND_CHILD_HEALTH: _("母婴保健技术服务执业许可证"),
    LicenceKind.VACCINATION: _("预防接种单位资质"),
    LicenceKind.CHILDCARE: _("托育机构备案"),
}

SUCCESSION_KINDS: Final = {
    SuccessionKind.MERGER: _("合并"),
    SuccessionKind.RENAME: _("更名改码"),
    SuccessionKind.SPLIT: _("拆分"),
}

WEEKDAYS: Final = {
    1: _("周一"),
    2: _("周二"),
    3: _("周三"),
    4: _("周四"),
    5: _("周五"),
    6: _("周六"),
    7: _("周日"),
}

STANDINGS: Final = {
    Standing.COMING: _("未到有效期"),
    Standing.HOLDS: _("有效"),
    Standing.ENDING: _("即将到期"),
    Standing.ENDED: _("已过期"),
}

COLUMNS: Final = {
    "name": _("名称"),
    "code": _("代码"),
    "level": _("级别"),
    "kind": _("类别"),
    "place": _("所在区划"),
    "phone": _("电话"),
    "parent": _("上级机构"),
    "address": _("地址"),
    "opened": _("开办日期"),
    "closed": _("关闭日期"),
    "number": _("编号"),
    "issued_by": _("发证机关"),
    "valid_until": _("有效期至"),
    "standing": _("情况"),
}

TABLES: Final = {
    "divisions": _("区划"),
    "search": _("查到的区划"),
    "organisations": _("机构"),
    "licences": _("许可证"),
}

EMPTY: Final = {
    "search": (_("没有找到区划"), _("请换名称的开头几个字，或输入代码的开头几位。")),
    "organisations": (_("没有符合条件的机构"), _("请放宽条件，或添加一个机构。")),
    "licences": (_("还没有登记许可证"), _("没有有效的许可证就不能开诊。")),
}

VERBS: Final = {
    "merge": _("合并"),
    "rename": _("更名"),
    "split": _("拆分"),
    "add": _("添加机构"),
    "change": _("改资料"),
    "close": _("关闭机构"),
    "hours": _("设开放时间"),
    "catchment": _("设服务范围"),
    "licence": _("登记许可证"),
    "until": _("改有效期"),
}

ADVICE: Final = {
    "merge": _("合并后，旧代码下的资料算到合并后的区划；要看当时的样子，仍按当时的区划看。"),
    "rename": _("以前的资料仍显示当时的名称，以后的显示新名称。"),
    "split": _("旧代码下的资料归原区划；原区划不再保留的，归第一行写的那个。"),
}
"""What becomes of the records at a division, by the change."""

NEW: Final = _("新设一个区划")

HELP: Final = {
    "places": _("查区划"),
    "show": _("按代码看区划和它的上级"),
    "search": _("按名称或代码的开头找区划"),
    "code": _("区划代码，2 到 12 位"),
    "text": _("名称或代码的开头"),
}

NOW: Final = _("现在是：{name}（{code}）")

DONE: Final = {
    "merge": _("已合并。旧代码下的资料归到现在的区划，岗位范围和服务范围也跟着走。"),
    "rename": _("已更名。"),
    "split": _("已拆分。"),
    "add": _("机构已添加。接着可以设置开放时间、服务范围和许可证。"),
    "change": _("已保存。"),
    "close": _("机构已关闭。"),
}

REFUSALS: Final[Mapping[str, Words]] = {
    "places.division-unknown": Words(_("没有代码为 {code} 的区划。"), _("请核对代码，或从上一级区划里选。")),
    "places.division-ended": Words(_("{name}在 {on} 已不是现行区划。"), _("请打开它现在的区划再办。")),
    "places.division-by-edition": Words(
        _("省、市、县级区划不在这里改。"), _("等国家统计局发布新版区划后，由管理员一起载入。")
    ),
    "places.day-to-come": Words(_("{on} 还没到。"), _("请在生效当天或之后登记。")),
    "places.day-too-early": Words(_("{name}自 {since} 起才是现在的样子。"), _("请把生效日期改到那天之后。")),
    "places.merger-of-one": Words(_("合并至少要两个区划。"), _("请再选一个要合并的区划。")),
    "places.merger-across": Words(_("只有同一级、同一上级之下的区划才能合并。"), _("请只选同一上级之下的区划。")),
    "places.code-malformed": Words(_("{code} 不是这一级的区划代码。"), _("请填 12 位数字，乡镇（街道）末三位为 000。")),
    "places.code-elsewhere": Words(_("{code} 不在上级区划之下。"), _("新代码应以 {stem} 开头，请核对批文。")),
    "places.code-used": Words(_("代码 {code} 已经用过。"), _("请用批文上的新代码；旧代码不再重复使用。")),
    "places.name-unusable": Words(_("名称不能空，也不能超过 80 个字。"), _("请填写全称。")),
    "places.division-name-taken": Words(
        _("同一上级之下已有“{name}”。"), _("如果就是它，请并入它；不是，请先给其中一个更名。")
    ),
    "places.village-name-twice": Words(
        _("合到一起后会有同名的村（社区）：{names}。"), _("请先给其中一个更名，再来办。")
    ),
    "places.organisation-name-twice": Words(
        _("合到一起后会有同名的机构：{names}。"), _("请先给其中一个机构改名，再来办。")
    ),
    "places.parts-unclear": Words(
        _("看不清拆成哪几个。"), _("每行写一个：12 位代码、空格、名称；代码和名称都不能重复。")
    ),
    "places.part-village-unknown": Words(
        _("{code} 不是它下面现有的村（社区），或者写了两次。"), _("请核对代码，每个村只归一处。")
    ),
    "places.site-other": Words(
        _("这套系统已经服务于{name}（{code}）。"), _("要服务另一个区划，请另开一个目录（SUIXING_HOME）。")
    ),
    "places.organisation-unknown": Words(_("没有这个机构，或不在您的辖区。"), _("请从机构列表里选。")),
    "places.organisation-closed": Words(_("这个机构已在 {closed} 关闭。"), _("需要的话，请新添一个机构。")),
    "places.organisation-name-taken": Words(
        _("这里已有名为“{name}”的机构。"), _("请先看看列表；确实是另一家，请在名称里写清楚区别。")
    ),
    "places.organisation-has-branches": Words(
        _("它下面还有 {count} 个机构。"), _("请先把它们改到别的上级机构，或先关闭它们。")
    ),
    "places.organisation-above-itself": Words(_("上级机构不能是它自己或它的下级。"), _("请另选上级机构，或留空。")),
    "places.hours-crossed": Words(_("有一段开放时间结束得比开始还早。"), _("请写成 08:30-12:00 这样，先开始后结束。")),
    "places.hours-overlap": Words(_("同一天有两段开放时间重叠。"), _("请把重叠的两段并成一段。")),
    "places.hours-too-early": Words(_("现在的开放时间自 {since} 起执行。"), _("新的开放时间请从那天或之后开始。")),
    "places.catchment-unknown": Words(
        _("这些代码不是现行区划：{codes}。"), _("请核对代码；已合并的，请填现在的区划。")
    ),
    "places.licence-taken": Words(
        _("这个机构已登记过编号为 {number} 的同类许可证。"), _("要延期，请在许可证列表里改有效期。")
    ),
    "places.licence-unknown": Words(_("没有这张许可证，或不在您的辖区。"), _("请从机构页面的许可证列表里选。")),
    "places.licence-missing": Words(
        _("{on} 没有有效的许可证，不能开诊。"), _("请先登记许可证，或改到许可证有效的日子。")
    ),
    "places.edition-name-taken": Words(
        _("新版区划里的名称与这里自设的区划重名：{names}。"), _("请先给自设的区划更名，再载入。")
    ),
    "places.edition-older": Words(_("库里的区划是 {held} 版，要载入的是 {edition} 版。"), _("请载入更新的版本。")),
}

NOUNS = {"places.division": _("区划"), "places.organisation": _("机构")}

PERMISSIONS = {
    "places.site.found": _("设立站点"),
    "places.division.load": _("载入全国区划"),
    "places.division.view": _("看区划"),
    "places.division.merge": _("合并区划"),
    "places.division.rename": _("给区划改名"),
    "places.division.split": _("拆分区划"),
    "places.organisation.view": _("看机构"),
    "places.organisation.add": _("登记机构"),
    "places.organisation.change": _("更正机构资料"),
    "places.organisation.close": _("停办机构"),
    "places.organisation.set-catchment": _("划定机构服务范围"),
    "places.organisation.set-hours": _("设定机构开放时间"),
    "places.organisation.set-licence": _("登记机构许可证"),
}
