"""The words of registering. The reasons are read by clerks who mend a workbook: each says what to do with the cell."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.intake.rules.columns import Field
from suixing.intake.rules.origins import Origin
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.states import State
from suixing.kernel.refusals import Words

PERMISSIONS: Final = {
    "intake.counter.register": _("在窗口登记居民和本人当场的同意"),
    "intake.group.move": _("登记集体搬迁"),
    "intake.roster.import": _("导入花名册"),
    "intake.roster.view": _("查看自己导入的花名册"),
    "intake.roster.erase": _("清除到期的退回表"),
    "intake.roster.begin": _("收下一份花名册"),
    "intake.roster.assign": _("指定花名册各栏"),
    "intake.roster.start": _("开始导入花名册"),
    "intake.roster.stop": _("花名册导入中途停下"),
    "intake.roster.finish": _("花名册导入完成"),
    "intake.roster.receive": _("上传一份花名册"),
    "intake.roster.go-on": _("接着导入花名册"),
}

REASON_HEAD: Final = _("原因")

WHY: Final = {
    Reason.MISSING_NAME: _("没有姓名"),
    Reason.ID_TYPE_UNKNOWN: _("证件类型不在可选之列，没有证件请填“无”"),
    Reason.ID_CHECK_DIGIT: _("居民身份证号码不对，请核对原件"),
    Reason.ID_DAMAGED: _("证件号码被表格软件改成了科学计数，请把这一列设为文本后重新填写"),
    Reason.ID_BIRTH_MISMATCH: _("出生日期与身份证号码不一致"),
    Reason.ID_SEX_MISMATCH: _("性别与身份证号码不一致"),
    Reason.BIRTH_DATE_INVALID: _("出生日期没有填或写法不对，请写成2024-03-05"),
    Reason.BIRTH_DATE_FUTURE: _("出生日期晚于今天"),
    Reason.ARRIVAL_BEFORE_BIRTH: _("流入日期早于出生日期"),
    Reason.ARRIVAL_FUTURE: _("流入日期晚于今天"),
    Reason.DIVISION_UNKNOWN: _("区划代码查不到"),
    Reason.DIVISION_NOT_VILLAGE: _("现居住地要填到村、社区（12位代码）"),
    Reason.OUTSIDE_SCOPE: _("现居住地不在您的辖区"),
    Reason.PHONE_INVALID: _("联系电话写法不对：11位手机号，或区号加号码；没有就留空"),
    Reason.NO_CONSENT: _("本人没有同意建档"),
    Reason.DUPLICATE_IN_FILE: _("与表中前面的一行是同一个人"),
    Reason.GUARDIAN_NEEDED: _("未满14周岁，请填监护人证件号码"),
    Reason.WITHDRAWN: _("本人已撤回同意或注销档案，本人再来登记时才能建档"),
}
"""What a rejected row is given back with."""

ORIGINS: Final = {
    Origin.OFFICE: _("本单位原有的登记"),
    Origin.COMMUNITY: _("社区与居民一起登记的"),
    Origin.PREVIOUS_SYSTEM: _("原来的系统导出的"),
    Origin.SELF: _("居民自己填的"),
}

STATES: Final = {
    State.READY: _("待确认"),
    State.RUNNING: _("正在导入"),
    State.FINISHED: _("已完成"),
    State.STOPPED: _("中途停下"),
}

FIELDS: Final = {
    Field.NAME: _("姓名"),
    Field.SEX: _("性别"),
    Field.KIND: _("证件类型"),
    Field.NUMBER: _("证件号码"),
    Field.BORN: _("出生日期"),
    Field.ETHNIC_GROUP: _("民族"),
    Field.EDUCATION: _("文化程度"),
    Field.PHONE: _("联系电话"),
    Field.HOME: _("户籍地代码"),
    Field.HOME_ADDRESS: _("户籍地址"),
    Field.VILLAGE: _("现居住地代码"),
    Field.ADDRESS: _("现居住地址"),
    Field.ARRIVED: _("流入日期"),
    Field.ARRIVAL_REASON: _("流入原因"),
    Field.RECORD: _("同意建档"),
    Field.EXCHANGE: _("同意两地交换"),
    Field.REMINDERS: _("同意提醒"),
    Field.WAY: _("同意方式"),
    Field.GIVEN_ON: _("同意日期"),
    Field.GUARDIAN: _("监护人证件号码"),
    Field.REMARK: _("备注（不导入）"),
}

COUNTS: Final = {
    "rows": _("共读到"),
    "created": _("新建"),
    "updated": _("更新"),
    "unchanged": _("没有变化"),
    "rejected": _("退回的行"),
}

HELP: Final = {
    "roster": _("花名册：导入、查看导入情况"),
    "import": _("把一份花名册（CSV、XLSX、XLS）导入居民登记"),
    "file": _("花名册文件"),
    "dry-run": _("只试读，什么都不写入"),
    "map": _("列出各栏怎么读；在终端上逐栏询问认不出的栏目，并记住"),
    "origin": _("花名册的来源：office、community、previous-system、self"),
    "rejected": _("退回的行写到哪个文件（默认放在站点目录下，七天后清除）"),
    "list": _("列出导入过的花名册"),
    "show": _("查看一次导入"),
    "uid": _("导入的编号"),
}

DROPPED: Final = _("这些栏目不登记，内容没有读取：{heads}")
DROPPED_NEXT: Final = _("今后的花名册可以去掉这些栏目。")
UNREAD: Final = _("没有用到的栏目：{heads}")
RESUMED: Final = _("接着上次没导完的地方：已有{done}行")
REHEARSED: Final = _("试读，什么都没有写入。")
WORKBOOK: Final = _("退回的行在：{path}（七天后清除）")
ASK_COLUMN: Final = _("“{head}”是哪一栏？（{fields}；不用就直接回车）")
NOTHING: Final = _("还没有导入过花名册")
COLON: Final = _("：")

REASONS: Final = {"mend-roster": _("修改退回的行")}
"""Why somebody looked, as the log tells it."""
REJECTED_NAME: Final = _("退回的行-{day:%Y%m%d}.xlsx")

TABLES: Final = {"rosters": _("花名册"), "reasons": _("退回的原因")}
COLUMNS: Final = {
    "file": _("文件"),
    "begun": _("日期"),
    "state": _("情况"),
    "reason": _("原因"),
    "count": _("行数"),
}
EMPTY: Final = {
    "rosters": (_("还没有导入过花名册"), _("先用几行试试：没导进去的行会写明原因退回。")),
    "reasons": (_("没有退回的行"), ""),
}
STEPS: Final = {
    "add": _("导入花名册"),
    "read": _("读取"),
    "columns": _("核对栏目"),
    "import": _("开始导入"),
}
ADVICE: Final = {
    "add": _("表头可以在前10行的任何一行。同一份表可以放心再导一次，不会重复登记。"),
    "columns": _("认出的栏目已经选好；认不出的请选一下，或不用。下次同样的表不再问。"),
}
DONE: Final = {"go-on": _("接着导入，请稍候")}

REFUSALS: Final = {
    "intake.consent-missing": Words(_("本人没有同意建立档案。"), _("请问本人愿不愿意；不愿意就不登记，照样提供服务。")),
    "intake.origin-refused": Words(
        _("来自这里（{origin}）的名单不能导入：警方、用人单位、房东、学校和市场的名单不作花名册的来源。"),
        _("请用本单位与居民一起登记的花名册。"),
    ),
    "intake.origin-unknown": Words(_("不认识这个来源：{origin}。"), _("请用其中之一：{known}。")),
    "intake.file-missing": Words(_("没有找到文件：{path}。"), _("请核对路径。")),
    "intake.file-unreadable": Words(_("文件打不开：{path}（{problem}）。"), _("请核对文件的权限。")),
    "intake.file-too-large": Words(_("文件超过了{most}。"), _("请分成几份导入。")),
    "intake.file-empty": Words(_("文件是空的。"), _("请核对是不是拿错了文件。")),
    "intake.file-broken": Words(
        _("文件读不出来：不是完好的CSV、XLSX或XLS。"), _("请用表格软件打开，另存为XLSX或CSV后再导入。")
    ),
    "intake.file-encrypted": Words(_("文件加了密码。"), _("请去掉密码，另存后再导入。")),
    "intake.file-blown-up": Words(_("表格展开后大得不正常，没有打开。"), _("请新建一个表格，只粘贴需要的行，再导入。")),
    "intake.encoding-unknown": Words(_("认不出文件的编码。"), _("请另存为UTF-8的CSV，或XLSX。")),
    "intake.head-unknown": Words(
        _("前{rows}行里没有找到表头。"), _("请保留一行栏目名称，如：姓名、证件类型、证件号码、现居住地代码。")
    ),
    "intake.rows-too-many": Words(_("超过了{most}行。"), _("请分成几份导入。")),
    "intake.file-changed": Words(_("文件在导入时被改动了。"), _("已写入的都在；请关掉文件，重新导入。")),
    "intake.workbook-place": Words(_("退回的行写不到这里：{path}。"), _("请换一个可以写入的地方。")),
    "intake.import-runs": Words(_("另一份花名册正在导入。"), _("请等它结束再试。")),
    "intake.roster-unknown": Words(_("没有这次导入，或不是您导入的。"), _("请从列表里选。")),
    "intake.upload-gone": Words(_("上传的文件已经清除。"), _("请重新上传。")),
    "intake.workbook-gone": Words(_("退回的表已经清除。"), _("请重新导入原来的文件。")),
}
