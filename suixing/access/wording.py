"""The words of access: roles and rights, and why something is refused.

A role is described so that somebody who never saw the program can check it: what she does, what she sees, and the
card of what she may not see or be asked (from the product's own refusals).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from suixing.access.rules import Right, Role
from suixing.kernel.refusals import Words


@dataclass(frozen=True, slots=True)
class Card:
    """A role in words. `not_seen` and `not_asked` are what she can hold against anyone who demands it of her."""

    title: object
    does: object
    sees: object
    not_seen: object
    not_asked: object


ROLES: Final[dict[Role, Card]] = {
    Role.GROUP_WORKER: Card(
        title=_("小组长"),
        does=_("组织活动、发放宣传资料，替选其作联系人的居民预约。"),
        sees=_("活动安排，以及选其作联系人的居民的预约时间和地点。"),
        not_seen=_("任何人的档案和健康情况；也不能查人。"),
        not_asked=_("打听谁怀孕、谁生育、谁用什么避孕方法；催人检查；上门找人。"),
    ),
    Role.COMMUNITY_WORKER: Card(
        title=_("社区工作人员"),
        does=_("登记愿意登记的居民，替居民预约，转交办件材料，回答哪里有什么免费服务。"),
        sees=_("本社区居民的联系方式和住处；预约只显示“在诊所”。"),
        not_seen=_("怀孕、避孕方法、检查和检查结果。"),
        not_asked=_("凑登记人数；排查住户；把谁没来检查列成名单。"),
    ),
    Role.TOWNSHIP_CLERK: Card(
        title=_("街道（乡镇）窗口"),
        does=_("受理和办理办件，维护本辖区居民登记，收发来往函，填报表。"),
        sees=_("本辖区的居民登记（身份、联系方式、居住经历、同意书），以及自己经办的办件材料。"),
        not_seen=_("诊疗记录；风险颜色只显示“由诊所跟进”。"),
        not_asked=_("查问婚姻；判断某次生育“合不合政策”；以任何证明作为办事的条件。"),
    ),
    Role.COUNTY_OFFICER: Card(
        title=_("区（县）业务员"),
        does=_("管理本区机构和区划，审核办件和报表，督促各单位按时答复。"),
        sees=_("本区的居民登记、自己经办的办件，以及各单位按时与否的数字。"),
        not_seen=_("诊疗记录，以及哪个人没有接受哪项服务。"),
        not_asked=_("按服务使用率给单位或个人排名、定指标、兑现奖惩。"),
    ),
    Role.CLINICIAN: Card(
        title=_("医务人员"),
        does=_("提供服务、记录诊疗、安排复诊和转诊。"),
        sees=_("由自己照护的人的诊疗记录；封存的结果只有主诊人员能看。"),
        not_seen=_("不由自己照护的人的诊疗记录、办件材料；伴侣的结果，双方同意才能互看。"),
        not_asked=_("推荐或偏向某种避孕方法；登记胎儿性别；把任何人的结果告诉单位、房东和家人。"),
    ),
    Role.AUDITOR: Card(
        title=_("审计员"),
        does=_("看操作记录和查阅记录，核对记录是否被改动。"),
        sees=_("谁在什么时候做了什么、看了哪份档案、理由是什么。"),
        not_seen=_("档案内容；也不能办理任何业务。"),
        not_asked=_("用记录查找某个居民；替任何人修改、删除记录。"),
    ),
    Role.ADMINISTRATOR: Card(
        title=_("系统管理员"),
        does=_("开通和停用账号，安排岗位和代理人，重设密码。"),
        sees=_("工作人员的姓名、办公电话、岗位和附加职责。"),
        not_seen=_("任何居民的档案、办件和诊疗记录，以及操作记录。"),
        not_asked=_("替别人登录；导出居民资料；给自己安排业务岗位。"),
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A right in words: its title, and the one thing it adds to a post."""

    title: object
    adds: object


