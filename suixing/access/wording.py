"""The words of access: roles and rights, and why something is refused.

A role is described so that somebody who never saw the program can check it: what she does, what she sees, and the
card of what she may not see or be asked (from the product's own refusals).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import lazy
from django.utils.translation import get_language
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
        does=_("组织活动、发放宣传资料，替选她作联系人的居民预约。"),
        sees=_("活动安排，以及选她作联系人的居民的预约时间和地点。"),
        not_seen=_("不能查人，看不到任何人的档案，也看不到任何健康情况。"),
        not_asked=_("不得要求她打听谁怀孕、谁生育、谁用什么避孕方法，也不得要求她催人检查或上门找人。"),
    ),
    Role.COMMUNITY_WORKER: Card(
        title=_("社区工作人员"),
        does=_("登记愿意登记的居民，替居民预约，转交办件材料，回答哪里有什么免费服务。"),
        sees=_("本社区居民的联系方式和住处；预约只显示“在诊所”。"),
        not_seen=_("看不到怀孕、避孕方法、检查和检查结果。"),
        not_asked=_("不得要求她凑登记人数、排查住户，或把谁没来检查列成名单。"),
    ),
    Role.TOWNSHIP_CLERK: Card(
        title=_("街道（乡镇）窗口"),
        does=_("受理和办理办件，维护本辖区居民登记，收发来往函，填报表。"),
        sees=_("本辖区的居民登记（身份、联系方式、居住经历、同意书），以及自己经办的办件材料。"),
        not_seen=_("看不到诊疗记录；风险颜色只显示“由诊所跟进”。"),
        not_asked=_("不得要求她查问婚姻、判断某次生育“合不合政策”，或以任何证明作为办事的条件。"),
    ),
    Role.COUNTY_OFFICER: Card(
        title=_("区（县）业务员"),
        does=_("管理本区机构和区划，审核办件和报表，督促各单位按时答复。"),
        sees=_("本区的居民登记、自己经办的办件，以及各单位按时与否的数字。"),
        not_seen=_("看不到诊疗记录，也看不到哪个人没有接受哪项服务。"),
        not_asked=_("不得要求她按服务使用率给单位或个人排名、定指标、兑现奖惩。"),
    ),
    Role.CLINICIAN: Card(
        title=_("医务人员"),
        does=_("提供服务、记录诊疗、安排复诊和转诊。"),
        sees=_("由自己照护的人的诊疗记录；封存的结果只有主诊人员能看。"),
        not_seen=_("看不到不由自己照护的人的诊疗记录，看不到办件材料；伴侣的结果未经双方同意不能互看。"),
        not_asked=_("不得要求她推荐或偏向某种避孕方法，登记胎儿性别，或把任何人的结果告诉单位、房东和家人。"),
    ),
    Role.AUDITOR: Card(
        title=_("审计员"),
        does=_("查阅操作记录和查看记录，核验记录是否被改动。"),
        sees=_("谁在什么时候做了什么、看了哪份档案、理由是什么。"),
        not_seen=_("看不到档案内容，也不能办理任何业务。"),
        not_asked=_("不得要求她用记录查找某个居民，或替任何人修改、删除记录。"),
    ),
    Role.ADMINISTRATOR: Card(
        title=_("系统管理员"),
        does=_("开通和停用账号，安排岗位和代理人，重设密码。"),
        sees=_("工作人员的姓名、办公电话、岗位和权限。"),
        not_seen=_("看不到任何居民的档案、办件和诊疗记录，也看不到操作记录。"),
        not_asked=_("不得要求她替别人登录、导出居民资料，或给自己安排业务岗位。"),
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


def _joined(names: Iterable[str]) -> str:
    return ("、" if (get_language() or "zh").startswith("zh") else ", ").join(title(name) for name in names)


titles = lazy(_joined, str)
"""The titles of several roles or rights as one text, in the language of whoever reads it."""

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
    "access.not-yourself": Words(
        _("这里只能修改您自己的账号。"),
        _("要修改别人的账号，请找管理员。"),
    ),
}
