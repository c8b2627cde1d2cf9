"""The desk's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words
from suixing.people.rules.corrections import State
from suixing.people.rules.migrants import Answer

FACTORS: Final = {"totp": _("手机验证器"), "webauthn": _("通行密钥"), "recovery_codes": _("备用码")}
"""The kinds of second factor."""

PROCESSES: Final = {
    "command-line": _("命令行"),
    "worker": _("后台任务"),
    "outbox": _("后台任务"),
    "login-page": _("登录页"),
    "consent": _("随撤回同意关闭"),
    "residents-door": _("居民查询页"),
}
"""What works here without being somebody, as the log calls it."""

PERMISSIONS: Final = {
    "desk.search.use": _("用查找框查居民、区划、机构和同事"),
    "desk.list.export": _("导出居民名单：写明用途，只取要用的列"),
    "desk.warning.view": _("提前知道本站点快要缺什么（如新一年的节假日）"),
}

CONSENT_STEPS: Final = {
    "page": _("同意情况"),
    "give": _("登记同意"),
    "withdraw": _("撤回同意"),
    "prove": _("补凭据"),
    "correct": _("更正日期或方式"),
    "strike": _("划掉：本人没有同意过"),
    "history": _("登记过的同意"),
}
"""The pages of consents and their steps, in a word."""

CONSENT_ADVICE: Final = {
    "give": _("先把这项用途读给本人听，本人点头或签了字再登记。不同意就不登记，不影响其他服务。"),
    "withdraw": _("本人说一声就行，不用理由。今天起不再用于这一项，其他各项照旧。"),
    "close": _(
        "本人说一声就行，不用理由。今天起档案关闭，其他各项同意一并撤回，工作人员不能再打开；本人仍能看自己的档案。"
    ),
    "prove": _("凭据就是怎么同意的、哪天同意的；有签了字的同意书，请扫描上传。"),
    "correct": _("原来的一条留着备查，另记一条对的。"),
}

CONSENT_DONE: Final = {
    "give": _("同意已登记。"),
    "withdraw": _("已撤回，从今天起不再使用。"),
    "prove": _("凭据已补上。"),
    "correct": _("已更正，原来的一条留着备查。"),
    "strike": _("已划掉，留着备查。"),
}

CONSENT_STATES: Final = {
    "given": _("已同意"),
    "unproven": _("已同意，缺凭据"),
    "withdrawn": _("{day} 撤回"),
    "none": _("没有同意"),
    "unapplied": _("没有申请"),
}

CONSENT_NOTES: Final = {
    "soon": _("补上凭据以前，不会用于这一项。"),
    "ended": _("本人改了主意，可以再登记。"),
    "neutral": _("没有同意就不用，不影响其他服务。"),
}
"""What a state means, by the kind of its chip."""

BY_APPLICATION: Final = _("以本人的申请为准，不用另外同意。")

CONSENT_ROWS: Final = {"stands": _("有效"), "ended": _("已撤回"), "voided": _("已更正")}

CONSENT_LABELS: Final = {
    "recorded": _("登记日期"),
    "purpose": _("用途"),
    "ground": _("依据"),
    "way": _("怎么同意的"),
    "given": _("同意日期"),
    "since": _("从哪天起"),
    "until": _("到哪天为止"),
    "withdrawn": _("撤回日期"),
    "source": _("从哪里来"),
    "reference": _("依据的法律或申请"),
    "law": _("法律条文"),
    "row": _("状态"),
}

NO_CONSENTS: Final = (_("还没有登记过同意"), _("请打印同意书，请本人看过、打勾、签名，再回到这里登记。"))

SHEET_LANGUAGES: Final = {"zh": _("中文"), "en": _("英文")}
"""The languages a sheet is printed in."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step upon a person's file in words: its page, its button, what to know before, what is said after."""

    label: object
    verb: object
    done: object = _("已办好。")
    advice: object = ""
    kind: str = "primary"


