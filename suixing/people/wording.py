"""The words of the register. Residents are 您; no word here judges."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.kernel.refusals import Words
from suixing.people.rules.codes import Arrival, IdentifierKind, LifeEventKind, Precision, Relation, Sex, Source
from suixing.people.rules.corrections import Field, State
from suixing.people.rules.guardians import FILE
from suixing.people.rules.migrants import Answer, Definition, Why

REFUSALS: Final = {
    "people.account-twice": Words(_("这份档案已经有登录名了。"), _("忘了密码，请凭查询单进来重设。")),
    "people.account-missing": Words(_("这份档案还没有登录名。"), _("请先凭查询单进来设一个。")),
    "people.account-of-child": Words(
        _("未满14岁的孩子不另设登录名。"), _("监护人用自己的登录名进来，就能看孩子的档案。")
    ),
    "people.person-unknown": Words(
        _("没有这份档案，或不归您看。"), _("请核对姓名或证件号再查；本人不住在您的辖区时，请联系她现居住地的街道。")
    ),
    "people.number-unusable": Words(_("证件号码的写法不对。"), _("请对照原件：只有数字和字母，4到24位。")),
    "people.phone-unusable": Words(
        _("电话号码的写法不对。"), _("请填11位手机号，或区号加号码（如075512345678）；没有就留空。")
    ),
    "people.name-unusable": Words(_("姓名的写法不对。"), _("请填证件上的姓名：至少一个字，不含数字，不超过80个字。")),
    "people.code-unknown": Words(_("所选的内容不在列表里。"), _("请从列表里选；不清楚就不选。")),
    "people.born-later": Words(_("出生日期 {born} 还没到。"), _("请对照证件核对年月日。")),
    "people.born-too-early": Words(_("出生日期 {born} 太早了。"), _("请对照证件核对年份。")),
    "people.home-too-wide": Words(_("户籍地至少要到省。"), _("请选省、市、县，能到乡镇更好；不清楚就留空。")),
    "people.number-incomplete": Words(_("证件类型和证件号码要一起填。"), _("请补上另一项；没有证件，两项都留空。")),
    "people.number-birth-mismatch": Words(
        _("出生日期和身份证号里的不一致。"), _("请对照原件；号码没错就改出生日期，出生日期没错就核对号码。")
    ),
    "people.number-sex-mismatch": Words(_("性别和身份证号里的不一致。"), _("请对照原件，改正性别或号码。")),
    "people.guardian-needed": Words(
        _("不满14周岁，要写明监护人。"), _("请填监护人的证件类型、号码和姓名；年满14周岁请核对出生日期。")
    ),
    "people.guardian-is-the-child": Words(_("监护人的证件号码和孩子的相同。"), _("请填监护人自己的证件号码。")),
    "people.arrival-later": Words(_("来到的日期 {arrived} 还没到。"), _("请在搬来当天或之后登记。")),
    "people.arrival-missing": Words(_("没有写哪天来的。"), _("请写搬来的日期；记不清就写大概的日期。")),
    "people.arrival-before-birth": Words(_("来到的日期 {arrived} 早于出生日期。"), _("请核对这两个日期。")),
    "people.arrival-before-earlier-stay": Words(
        _("{earliest} 之前已登记住在别处。"),
        _("请把来到的日期改到那天或之后；如果是以前记错了，请先更正那一段居住经历。"),
    ),
    "people.place-not-village": Words(_("这里要写到村（社区）。"), _("请选到最下一级的村（社区）。")),
    "people.place-unknown": Words(_("没有这个地方的代码。"), _("请从列表里选，或核对12位区划代码。")),
    "people.village-outside-reach": Words(
        _("这个村（社区）不在您的辖区内。"), _("请选辖区内的村（社区）；住在别处的，请到现居住地的街道登记。")
    ),
    "people.lives-there-already": Words(_("登记的就是这个住址。"), _("没有搬家就不用再登记；请核对新的住址。")),
    "people.lives-nowhere-known": Words(_("现在没有登记住在哪里。"), _("如果已经搬到新地方，请登记搬家。")),
    "people.departure-undated": Words(
        _("离开的日期和最后联系的日期，要写其中一个，也只写一个。"),
        _("知道哪天离开就写离开日期；不知道就写最后一次联系的日期。"),
    ),
    "people.departure-later": Words(_("{day} 还没到。"), _("请在当天或之后登记。")),
    "people.departure-before-arrival": Words(_("离开的日期早于来到的日期 {arrived}。"), _("请核对这两个日期。")),
    "people.person-died": Words(_("登记的是 {on} 去世。"), _("如果记错了，请先更正去世记录。")),
    "people.file-closed": Words(_("这份档案在 {on} 已经注销。"), _("本人要重新建档，请重新登记并取得同意。")),
    "people.not-yet-known": Words(_("那时还没有这份档案。"), _("请选建档之后的时间。")),
    "people.born-before-parent": Words(
        _("孩子的出生日期早于父亲或母亲的出生日期。"), _("请核对孩子和父母的出生日期。")
    ),
    "people.death-later": Words(_("去世的日期 {on} 还没到。"), _("请核对日期。")),
    "people.death-before-birth": Words(_("去世的日期早于出生日期。"), _("请核对这两个日期。")),
    "people.death-before-arrival": Words(
        _("去世的日期早于来到现居住地的日期 {arrived}。"), _("请核对日期；如果是居住经历记错了，请先更正。")
    ),
    "people.no-death": Words(_("没有登记去世。"), _("请刷新页面，看现在的登记。")),
    "people.evidence-missing": Words(_("没有写凭什么登记。"), _("请写明凭证（如出生医学证明、死亡证明）和依据。")),
    "people.reason-missing": Words(_("没有写原因。"), _("请用一句话写明原因；本人能看到。")),
    "people.answer-missing": Words(_("没有写答复。"), _("请写明为什么不更正；本人能看到。")),
    "people.linked-already": Words(_("这两份档案已经归并。"), _("不用再归并。")),
    "people.linked-with-none": Words(_("这份档案没有和别的档案归并。"), _("请刷新页面，看现在的登记。")),
    "people.linked-with-several": Words(_("有 {number} 份档案归并到这份上。"), _("请打开要取消归并的那一份再办。")),
    "people.organisation-serves-elsewhere": Words(
        _("这个机构不服务她的现居住地。"), _("请选服务范围包括现居住地的机构。")
    ),
    "people.worker-works-elsewhere": Words(_("这位同事今天在这个机构没有岗位。"), _("请另选一位。")),
    "people.household-unknown": Words(_("没有找到这一家。"), _("请先打开其中一位家人的档案，再从那里加入。")),
    "people.household-stood-for": Words(_("这一家已经有代表的人。"), _("请选和那位家人的关系。")),
    "people.guardian-unknown": Words(_("没有登记这位监护人。"), _("请刷新页面，看现在的登记。")),
    "people.field-unknown": Words(_("这一项不能这样请求更正。"), _("请选“其他”，用一句话写明。")),
    "people.proposal-unusable": Words(
        _("看不懂要改成什么。"), _("日期写成2001-05-03，只知道年月写2001-05；代码写6、9或12位数字；其他不超过200字。")
    ),
    "people.number-still-taken": Words(
        _("这个号码现在还登记在另一份档案上。"), _("如果是同一个人，请归并两份档案；不是，请先更正那一份的号码。")
    ),
    "people.number-unknown": Words(_("没有登记这种证件的号码。"), _("请选已登记的证件。")),
    "people.stay-voided": Words(_("这段居住经历已经更正过了。"), _("请刷新页面，看现在的登记。")),
    "people.stay-is-the-only-one": Words(_("这是唯一的一段居住经历，不能去掉。"), _("请更正它的地点和日期。")),
    "people.stays-overlap": Words(
        _("和另一段居住经历（{begin} 至 {end}）重叠。"), _("请核对日期；先更正记错的那一段。")
    ),
    "people.correction-unknown": Words(_("没有这项更正请求，或不归您看。"), _("请回到清单重新选择。")),
    "people.text-too-long": Words(_("写得太长了，最多 {most} 个字。"), _("请只写必要的内容。")),
}

PERMISSIONS: Final = {
    "people.account.open": _("给自己的档案设登录名"),
    "people.account.renew-password": _("凭查询单重设登录密码"),
    "people.keys.rotate": _("更换封存证件号和电话的密钥"),
    "people.person.register": _("登记居民"),
    "people.person.view": _("看居民档案"),
    "people.person.correct": _("更正居民档案"),
    "people.person.link": _("归并同一个人的两份档案"),
    "people.person.unlink": _("取消归并"),
    "people.person.assign": _("为居民安排负责的工作人员"),
    "people.person.close": _("注销档案"),
    "people.person.set-confidential": _("设置地址保密"),
    "people.contact.change": _("改联系电话"),
    "people.contact.view": _("看完整的联系电话"),
    "people.number.view": _("看完整的证件号码"),
    "people.address.view": _("看保密的地址"),
    "people.look.view": _("看谁看过自己的档案"),
    "people.spell.move": _("登记搬家"),
    "people.spell.depart": _("登记离开"),
    "people.birth.record": _("登记出生"),
    "people.death.record": _("登记去世"),
    "people.household.change": _("登记一起生活的家人"),
    "people.guardian.name": _("登记监护人"),
    "people.correction.ask": _("请求更正"),
    "people.correction.view": _("看待更正的清单"),
    "people.correction.make": _("按请求更正"),
    "people.correction.refuse": _("答复不予更正"),
    "people.correction.withdraw": _("撤回更正请求"),
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
GUARDIAN_KINDS: Final = {**IDENTIFIER_KINDS, FILE: _("没有证件，按本系统的档案")}
"""By what a guardian is known."""

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

FIELDS: Final = {
    Field.NAME: _("姓名"),
    Field.SEX: _("性别"),
    Field.BORN: _("出生日期"),
    Field.ETHNIC_GROUP: _("民族"),
    Field.EDUCATION: _("文化程度"),
    Field.LANGUAGE: _("希望用的文字"),
    Field.HOME: _("户籍地"),
    Field.HOME_ADDRESS: _("户籍地址"),
    Field.PHONE: _("联系电话"),
    Field.ADDRESS: _("现居住地址"),
    Field.NUMBER: _("证件号码"),
    Field.DISPUTED: _("证件号码与另一份档案相同"),
    Field.SPELL: _("居住经历"),
    Field.LIFE_EVENT: _("去世记录"),
    Field.OTHER: _("其他"),
}
"""What a correction is about."""

CORRECTION_STATES: Final = {
    State.OPEN: _("待答复"),
    State.MADE: _("已更正"),
    State.REFUSED: _("不予更正"),
    State.WITHDRAWN: _("已撤回"),
}

DEFINITIONS: Final = {
    Definition.CENSUS: _("人口普查"),
    Definition.SURVEY: _("动态监测"),
    Definition.SERVICES: _("服务"),
    Definition.PERMIT: _("居住证"),
}
"""For what it is asked whether somebody is a migrant."""

ANSWERS: Final = {
    Answer.YES: _("是"),
    Answer.NO: _("不是"),
    Answer.CANNOT_SAY: _("说不准"),
}

WHY: Final = {
    Why.AWAY: _("住在户籍地以外，时间也够"),
    Why.HOME_UNKNOWN: _("不知道户籍地"),
    Why.NOT_HERE: _("没有登记现在住在哪里"),
    Why.TOO_COARSE: _("户籍地或现居住地不够具体"),
    Why.AT_HOME: _("就住在户籍地"),
    Why.SAME_CITY: _("户籍地在同一个市"),
    Why.ARRIVAL_UNKNOWN: _("不知道哪天来的"),
    Why.TOO_SHORT: _("时间还不够"),
    Why.AGE_UNKNOWN: _("不知道年龄"),
    Why.AGE_OUTSIDE: _("不在年龄范围内"),
    Why.TIE_UNKNOWN: _("不知道在这里有没有工作、住所或在上学"),
}
"""The fact that decided."""

REASONS: Final = {
    "counter": _("在窗口办事"),
    "register": _("登记时核对是不是同一个人"),
    "own": _("本人查看"),
    "as-of": _("查看当时的登记"),
    "corrections": _("处理更正请求"),
}
"""Why a file was opened, where nobody types it."""

NOUNS: Final = {"people.person": _("居民档案"), "people.list": _("居民名单"), "people.correction": _("更正请求")}
