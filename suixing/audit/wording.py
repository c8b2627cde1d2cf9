"""What the log says about itself."""

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

BOOKS = {"entry": _("操作记录"), "look": _("查阅记录")}

FLAWS = {
    "changed": _("{book}第 {row} 号被改动过（封条 {seal}）。"),
    "deleted": _("{book}第 {row} 号被删除（封条 {seal}）。"),
    "inserted": _("{book}第 {row} 号是封存之后塞进来的。"),
    "backdated": _("{book}第 {row} 号所写时间早于它写入的时间。"),
    "seal-broken": _("封条 {seal} 与它前面的封条或它所封的{book}对不上。"),
    "seal-missing": _("封条 {seal} 不见了。"),
    "head-unknown": _("另处保存的封条值在链上找不到：链的末尾被截去，或全链被重算过。"),
}

FINE = _("记录完好：封条 {seals} 道，记录 {rows} 条；另有 {unsealed} 条等待封存。")
FLAWED = _("发现 {findings} 处问题（封条 {seals} 道，记录 {rows} 条）。请保留数据库原样，通知审计员。")
SEALED = _("已封存 {rows} 条。")
NOTHING_SEALED = _("还没有封条。")

HELP = {
    "audit": _("记录：封存、核对"),
    "seal": _("立即封存现在可以封存的记录"),
    "head": _("打印最后一道封条的值，供另处保存"),
    "verify": _("逐条重算核对；有改动则以 1 结束"),
    "expect": _("以前由 head 打印的值；链上必须有它"),
}

REFUSALS = {
    "audit.hash-unreadable": Words(
        _("“{hash}”不是封条值：应为64位十六进制数。"),
        _("请用 suixing audit head 打印的那一行。"),
    ),
}

NOUNS = {"audit.entry": _("操作记录"), "audit.look": _("查阅记录")}

REASONS = {"audit": _("审计")}

PERMISSIONS = {
    "audit.entry.view": _("看操作记录：谁做了什么"),
    "audit.look.view": _("看查阅记录：谁看了哪份档案"),
    "audit.log.verify": _("核对记录有没有被改动"),
}
