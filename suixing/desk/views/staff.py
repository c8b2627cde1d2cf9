"""Who works here: the list, one person with her posts, opening and closing accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from suixing.access import actions
from suixing.access import queries as access
from suixing.access.engine import may, require
from suixing.access.models import User
from suixing.access.wording import title
from suixing.desk import queries
from suixing.desk.forms import AddUser, ChangeUser, Confirm
from suixing.kernel.clock import today
from suixing.ui.pages import keyset
from suixing.ui.tables import Column, Empty, Table

asked = require_http_methods(["GET", "HEAD", "POST"])


def held(user: User) -> str:
    """The posts somebody holds today, in a few words."""
    return "、".join(title(post.role) for post in user.current_posts)


COLUMNS = (
    Column("name", gettext_lazy("姓名")),
    Column("login", gettext_lazy("登录名")),
    Column("posts", gettext_lazy("岗位"), value=held),
    Column("phone", gettext_lazy("办公电话")),
    Column("left_on", gettext_lazy("离开日期"), kind="date", optional=True, shown=False),
)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Colleagues within the reader's reach; `left` shows who left instead."""
    text, left = request.GET.get("q", "").strip(), "left" in request.GET
    rows = queries.colleagues(by=request.actor, on=today(), text=text, left=left)
    advice = _("换个姓名或登录名的开头再找。") if text else _("还没有人。请先添加工作人员，再安排岗位。")
    table = Table(
        _("工作人员"),
        COLUMNS,
        keyset(rows, order="login", parameters=request.GET),
        Empty(_("没有找到"), advice),
        request.GET,
        link=lambda user: reverse("desk:staff-person", args=[user.uid]),
        quiet=True,
    )
    context = {"table": table, "text": text, "left": left, "may_add": may(request.actor, "access.user.add")}
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
    return render(request, "desk/staff_add.html", {"form": form})


@require_safe
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One colleague: account, posts, who stands in, and what can be done."""
    return render(request, "desk/person.html", {"person": queries.colleague(by=request.actor, uid=uid, on=today())})


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
    return render(
        request, "desk/staff_form.html", {"form": form, "user_": user, "heading": _("修改资料"), "submit": _("保存")}
    )


@asked
def password(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give a one-time password to somebody who forgot hers."""
    user = access.user(by=request.actor, uid=uid)
    require(request.actor, "access.user.reset-password", user)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            return _secret(request, user, actions.reset_password(user=user, by=request.actor))
    lead = _("会生成一个一次性密码，只显示这一次，请当面交给本人。原来的密码马上失效，已登录的会退出；验证器不受影响。")
    context = {"form": form, "user_": user, "heading": _("重设密码"), "submit": _("重设密码"), "lead": lead}
    return render(request, "desk/staff_form.html", context)


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
    return render(
        request, "desk/leave.html", {"form": form, "leaving": queries.leaving(by=request.actor, user=user, on=today())}
    )


@never_cache
def _secret(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    return render(request, "desk/secret.html", {"user_": user, "secret": secret})
