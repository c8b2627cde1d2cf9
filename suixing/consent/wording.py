"""The words of consent. Residents are 您; saying no costs nothing, and no word here suggests otherwise."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.consent.rules import Ground, Purpose, Way, Why
from suixing.kernel.refusals import Words

GROUNDS: Final = {
    Ground.CONSENT: _("本人同意"),
    Ground.APPLICATION: _("本人申请"),
    Ground.STATUTE: _("法定职责"),
}

PURPOSES: Final = {
    Purpose.RECORD: _("建档"),
    Purpose.CARE: _("健康服务"),
    Purpose.REMINDERS: _("提醒"),
    Purpose.EXCHANGE: _("两地交换"),
    Purpose.CASEWORK: _("办事"),
    Purpose.BENEFITS: _("补助和优待"),
}
"""Short names, for buttons and lists; the full ones stand in the packs."""

WAYS: Final = {
    Way.SIGNED: _("签了同意书"),
    Way.SPOKEN: _("当面口头说的，有同事在场"),
    Way.ONLINE: _("在自己的页面上点的"),
    Way.TELEPHONE: _("电话里说的"),
    Way.MISSING: _("没有记下"),
}

WHYS: Final = {
    Why.EVIDENCE: _("补凭据：同意书或日期找到了，或后来补签了"),
    Why.MISTAKE: _("更正：原来记错了"),
}

SHEET: Final = {
    "title": _("个人信息使用同意书"),
    "lead": _("您好！下面几项，请您看过再自己决定：同意的，在方框里打勾；不同意的，空着就行。"),
    "ask": _("您是否同意"),
    "by_application": _("下面几项以您自己的申请为准，不用打勾"),
    "rights": _("请您知道"),
    "for": _("姓名"),
    "own": _("本人签名"),
    "guardian": _("监护人签名"),
    "relation": _("与孩子的关系"),
    "date": _("日期"),
    "worker": _("经办人"),
    "office": _("经办单位和电话"),
}
"""The words of the consent sheet."""

RIGHTS: Final = (
    _("这里的服务都免费。哪一项都可以不同意，不用说理由；不同意，照样可以来咨询、领用品、接受服务。"),
    _(
        "同意以后随时可以撤回，也不用说理由：到窗口说一声，或在自己的页面上点一下，当天就停用。"
        "撤回以前已经办好的事不受影响。"
    ),
    _("撤回“建立居民档案”，档案当天关闭，以后不再使用，按规定的期限保存后销毁。"),
    _("您可以随时查看、更正、复印自己的档案，也可以看谁在什么时候、为什么打开过它。"),
    _("您的信息不交给用人单位、房东和学校，也不公开。"),
    _("未满14岁的孩子，由监护人决定并签名；满14岁的，由本人决定并签名。"),
    _("对我们的做法有意见，可以向本单位反映，也可以向网信部门投诉。"),
)
"""What the consent sheet promises (PIPL 14–17, 31, 44–50)."""

REASONS: Final = {
    "consent.page": _("看同意情况"),
    "consent.give": _("登记同意"),
    "consent.withdraw": _("撤回同意"),
    "consent.prove": _("补同意的凭据"),
    "consent.correct": _("更正同意"),
    "consent.sheet": _("打印同意书"),
    "consent.scan": _("看同意书扫描件"),
}
"""Why a file was opened on the pages of consents, as the log and the person read it."""

NOUNS: Final = {"consent.basis": _("同意")}

PERMISSIONS: Final = {
    "consent.basis.view": _("看居民同意了哪些用途"),
    "consent.basis.give": _("按本人的话登记同意"),
    "consent.basis.withdraw": _("按本人的话撤回同意"),
    "consent.basis.end": _("档案关闭后自动结束同意"),
    "consent.basis.replace": _("补同意的凭据，更正记错的同意"),
}

REFUSALS: Final = {
    "consent.basis-missing": Words(
        _("本人没有同意把信息用于这件事，也没有别的依据。"), _("请先问本人愿不愿意；不愿意就不用，不影响其他服务。")
    ),
    "consent.evidence-missing": Words(
        _("本人的同意没有凭据：当时没有记下怎么同意的、哪天同意的。"),
        _("请在同意情况页补上方式和日期，或请本人补签同意书。"),
    ),
    "consent.basis-unknown": Words(_("没有这条同意记录，或不归您看。"), _("请回到本人的同意情况页重新选择。")),
    "consent.basis-ended": Words(_("这条记录已经撤回或更正过了。"), _("请刷新页面，看现在的情况。")),
    "consent.file-closed": Words(_("这份档案已经关闭。"), _("本人想重新建档，请当面重新登记，再请本人签同意书。")),
    "consent.ground-not-allowed": Words(_("这项用途不能以此为依据。"), _("请在同意情况页看它可以有哪些依据。")),
    "consent.reference-missing": Words(
        _("没有写依据的是哪部法律的哪一条，或本人的哪一份申请。"), _("请写明；写不出来就请本人自己决定。")
    ),
    "consent.evidence-incomplete": Words(
        _("同意的方式和日期要么都填，要么都不填。"), _("请把另一项补上；不知道就都留空，以后再补凭据。")
    ),
    "consent.given-in-future": Words(_("同意的日期还没有到。"), _("请填本人表示同意的那一天。")),
    "consent.until-too-early": Words(_("截止日期不晚于同意的日期。"), _("请核对两个日期；长期有效就不填截止日期。")),
    "consent.withdrawn-since": Words(
        _("本人在 {day} 撤回过，这份同意不比它新。"), _("撤回在后，以撤回为准；本人改了主意，请按今天的日期重新登记。")
    ),
    "consent.already-given": Words(_("本人已经同意过，现在还有效。"), _("不用再登记；要补凭据，请用“补凭据”。")),
    "consent.nothing-to-withdraw": Words(
        _("这项用途没有可以撤回的同意。"), _("可能已经撤回了；依据本人申请或法律的，请看那一条写的依据。")
    ),
    "consent.record-carries-file": Words(
        _("整份档案都靠这条同意，不能直接划掉。"), _("日期或方式记错了请更正；本人没有同意过，请撤回，档案随之关闭。")
    ),
    "consent.guardian-missing": Words(
        _("未满14岁要由监护人同意，档案里还没有监护人。"), _("请先登记监护人，再登记监护人的同意。")
    ),
    "consent.guardian-needed": Words(
        _("未满14岁要由监护人来决定。"), _("请让监护人带着证件到窗口，或在自己的页面上办。")
    ),
    "consent.not-your-file": Words(_("这里只能看、只能办自己的和自己孩子的。"), _("要办别人的，请本人来办。")),
}
