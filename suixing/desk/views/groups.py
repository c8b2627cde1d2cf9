"""Moving many together: choose an address, tick who moves, say where to and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from suixing.access.engine import ANYWHERE, require
from suixing.desk.forms.lists import MoveGroup, Where
from suixing.desk.views.files import trail
from suixing.intake.queries import living_at
from suixing.kernel.clock import today
from suixing.people.actions import Together, move_together
from suixing.places.queries import villages
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form, asked
from suixing.ui.refusals import sentence


@asked
def move_group(request: HttpRequest) -> HttpResponse:
    """First the address; then those who live there, to tick, with the new place. Both post: nothing in addresses."""
    by, on = request.actor, today()
    require(by, "intake.group.move", ANYWHERE)
    listed = villages(by=by, on=on)
    where = Where.of(request, villages=listed)
    if not where.is_valid():
        return _show(request, where, _("列出住在那里的人"))
    asked_for = where.cleaned_data
    found = living_at(by=by, village=asked_for["village"], address=asked_for["address"], on=on)
    if not found:
        where.add_error("address", _("那里没有登记住着的人。请换一个村（社区），或把地址写短一点。"))
        return _show(request, where, _("列出住在那里的人"))
    if "note" not in request.POST:
        form = MoveGroup(initial={**asked_for, "arrived": on}, found=found, villages=listed)
        return _show(request, form, _("登记集体搬迁"))
    form = MoveGroup(request.POST, found=found, villages=listed)
    if form.is_valid():
        with form.refusing():
            given = form.cleaned_data
            chosen = [one.person for one in found if str(one.person.uid) in given["uids"]]
            done = move_together(
                persons=chosen,
                code=given["to"],
                address=given["new_address"],
                arrived=given["arrived"],
                note=given["note"],
                by=by,
                today=on,
            )
            _say(request, done)
            return redirect("desk:people")
    return _show(request, form, _("登记集体搬迁"))


def _say(request: HttpRequest, done: Together) -> None:
    """How many moved, and who could not, each with the reason."""
    if done.moved:
        moved = ngettext("已登记 %(n)d 人搬迁。", "已登记 %(n)d 人搬迁。", done.moved) % {"n": done.moved}
        messages.success(request, moved)
    for person, refusal in done.left:
        messages.warning(request, _("%(name)s 没有登记：%(why)s") % {"name": person.name, "why": sentence(refusal)})


def _show(request: HttpRequest, form: Form, submit: str) -> HttpResponse:
    heading = _("集体搬迁")
    context = {
        "heading": heading,
        "advice": _("宿舍停用、房屋拆迁时用。一次登记，每个人的档案里都有新住处。住址保密的人不在名单里。"),
        "trail": trail(Link(heading)),
        "form": form,
        "submit": submit,
        "back": reverse("desk:people"),
    }
    return render(request, "ui/step.html", context)
