"""The words of the register. Residents are 您; no word here judges."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words
from suixing.people.rules.codes import Arrival, IdentifierKind, LifeEventKind, Precision, Relation, Sex, Source

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

SEXES: Final = {Sex.FEMALE: _("女"), Sex.MALE: _("男"), Sex.UNKNOWN: _("不知道"), Sex.UNSTATED: _("没有说明")}

IDENTIFIER_KINDS: Final = {
    IdentifierKind.RESIDENT_ID: _("居民身份证"),
    IdentifierKind.PASSPORT: _("护照"),
    IdentifierKind.HONG_KONG_MACAO_PERMIT: _("港澳居民来往内地通行证"),
    IdentifierKind.TAIWAN_PERMIT: _("台湾居民来往大陆通行证"),
    IdentifierKind.RESIDENCE_PERMIT: _("港澳台居民居住证"),
    IdentifierKind.FOREIGNER_ID: _("外国人永久居留身份证"),
    IdentifierKind.HUKOU_BOOK: _("户口簿"),
    IdentifierKind.BIRTH_CERTIFICATE: _("出生医学证明"),
}

PRECISIONS: Final = {Precision.DAY: _("知道哪天"), Precision.MONTH: _("只知道年月"), Precision.YEAR: _("只知道年份")}

ARRIVALS: Final = {
    Arrival.UNSTATED: _("没有说明"),
    Arrival.WORK: _("务工"),
    Arrival.BUSINESS: _("经商"),
    Arrival.STUDY: _("上学、培训"),
    Arrival.FAMILY: _("和家人一起"),
    Arrival.CARE: _("照顾家人或受照顾"),
    Arrival.MARRIAGE: _("结婚"),
    Arrival.BIRTH: _("在这里出生"),
    Arrival.HOUSING: _("本地搬家、拆迁"),
    Arrival.OTHER: _("其他"),
}

RELATIONS: Final = {
    Relation.SELF: _("本人（代表这一家）"),
    Relation.SPOUSE: _("配偶"),
    Relation.CHILD: _("子女"),
    Relation.PARENT: _("父母"),
    Relation.GRANDPARENT: _("祖父母、外祖父母"),
    Relation.GRANDCHILD: _("孙子女、外孙子女"),
    Relation.SIBLING: _("兄弟姐妹"),
    Relation.OTHER: _("其他"),
}

LIFE_EVENTS: Final = {LifeEventKind.BIRTH: _("出生"), LifeEventKind.DEATH: _("去世")}

SOURCES: Final = {
    Source.COUNTER: _("窗口"),
    Source.ROSTER: _("名册"),
    Source.SELF: _("本人"),
    Source.LETTER: _("来函"),
    Source.SYSTEM: _("系统"),
}

EDUCATIONS: Final = {
    "10": _("研究生"),
    "20": _("大学本科"),
    "30": _("大学专科"),
    "40": _("中等职业教育"),
    "60": _("高中"),
    "70": _("初中"),
    "80": _("小学"),
    "90": _("其他"),
}
"""GB/T 4658, first level."""

LANGUAGES: Final = {
    "zh": _("中文"),
    "en": _("英文"),
    "ug": _("维吾尔文"),
    "bo": _("藏文"),
    "mn": _("蒙古文"),
    "kk": _("哈萨克文"),
    "ko": _("朝鲜文"),
}
"""In which a person would rather be written to. Empty: not asked, Chinese."""

ETHNIC: Final = (
    _("汉族"), _("蒙古族"), _("回族"), _("藏族"), _("维吾尔族"), _("苗族"), _("彝族"), _("壮族"), _("布依族"),
    _("朝鲜族"), _("满族"), _("侗族"), _("瑶族"), _("白族"), _("土家族"), _("哈尼族"), _("哈萨克族"), _("傣族"),
    _("黎族"), _("傈僳族"), _("佤族"), _("畲族"), _("高山族"), _("拉祜族"), _("水族"), _("东乡族"), _("纳西族"),
    _("景颇族"), _("柯尔克孜族"), _("土族"), _("达斡尔族"), _("仫佬族"), _("羌族"), _("布朗族"), _("撒拉族"),
    _("毛南族"), _("仡佬族"), _("锡伯族"), _("阿昌族"), _("普米族"), _("塔吉克族"), _("怒族"), _("乌孜别克族"),
    _("俄罗斯族"), _("鄂温克族"), _("德昂族"), _("保安族"), _("裕固族"), _("京族"), _("塔塔尔族"), _("独龙族"),
    _("鄂伦春族"), _("赫哲族"), _("门巴族"), _("珞巴族"), _("基诺族"),
)  # fmt: skip
ETHNIC_GROUP_NAMES: Final = {
    **{f"{number:02}": name for number, name in enumerate(ETHNIC, 1)},
    "97": _("其他"),
    "98": _("外国血统中国籍人士"),
}
"""GB/T 3304."""