RIGHTS: Final[dict[Right, Sentence]] = {
    Right.STATISTICIAN: Sentence(_("统计员"), _("编制并签署本单位的报表。")),
    Right.HEAD: Sentence(_("负责人"), _("批准本单位的报表、机构变更和超时事项；决定儿童保护转介。")),
    Right.RESPONSIBLE_LEADER: Sentence(_("分管领导"), _("最后签发报表；接收逐级上报的超时事项。")),
    Right.STOREKEEPER: Sentence(_("保管员"), _("管理本单位药具的收、发、盘点和召回。")),
    Right.COMPLAINTS_OFFICER: Sentence(_("投诉专员"), _("受理和答复意见、投诉和权益报告；看得到封存的投诉人身份。")),
    Right.MIGRANT_COORDINATOR: Sentence(
        _("流动人口专干"), _("联系流动人口服务：邀请、上门需本人同意、协会和企业联络。")
    ),
    Right.MATERNAL_AND_CHILD_NURSE: Sentence(_("妇幼护士"), _("照护本辖区自愿建册的孕产妇和儿童。")),
}


def title(name: str) -> str:
    """The title of a role or a right in the reader's language."""
    return str(ROLES[Role(name)].title if name in set(Role) else RIGHTS[Right(name)].title)


def titles(names: Iterable[str]) -> tuple[object, ...]:
    """The titles of several roles or rights, in the language of whoever reads them."""
    return tuple(ROLES[Role(name)].title if name in set(Role) else RIGHTS[Right(name)].title for name in names)


PRODUCT: Final = _("随行")
PASSWORD_HELP: Final = _("密码里不能含有登录名。")

NOUNS: Final[dict[str, object]] = {
    "access.user": _("账号"),
    "access.post": _("岗位"),
    "access.deputy": _("代理安排"),
    "access.login": _("不存在的登录名"),
    "access.bearer-key": _("查询单"),
    "access.key": _("不存在的查询单号"),
}
"""What the log calls the things of access."""

