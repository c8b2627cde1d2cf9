"""Posts: appointing, rights, ending, and who stands in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from suixing.access import actions
from suixing.access import queries as access
from suixing.access.engine import require
from suixing.access.models import Post
from suixing.access.wording import title
from suixing.desk import queries
from suixing.desk.forms import Appoint, Confirm, Deputise, EndPost, Rights, day_after
from suixing.desk.views.steps import show
from suixing.kernel.clock import today
from suixing.places.queries import find, reach_of, to_choose
from suixing.ui.fields import asked


@asked
def appoint(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give somebody a post at an organisation."""
    by, day = request.actor, today()
    user = access.user(by=by, uid=uid)
    form = Appoint.of(
        request,
        organisations=queries.employers(by=by, on=day),
        divisions=to_choose(by=by, on=day),
        initial={"since": day},
    )
    if form.is_valid():
        given = form.cleaned_data
        with form.refusing():
            place = find(given["division"], on=day)
            actions.appoint(
                user=user,
                role=given["role"],
                rights=given["rights"],
                organisation=given["organisation"],
                level=place.level,
                code=place.code,
                reach=reach_of(level=place.level, code=place.code, on=day),
                since=given["since"],
                until=day_after(given["last"]),
                by=by,
                today=day,
            )
            messages.success(request, _("已安排岗位：%(role)s。") % {"role": title(given["role"])})
            return redirect("desk:staff-person", uid=uid)
    return show(request, form, _("安排岗位"), _("安排"), user=user)


@asked
def rights(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set the rights a post carries."""
    post = access.post(by=request.actor, uid=uid)
    require(request.actor, "access.post.change-rights", post)
    form = Rights.of(request, role=post.role, initial={"rights": post.rights})
    if form.is_valid():
        with form.refusing():
            actions.change_rights(post=post, **form.cleaned_data, by=request.actor, today=today())
            messages.success(request, _("附加职责已改，下一次点击就生效。"))
            return redirect("desk:staff-person", uid=post.user.uid)
    return show(request, form, _("附加职责"), _("保存"), user=post.user, about=_named(post))


@asked
def end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop a post after a last day."""
    post = access.post(by=request.actor, uid=uid)
    require(request.actor, "access.post.end", post)
    form = EndPost.of(request, initial={"last": today()})
    if form.is_valid():
        with form.refusing():
            actions.end_post(post=post, until=day_after(form.cleaned_data["last"]), by=request.actor, today=today())
            messages.success(request, _("岗位已结束。"))
            return redirect("desk:staff-person", uid=post.user.uid)
    return show(request, form, _("结束岗位"), _("结束岗位"), user=post.user, about=_named(post))


@asked
def deputise(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let a colleague do the work of a post for a time."""
    by, day = request.actor, today()
    post = access.post(by=by, uid=uid)
    require(by, "access.deputy.add", post)
    colleagues = queries.deputies_possible(by=by, post=post, on=day)
    form = Deputise.of(request, colleagues=colleagues, initial={"since": day})
    if form.is_valid():
        given = form.cleaned_data
        with form.refusing():
            actions.deputise(
                post=post,
                user=next(one for one in colleagues if str(one.uid) == given["user"]),
                since=given["since"],
                until=day_after(given["last"]),
                reason=given["reason"],
                by=by,
                today=day,
            )
            messages.success(request, _("代理人已定，从起始那天起有这个岗位的权限。"))
            return redirect("desk:staff-person", uid=post.user.uid)
    return show(request, form, _("安排代理人"), _("安排"), user=post.user, about=_named(post))


@asked
def end_deputy(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop standing in, today."""
    deputy = access.deputy(by=request.actor, uid=uid)
    require(request.actor, "access.deputy.end", deputy.post)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            actions.end_deputy(deputy=deputy, by=request.actor, today=today())
            messages.success(request, _("代理已结束。"))
            return redirect("desk:staff-person", uid=deputy.post.user.uid)
    return show(request, form, _("结束代理"), _("从今天起结束"), user=deputy.post.user, about=deputy.user.name)


def _named(post: Post) -> str:
    return f"{post.user.name} · {title(post.role)}"
