"""The words of the register. Residents are 您; no word here judges."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words

REFUSALS: Final = {
    "people.person-unknown": Words(
        _("没有这份档案，或不归您看。"), _("请核对姓名或证件号再查；本人不住在您的辖区时，请联系她现居住地的街道。")
    ),
    "people.number-unusable": Words(_("证件号码的写法不对。"), _("请对照原件：只有数字和字母，4到24位。")),
    "people.phone-unusable": Words(
        _("电话号码的写法不对。"), _("请填11位手机号，或区号加号码（如075512345678）；没有就留空。")
    ),
}

PERMISSIONS: Final = {
    "people.keys.rotate": _("更换封存证件号和电话的密钥"),
}
"""What each permission allows, in words."""
