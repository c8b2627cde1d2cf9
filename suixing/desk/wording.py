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
}
"""What works here without being somebody, as the log calls it."""

PERMISSIONS: Final = {
    "desk.search.use": _("用查找框查居民、区划、机构和同事"),
    "desk.warning.view": _("提前知道本站点快要缺什么（如新一年的节假日）"),
}
