"""Who works here: the list, one person with her posts, opening and closing accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from suixing.access import actions
from suixing.access import queries as access
from suixing.access.engine import may, require
from suixing.access.models import User
from suixing.access.wording import title
from suixing.desk import queries
from suixing.desk.forms import AddUser, ChangeUser, Confirm, StaffFilter
from suixing.desk.views.steps import show, trail
from suixing.kernel.clock import today
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked
from suixing.ui.pages import keyset
from suixing.ui.tables import Column, Empty, Table


def held(user: User) -> str:
    """The posts somebody holds today, in a few words."""
    return "、".join(title(post.role) for post in user.current_posts)


COLUMNS = (
    Column("name", gettext_lazy("姓名")),
    Column("login", gettext_lazy("登录名")),
    Column("posts", gettext_lazy("所任岗位"), value=held),
    Column("phone", gettext_lazy("办公电话")),
    Column("left_on", gettext_lazy("离开日期"), kind="date", optional=True, shown=False),
)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Colleagues within the reader's reach; `left` shows who left instead."""
    form = StaffFilter.of(request)
    asked = form.asked()
    rows = queries.colleagues(by=request.actor, on=today(), **asked)
    advice = _("换个姓名或登录名的开头再找。") if asked["text"] else _("还没有人。请先添加工作人员，再安排岗位。")
    table = Table(
        _("工作人员"),
        COLUMNS,
        keyset(rows, order="login", parameters=request.GET),
        Empty(_("没有找到"), advice),
        request.GET,
        link=lambda user: reverse("desk:staff-person", args=[user.uid]),
        quiet=True,
    )
    may_add = may(request.actor, "access.user.add")
    context = {"table": table, "form": form, "left": asked["left"], "may_add": may_add}
    return render(request, "desk/staff.html", context)


@asked
def add(request: HttpRequest) -> HttpResponse:
    """Open an account; the one-time password is shown once, on the page that answers."""
    require(request.actor, "access.user.add")
    form = AddUser.of(request)
    if form.is_valid():
        with form.refusing():
            user, secret = actions.add_user(**form.cleaned_data, by=request.actor)
            return _secret(request, user, secret)
    advice = _("保存后会显示一个一次性密码，请当面交给本人；第一次登录时由本人改掉。")
    heading = _("添加工作人员")
    context = {"heading": heading, "advice": advice, "form": form, "submit": _("添加"), "back": reverse("desk:staff")}
    return render(request, "ui/step.html", context | {"trail": trail(request.actor, Link(heading))})


@require_safe
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One colleague: account, posts, who stands in, and what can be done."""
    found = queries.colleague(by=request.actor, uid=uid, on=today())
    return render(request, "desk/person.html", {"person": found, "trail": trail(request.actor, Link(found.user.name))})


@asked
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Correct a name or an office phone."""
    user = access.user(by=request.actor, uid=uid)
    require(request.actor, "access.user.change", user)
    form = ChangeUser.of(request, initial={"name": user.name, "phone": user.phone})
    if form.is_valid():
        with form.refusing():
            actions.change_user(user=user, **form.cleaned_data, by=request.actor)
            messages.success(request, _("已修改。"))
            return redirect("desk:staff-person", uid=uid)
    return show(request, form, _("修改资料"), _("保存"), user=user)


@asked
def password(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give a one-time password to somebody who forgot hers."""
    user = access.user(by=request.actor, uid=uid)
    require(request.actor, "access.user.reset-password", user)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            return _secret(request, user, actions.reset_password(user=user, by=request.actor))
    advice = _("一次性密码只显示这一次，请当面交给本人。原来的密码马上失效，已登录的会退出；两步验证不受影响。")
    return show(request, form, _("重设密码"), _("重设密码"), user=user, advice=advice)


@asked
def second_factor(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Clear the second factor of somebody who lost phone and recovery codes."""
    user = access.user(by=request.actor, uid=uid)
    require(request.actor, "access.user.reset-second-factor", user)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            actions.reset_second_factor(user=user, by=request.actor)
            messages.success(request, _("%(name)s的两步验证已清除，请本人登录后重新设置。") % {"name": user.name})
            return redirect("desk:staff-person", uid=uid)
    advice = _("请先当面核实是本人，不凭电话和消息办理。验证器、通行密钥和备用码都会清除，已登录的会退出；密码不变。")
    words = _("清除两步验证")
    return show(request, form, words, words, user=user, kind="danger", advice=advice)


@asked
def leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close the account of somebody who leaves; says first what will happen to her work."""
    user = access.user(by=request.actor, uid=uid)
    require(request.actor, "access.user.leave", user)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            actions.leave(user=user, by=request.actor, today=today())
            messages.success(request, _("%(name)s的账号已停用，岗位已结束，待办正在移交。") % {"name": user.name})
            return redirect("desk:staff-person", uid=uid)
    leaving = queries.leaving(by=request.actor, user=user, on=today())
    words = _("办理离岗")
    return show(request, form, words, words, user=user, kind="danger", leaving=leaving, template="desk/leave.html")


@never_cache
def _secret(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    return render(request, "desk/secret.html", {"user_": user, "secret": secret})
