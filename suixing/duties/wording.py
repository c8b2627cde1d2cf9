"""The words of duties. A deadline belongs to an office; no sentence here says that a person owes anything."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from suixing.duties.rules import Left, Urgency
from suixing.kernel.refusals import Words
from suixing.kernel.workdays import Unit

LEFT = {
    (Urgency.LATE, Unit.WORKING_DAYS): ngettext_lazy("已晚 %(n)d 个工作日", "已晚 %(n)d 个工作日", "n"),
    (Urgency.LATE, Unit.DAYS): ngettext_lazy("已晚 %(n)d 天", "已晚 %(n)d 天", "n"),
    (Urgency.SOON, Unit.WORKING_DAYS): ngettext_lazy("剩 %(n)d 个工作日", "剩 %(n)d 个工作日", "n"),
    (Urgency.LATER, Unit.WORKING_DAYS): ngettext_lazy("剩 %(n)d 个工作日", "剩 %(n)d 个工作日", "n"),
    (Urgency.LATER, Unit.DAYS): ngettext_lazy("剩 %(n)d 天", "剩 %(n)d 天", "n"),
    (Urgency.PAUSED, Unit.WORKING_DAYS): ngettext_lazy(
        "计时已停，剩 %(n)d 个工作日", "计时已停，剩 %(n)d 个工作日", "n"
    ),
    (Urgency.PAUSED, Unit.DAYS): ngettext_lazy("计时已停，剩 %(n)d 天", "计时已停，剩 %(n)d 天", "n"),
}
ENDED = {Urgency.TODAY: _("今天到期"), Urgency.FINISHED: _("已办结"), Urgency.CANCELLED: _("已撤销")}
CHIPS = {
    Urgency.LATE: "late",
    Urgency.TODAY: "soon",
    Urgency.SOON: "soon",
    Urgency.LATER: "neutral",
    Urgency.PAUSED: "paused",
    Urgency.FINISHED: "done",
    Urgency.CANCELLED: "ended",
}
"""The kind of chip for each urgency: its icon and colour go with the word."""

LENGTH = {
    Unit.WORKING_DAYS: ngettext_lazy("%(n)d 个工作日", "%(n)d 个工作日", "n"),
    Unit.DAYS: ngettext_lazy("%(n)d 天", "%(n)d 天", "n"),
    Unit.MONTHS: ngettext_lazy("%(n)d 个月", "%(n)d 个月", "n"),
}
TOLD = {"head": _("负责人"), "responsible-leader": _("分管领导"), "county-officer": _("区县主管科室")}
TURNS = {
    "": _("已登记"),
    "assign": _("交办"),
    "release": _("原经办人不再在岗，自动转交"),
    "move": _("随区划或单位调整转移"),
    "pause": _("已停止计时"),
    "resume": _("已恢复计时"),
    "escalate": _("上报{to}"),
    "finish": _("已办结"),
    "cancel": _("已撤销"),
}
SKIPPED = _("没有在岗的{missing}，上报{to}")
UNTAKEN = _("待认领")
STOOD_IN_FOR = _("{holder}（{deputy}代）")
COLUMNS = {
    "title": _("工作"),
    "left": _("还剩"),
    "due": _("到期日"),
    "holder": _("经办"),
    "organisation": _("经办单位"),
    "told": _("已上报"),
}
LISTS = {"mine": _("我的待办"), "office": _("本单位"), "up": _("上报给我的")}
EMPTY = {
    "mine": (_("没有待办"), _("新的工作会排在这里，最急的在最上面。“本单位”里也许有待认领的。")),
    "office": (_("本单位没有在办的工作"), _("有新的来函、申请时会自动登记在这里。")),
    "up": (_("没有上报给您的工作"), _("同事的工作快到期还没办结时，会排到这里。")),
}
NOTHING = _("没有待办")
STEPS = {
    "finish": _("办结"),
    "assign": _("转交"),
    "pause": _("停止计时"),
    "resume": _("恢复计时"),
    "cancel": _("撤销"),
}
"""The steps of a duty's page, in the order of its buttons."""