PERMISSIONS: Final[dict[str, object]] = {
    "access.roles.view": _("看角色与权限的说明"),
    "access.user.view": _("看工作人员名单"),
    "access.user.add": _("开通账号"),
    "access.user.change": _("更正同事的姓名和办公电话"),
    "access.user.change-password": _("修改自己的密码"),
    "access.user.reset-password": _("给同事重设密码"),
    "access.user.change-second-factor": _("设置自己的两步验证"),
    "access.user.reset-second-factor": _("给同事清除两步验证"),
    "access.user.leave": _("办理离岗，停用账号"),
    "access.session.begin": _("登录"),
    "access.session.refuse": _("登录没有通过"),
    "access.key.issue": _("打印查询单，交给居民本人"),
    "access.key.open": _("凭单号和查询码打开档案"),
    "access.key.refuse": _("单号和查询码没有对上"),
    "access.key.end": _("停用查询单"),
    "access.resident.add": _("给自己设登录名和密码"),
    "access.resident.set-password": _("凭查询单重设自己的密码"),
    "access.post.appoint": _("安排岗位"),
    "access.post.change-rights": _("增减岗位的附加职责"),
    "access.post.end": _("结束岗位"),
    "access.post.widen": _("区划调整后扩大岗位范围"),
    "access.post.narrow": _("区划划出一部分后缩小岗位范围"),
    "access.deputy.add": _("安排代理人"),
    "access.deputy.end": _("结束代理"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form that a library made: its label, what to know before filling it, and whether it takes digits."""

    label: object
    hint: object = ""
    digits: bool = False


HELP: Final[dict[str, object]] = {
    "access": _("账号、岗位和附加职责"),
    "users": _("列出账号和岗位"),
    "add-user": _("开通账号，给出一次性密码"),
    "reset-password": _("重设密码，给出一次性密码"),
    "reset-second-factor": _("清除两步验证（先当面核实本人）"),
    "roles": _("列出谁可以做什么"),
    "name": _("姓名"),
    "phone": _("办公电话"),
    "role": _("同时安排的岗位"),
    "right": _("岗位的附加职责，可以写多次"),
    "division": _("岗位所在的区划代码"),
    "organisation": _("岗位所在机构的编号"),
}
"""Help on the command line."""

CLEARED: Final = _("{login} 的两步验证已清除，请本人登录后重新设置。")
ONE_TIME: Final = _("{login} 的一次性密码：{password}（只显示这一次，登录后要先换掉）")

LOGIN_FIELDS: Final[dict[str, Field]] = {
    "login": Field(_("登录名")),
    "password": Field(_("密码")),
    "oldpassword": Field(_("现在的密码")),
    "password1": Field(_("新密码"), _("至少 10 个字符；不要用登录名、姓名、常见密码，也不要全是数字。")),
    "password2": Field(_("再输一次新密码")),
    "code": Field(_("验证码"), digits=True),
    "name": Field(_("名字")),
    "passwordless": Field(_("以后只用它登录，不输密码"), _("要用指纹、人脸或 PIN 解锁。")),
}
"""The fields of allauth's forms."""

FACTORS: Final[dict[str, object]] = {
    "reauthenticate": _("用密码"),
    "mfa_reauthenticate": _("用验证器或备用码"),
    "mfa_reauthenticate:webauthn": _("用通行密钥"),
}
"""Ways to prove once more that it is oneself, by the ids of allauth."""

KEY_NAMES: Final = _("通行密钥 {number}")

LOGIN_ERRORS: Final[dict[str, object]] = {
    "account_inactive": _("这个账号已停用。请找本单位的管理员。"),
    "incorrect_password": _("密码不对，请再输一次。"),
    "enter_current_password": _("原密码不对，请再输一次。"),
    "invalid_login": _("登录名或密码不对，请核对后再输。"),
    "username_password_mismatch": _("登录名或密码不对。请核对后再输；忘了密码，请管理员重设。"),
    "too_many_login_attempts": _("连续输错次数太多，请五分钟后再试；忘了密码，请管理员重设。"),
    "rate_limited": _("操作太快了，请稍等一分钟再试。"),
}
"""What the login page says, by the codes of allauth."""

MFA_ERRORS: Final[dict[str, object]] = {
    "incorrect_code": _("验证码不对。请看验证器上现在的六位数字，也可以用一个备用码。"),
    "cannot_delete_authenticator": _("您的岗位必须使用两步验证。请先添加另一种，再停用这一种。"),
    "cannot_generate_recovery_codes": _("请先启用两步验证，再生成备用码。"),
}
"""What the pages of the second factor say, by the codes of allauth."""

REFUSALS: Final[dict[str, Words]] = {
    "access.role-missing": Words(
        _("您的岗位不办理这件事，可以办理的是：{roles}。"),
        _("请转给以上岗位的同事；如果这应当由您办理，请管理员调整您的岗位。"),
    ),
    "access.not-your-reach": Words(
        _("区划代码 {code} 不在您的岗位范围内。"),
        _("请由该地的{roles}办理；如果范围有误，请管理员核对您的岗位。"),
    ),
    "access.staff-only": Words(
        _("这一页只给在岗的工作人员使用，您现在没有有效的岗位。"),
        _("请管理员为您安排岗位，或在岗位开始之日再来。"),
    ),
    "access.page-of-staff": Words(
        _("这一页是工作人员办公用的，居民不用看。"),
        _("您自己的档案在“我的档案”里；要办事，请到街道（乡镇）窗口，或直接去服务站。"),
    ),
    "access.page-of-residents": Words(
        _("这一页只给居民看自己的档案，工作人员的账号进不来。"),
        _("工作上要看档案，请从“居民”进去；要看您自己的，请先退出，再用自己的查询单。"),
    ),
    "access.key-missing": Words(
        _("要先用查询单上的单号和查询码进来，才能办这一步。"),
        _("请带证件到街道（乡镇）窗口，当场打印一张查询单。"),
    ),
    "access.key-unusable": Words(
        _("单号和查询码对不上。"),
        _("请对照查询单再输；连错五次，这个单号休息一小时；过了期或停用了的，请到窗口换一张。"),
    ),
    "access.key-ended": Words(_("这张查询单已经停用。"), _("需要时请打印一张新的。")),
    "access.account-of-resident": Words(_("这是居民自己的账号，不能安排岗位。"), _("请为同事另开工作账号。")),
    "access.not-yourself": Words(
        _("这里只能修改您自己的账号。"),
        _("要修改别人的账号，请找管理员。"),
    ),
    "access.login-unusable": Words(
        _("登录名“{login}”不能用。"),
        _("请用 3 到 40 个小写字母、数字、点、横线、下划线，以字母开头。"),
    ),
    "access.login-taken": Words(_("登录名“{login}”已有人使用。"), _("请换一个，例如加上数字。")),
    "access.login-unknown": Words(_("没有登录名为“{login}”的在岗人员。"), _("请核对登录名。")),
    "access.division-missing": Words(_("安排岗位要写明在哪里。"), _("请加上 --division 和区划代码。")),
    "access.name-unusable": Words(_("姓名空着，或超过 40 个字。"), _("请填写姓名。")),
    "access.user-unknown": Words(_("在您的范围内没有这位工作人员。"), _("请从人员名单里选。")),
    "access.user-left": Words(_("这位工作人员已经离开，账号已停用。"), _("请另选一位在岗人员。")),
    "access.password-same": Words(_("这还是管理员给的一次性密码。"), _("请换一个只有您自己知道的密码。")),
    "access.password-weak": Words(_("这个密码不够安全：{reasons}"), _("请换一个。")),
    "access.password-has-login": Words(_("密码里含有您的登录名。"), _("请换一个。")),
    "access.role-unknown": Words(_("没有“{role}”这个角色。"), _("请从角色名单里选。")),
    "access.right-unknown": Words(_("没有“{right}”这项附加职责。"), _("请从附加职责名单里选。")),
    "access.right-not-for-role": Words(
        _("所选的附加职责里有一项不能加给这个角色。"),
        _("请去掉它，或另选角色；各角色可加的附加职责见“角色与权限”页。"),
    ),
    "access.roles-apart": Words(
        _("管账号的、看记录的和办业务的不能是同一个人；这位同事另有岗位。"),
        _("请另选一位。"),
    ),
    "access.start-in-the-past": Words(_("开始之日已经过去。"), _("请选今天或以后的日期。")),
    "access.end-in-the-past": Words(_("停止之日已经过去。"), _("请选今天或以后的日期。")),
    "access.post-unknown": Words(_("在您的范围内没有这个岗位。"), _("请从人员名单里选。")),
    "access.post-own": Words(_("不能给自己安排岗位或附加职责。"), _("请另一位管理员办理。")),
    "access.phone-unusable": Words(_("办公电话超过 30 个字。"), _("请写短一些。")),
    "access.organisation-unusable": Words(
        _("“{uid}”不是机构的编号。"), _("请用机构页面地址里的那一串编号，或者不填。")
    ),
    "access.password-own": Words(_("这是您自己的账号。"), _("请到“设置”里修改自己的密码。")),
    "access.factor-own": Words(
        _("不能清除自己的两步验证。"),
        _("请到“设置”里更换；手机和备用码都丢了，请另一位管理员当面办理。"),
    ),
    "access.leaving-own": Words(_("不能停用自己的账号。"), _("请另一位管理员办理。")),
    "access.post-twice": Words(_("这位同事在该处已有同样的岗位。"), _("不用再安排；要改附加职责，请修改原岗位。")),
    "access.post-ended": Words(_("这个岗位已经结束。"), _("需要时请重新安排岗位。")),
    "access.administrator-last": Words(
        _("这是最后一位系统管理员，停用后没有人能开通账号。"),
        _("请先安排另一位管理员。"),
    ),
    "access.deputy-unknown": Words(_("在您的范围内没有这条代理安排。"), _("请从岗位页里选。")),
    "access.deputy-is-holder": Words(_("代理人就是岗位上的本人。"), _("请选另一位同事。")),
    "access.deputy-own": Words(
        _("不能安排自己代理别人的岗位。"),
        _("请由岗位上的本人、另一位负责人或管理员安排。"),
    ),
    "access.deputy-too-long": Words(_("代理超过一年。"), _("请缩短时间；长期接手，请正式安排岗位。")),
    "access.deputy-outlasts-post": Words(_("代理的时间超过岗位本身，岗位到 {ends} 停止。"), _("请把停止之日提前。")),
    "access.deputy-unfit": Words(
        _("这位同事自己的岗位不够代理这个岗位。"),
        _("请选同类岗位的同事；诊疗只能由医务人员代理。"),
    ),
    "access.deputy-twice": Words(_("这段时间已有代理人。"), _("请先结束原来的代理，或改日期。")),
    "access.deputy-ended": Words(_("这条代理安排已经结束。"), _("需要时请重新安排。")),
    "access.reason-missing": Words(_("没有写原因。"), _("请写明，例如“年休假”。")),
    "access.not-by-hand": Words(_("这一步由系统自动办理。"), _("请等系统办理；等不及的，请找负责人。")),
    "access.session-idle": Words(_("三十分钟没有操作，已为您退出。"), _("请重新登录。")),
    "access.session-key-over": Words(_("查询已满三十分钟，已为您关上。"), _("要接着看，请再输一次单号和查询码。")),
    "access.session-over": Words(_("登录已满十二小时，已为您退出。"), _("请重新登录。")),
}
