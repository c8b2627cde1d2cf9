"""The words of the residents' side: who looked and why, told to the person herself."""

from typing import Final

from django.utils.translation import gettext_lazy as _

HERSELF: Final = _("您本人")
GUARDIAN: Final = _("监护人")
PROCESSES: Final = {"command-line": _("系统管理命令"), "worker": _("系统后台任务"), "outbox": _("系统后台任务")}
PROCESS: Final = _("系统自动办理")
SOMEBODY: Final = _("一位工作人员")

OPENED: Final = {
    "number": _("完整证件号码"),
    "phone": _("完整电话号码"),
    "address": _("保密的住址"),
}
"""What was opened besides the file itself."""

REASONS: Final = {
    "own-file": _("看自己的档案"),
    "own-numbers": _("看自己的完整号码"),
    "own-looks": _("看谁看过自己的档案"),
    "own-consents": _("看自己的同意"),
    "own-corrections": _("请求更正"),
    "own-copy": _("下载自己的档案"),
}
"""Why a file was opened, where a page of this app opens it."""

STATES: Final = {
    "open": _("等窗口答复"),
    "made": _("已更正"),
    "refused": _("没有改"),
    "withdrawn": _("您撤回了"),
}
"""How a correction stands."""
