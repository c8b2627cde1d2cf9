"""The words of documents."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

NOUNS: Final = {"documents.file": _("扫描件"), "documents.keys": _("封存扫描件的密钥")}

PERMISSIONS: Final = {
    "documents.file.keep": _("存居民交来的扫描件"),
    "documents.file.view": _("看居民的扫描件"),
    "documents.file.sweep": _("清理没有存成的扫描件"),
    "documents.keys.rotate": _("换密钥时重新封存扫描件"),
}

REFUSALS: Final = {
    "documents.file-unknown": Words(_("没有这份扫描件，或不归您看。"), _("请从本人的同意情况页打开。")),
    "documents.file-missing": Words(_("这份扫描件的文件不见了。"), _("请告诉管理员，从备份里恢复 files 文件夹。")),
    "documents.file-empty": Words(_("这个文件是空的。"), _("请重新扫描或拍照，再选一次。")),
    "documents.file-too-large": Words(_("文件超过 {megabytes} 兆。"), _("请压缩，或把扫描的清晰度调低一些。")),
    "documents.file-kind": Words(
        _("这个文件不是 PDF，也不是 JPEG 或 PNG 图片。"), _("只改后缀没有用，请另存成其中一种再上传。")
    ),
    "documents.disk-refuses": Words(_("文件写不进磁盘，这次什么也没有保存。"), _("请告诉管理员看看磁盘是不是满了。")),
}
