"""Steps between two files: they are one person's, or live in one household. First find the other, then choose."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from suixing.desk import forms, queries
from suixing.desk.actions import live_together
from suixing.desk.views.files import show, stepping, take
from suixing.kernel.clock import today
from suixing.people import actions
from suixing.people import queries as people
from suixing.people.models import Person
from suixing.ui.fields import Form, asked


def _with_another(
    request: HttpRequest, person: Person, step: str, chosen: type[forms.Which], act: Callable[[Form], object]
) -> HttpResponse:
    """First a box that looks for the other file, then what it found to choose from. Both post: see `typed`."""
    look = forms.Look.of(request)
    typed = request.POST.get("text", "")
    found = queries.others(by=request.actor, person=person, text=typed, on=today()) if typed else []
    choices = [(str(one.uid), said(one)) for one in found]
    context: dict[str, Any] = {"template": "desk/tie.html", "typed": typed}
    if not choices:
        if typed:
            look.add_error("text", _("在您的辖区里没有找到。请换姓名、证件号或电话再找。"))
        return show(request, person, step, look, submit=_("查找"), **context)
    if "other" in request.POST or "chosen" in request.POST:
        form = chosen(request.POST, found=choices)
        return take(request, person, step, form, lambda: act(form), **context)
    return show(request, person, step, chosen(found=choices), **context)


def said(one: queries.FoundPerson) -> str:
    """A file among those found, as far as it tells it from its namesakes."""
    born = f"{one.born:%Y-%m-%d}" if one.born else _("出生日期不详")
    return _("　").join(part for part in (one.name, born, one.village_name, one.tail) if part)


@asked
def link(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Two files are one person's."""
    by = request.actor
    person = stepping(request, uid, "link")

    def act(form: Form) -> object:
        other = people.person(by=by, uid=form.cleaned_data["other"])
        return actions.link(person=person, other=other, reason=form.cleaned_data["reason"], by=by, today=today())

    return _with_another(request, person, "link", forms.Link, act)


@asked
def unlink(request: HttpRequest, uid: UUID) -> HttpResponse:
    """They are not."""
    person = stepping(request, uid, "unlink")
    form = forms.Unlink.of(request)
    return take(
        request,
        person,
        "unlink",
        form,
        lambda: actions.unlink(person=person, **form.cleaned_data, by=request.actor, today=today()),
    )


@asked
def join(request: HttpRequest, uid: UUID) -> HttpResponse:
    """She lives in somebody's household."""
    by = request.actor
    person = stepping(request, uid, "join")

    def act(form: Form) -> object:
        other = people.person(by=by, uid=form.cleaned_data["other"])
        return live_together(person=person, other=other, relation=form.cleaned_data["relation"], by=by, today=today())

    return _with_another(request, person, "join", forms.Join, act)


@asked
def leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """She lives in no household with others any more."""
    person = stepping(request, uid, "leave")
    form = forms.Confirm.of(request)
    return take(
        request,
        person,
        "leave",
        form,
        lambda: actions.leave_household(person=person, by=request.actor, today=today()),
    )