STEPS: Final[Mapping[str, Step]] = MappingProxyType(
    {
        "move": Step(
            _("搬家"), _("登记搬家"), _("已登记新住处。"), _("原来的住处到那天为止，历史都留着。搬到外地也在这里登记。")
        ),
        "depart": Step(
            _("离开"),
            _("登记离开"),
            _("已登记离开。"),
            _("知道搬去哪里请用“搬家”。不知道哪天走的也可以登记，不要猜日期。"),
        ),
        "spell": Step(_("更正住处"), _("更正"), _("已更正，原来的记录留在历史里。")),
        "birth": Step(
            _("登记出生"), _("登记孩子"), _("孩子的档案已建好。"), _("孩子随父母的住处和家庭登记，登记人为监护人。")
        ),
        "death": Step(_("登记去世"), _("登记"), _("已登记。以后不再发任何通知。"), kind="danger"),
        "correct": Step(_("更正资料"), _("更正"), _("已更正，原来写的留在历史里。"), _("没有变的保持原样。")),
        "number": Step(_("更正证件号"), _("更正"), _("已更正证件号。"), _("原来的号码作废，不删除。")),
        "contact": Step(_("改电话"), _("保存"), _("已修改电话。")),
        "link": Step(
            _("合并两份档案"),
            _("是同一个人，合并"),
            _("两份档案已合在一起，可以再分开。"),
            _("两份都留着，一起显示；合错了可以分开。"),
        ),
        "unlink": Step(_("分开档案"), _("分开"), _("两份档案已分开。")),
        "join": Step(_("加入家庭"), _("加入这一家"), _("已加入家庭。"), _("只记谁和谁住在一起，不记别的。")),
        "leave": Step(_("离开家庭"), _("离开这一家"), _("已离开家庭。")),
        "guardian": Step(
            _("登记监护人"), _("登记"), _("已登记监护人。"), _("不满14周岁由监护人代为同意；满14周岁由本人。")
        ),
        "confidential": Step(
            _("住址保密"),
            _("设为保密"),
            _("住址已保密。"),
            _("保密后住址和所在的村不显示、不导出、不外送，按姓名和地址都查不到，只能用证件号或电话找到。"),
        ),
        "open-address": Step(
            _("取消住址保密"), _("取消保密"), _("住址不再保密。"), _("取消后，辖区内的同事又能看到住址、按姓名查到。")
        ),
        "assign": Step(
            _("安排负责人"), _("安排"), _("已安排。"), _("只列服务她住处的机构和人员；搬出服务范围自动结束。")
        ),
        "close": Step(
            _("关闭档案"),
            _("关闭档案"),
            _("档案已关闭。"),
            _("关闭后只有本人还能看；名册再导入也不会重开。正在办的事会先提示。"),
            kind="danger",
        ),
        "ask": Step(_("提出更正"), _("提出"), _("已记入更正清单，等街道核对。")),
        "see-number": Step(_("看完整号码"), _("看号码"), advice=_("看一次记一次，本人看得到是谁、为什么。")),
        "see-phone": Step(_("看完整电话"), _("看电话"), advice=_("看一次记一次，本人看得到是谁、为什么。")),
        "see-address": Step(
            _("看保密的住址"), _("看住址"), advice=_("只有负责人能看。看一次记一次，本人看得到是谁、为什么。")
        ),
    }
)

REASONS: Final = {
    "find": _("查找"),
    "desk.person": _("办理居民的事"),
    "desk.export": _("导出名单"),
    "intake.group": _("集体搬迁"),
    "slip": _("给您打印或停用查询单"),
    **{f"desk.{step}": words.label for step, words in STEPS.items()},
}
"""Why a file or a list was opened, for the log and for the person."""

CORRECTION_KINDS: Final = {
    State.OPEN: "soon",
    State.MADE: "done",
    State.REFUSED: "ended",
    State.WITHDRAWN: "ended",
}
"""The chip of a correction."""

ANSWER_KINDS: Final = {Answer.YES: "info", Answer.NO: "neutral", Answer.CANNOT_SAY: "soon"}
"""The chip of an answer to whether somebody counts as a migrant."""

ALIKE: Final = {
    "number": _("证件号"),
    "phone": _("电话"),
    "name": _("姓名"),
    "born": _("出生日期"),
}
"""In what a file is like what was typed."""

COUNTER_PARTS: Final = {
    "who": _("是谁"),
    "guardian": _("监护人（不满14周岁）"),
    "where": _("住在哪里"),
    "consent": _("本人的同意"),
    "more": _("更多（可以不填）"),
}
"""The parts of the counter's form, in their order on the page."""

EXPORT_PURPOSES: Final = {
    "notice": _("通知领取、预约或上门（本人同意的）"),
    "service": _("安排场次和人手"),
    "check": _("和本人或村（社区）核对登记"),
    "handover": _("同事之间交接工作"),
}
"""What a list may leave the house for. Counting is done by reports, which name nobody."""

EXPORT_MARK: Final = _("{name} 于 {now} 导出，用途：{purpose}。只供这一用途，用完销毁，不得转发。")
EXPORT_SHEET: Final = _("名单")

EXPORT_COLUMNS: Final = {
    "name": _("姓名"),
    "sex": _("性别"),
    "age": _("年龄"),
    "village": _("住在"),
    "address": _("详细地址"),
    "arrived": _("来到日期"),
    "home": _("户籍地"),
    "phone": _("电话"),
    "number": _("证件号码"),
}

REFUSALS: Final = {
    "desk.export-without-columns": Words(_("一列也没有选。"), _("请只勾这次真正要用的列。")),
    "desk.export-unjustified": Words(
        _("电话和证件号码不能随便导出。"), _("请写明为什么非有不可；没有必要就去掉这两列。")
    ),
    "desk.export-empty": Words(_("那里没有可以导出的人。"), _("请换一个村（社区），或去掉地址。")),
    "desk.export-too-many": Words(_("一次最多导出{most}人。"), _("请再写一段地址，分几次导出。")),
}