HAND_OVER = _("移交同事的工作")
SAMPLES = (_("答复来函"), _("办结申请"))
PEOPLE = (_("王芳"), _("李明"))
OFFICE = _("某街道服务站")
"""Work, colleagues and an office that do not exist, for the gallery."""

TAKEN = _("已转到您名下。")

ASSIGNED = _("已交给{name}。")
PUT_BACK = _("已放回本单位，等待认领。")
PAUSED = _("计时已停，原定 {due} 到期。")
RESUMED = _("计时恢复，新的到期日是 {due}。")
FINISHED = _("已办结。")
CANCELLED = _("已撤销。")
HANDED_OVER = _("已将 {number} 项工作交给{name}。")
MOVED = _("已随单位调整转移 {number} 项。")
RELEASED = _("已转交 {number} 项。")
ESCALATED = _("已上报 {number} 项。")
STATUS = _("在办 {live} 项：已晚 {late} 项，停止计时 {paused} 项，待认领 {untaken} 项。")

HELP = {
    "duties": _("各单位有时限的工作"),
    "status": _("在办、已晚、停止计时、待认领各多少项"),
    "morning": _("立即转交、上报，与每天早上自动办理的相同"),
}

NOUNS = {"duties.duty": _("待办事项")}

PERMISSIONS = {
    "duties.duty.add": _("由所办的事自动登记待办"),
    "duties.duty.view": _("看自己和本单位的待办"),
    "duties.duty.assign": _("认领、转交待办"),
    "duties.duty.pause": _("停止待办的计时"),
    "duties.duty.resume": _("恢复待办的计时"),
    "duties.duty.finish": _("办结待办"),
    "duties.duty.cancel": _("撤销待办"),
    "duties.duty.hand-over": _("把一位同事的待办全部移交"),
    "duties.duty.move": _("区划或单位调整后自动转移待办"),
    "duties.duty.release": _("同事离岗后自动转交待办"),
    "duties.duty.escalate": _("到期前自动上报待办"),
}

REFUSALS = {
    "duties.duty-unknown": Words(_("没有找到这项工作，或者它不在您的工作范围内。"), _("请回到待办列表重新选择。")),
    "duties.state-passed": Words(_("这项工作的状态已经变了，这一步现在办不了。"), _("请刷新页面，看它办到了哪一步。")),
    "duties.clock-run-out": Words(
        _("这项工作 {due} 已到期，计时不能再停。"), _("请尽快办结，并在办结说明里写明原因。")
    ),
    "duties.reason-missing": Words(_("没有写原因。"), _("请用一句话写明原因，不写个人信息。")),
    "duties.rung-unsuited": Words(
        _("“提前 {before} 个工作日上报给 {to}”不能用在这项工作上。"),
        _("只能上报给负责人、分管领导或区县主管科室；医护工作只上报给本机构负责人。"),
    ),
    "duties.holder-unsuited": Words(_("这位同事今天没有办这项工作的岗位。"), _("请另选一位，或先请管理员为其设岗。")),
    "duties.holder-unsuited-for": Words(
        _("其中 {number} 项，这位同事今天没有对应的岗位，所以一项也没有移交。"),
        _("请另选一位，或到各项工作里逐项交办。"),
    ),
    "duties.nothing-to-hand-over": Words(
        _("这位同事名下没有您能移交的在办工作。"), _("请核对姓名；离岗人员的工作可能已自动转交。")
    ),
}


def words_of(left: Left) -> str:
    """What is left until the deadline, in words."""
    if left.urgency in ENDED:
        return str(ENDED[left.urgency])
    return str(LEFT[left.urgency, left.unit] % {"n": abs(left.number)})


def said(event: str, to: str, missing: str = "") -> str:
    """What happened to a duty, in words; `missing` is the rung below, at which nobody was."""
    words = SKIPPED if missing else TURNS[event]
    return str(words).format(to=TOLD.get(to, ""), missing=TOLD.get(missing, ""))
