"""The desk's own words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

FACTORS: Final = {"totp": _("手机验证器"), "webauthn": _("通行密钥"), "recovery_codes": _("备用码")}
"""The kinds of second factor."""

PROCESSES: Final = {
    "command-line": _("命令行"),
    "worker": _("后台任务"),
    "outbox": _("后台任务"),
    "login-page": _("登录页"),
    "residents-door": _("居民查询页"),
}
"""What works here without being somebody, as the log calls it."""

PERMISSIONS: Final = {
    "desk.search.use": _("用查找框查居民、区划、机构和同事"),
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
