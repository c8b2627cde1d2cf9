"""Corrections that wait: the list, one of them with what the file says now, making it, or saying why not."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from suixing.access.engine import ANYWHERE, may, require
from suixing.desk import forms, wording
from suixing.desk.views.files import page_of, trail
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refused, refuse
from suixing.people import actions
from suixing.people import queries as people
from suixing.people.queries import Asked
from suixing.people.rules.corrections import CORRECTION, Event, State
from suixing.people.wording import CORRECTION_STATES, FIELDS, SOURCES
from suixing.ui.components.cards import chip
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked
from suixing.ui.refusals import sentence
from suixing.ui.tables import Column, Empty, Table


def proposed(one: Asked) -> SafeString | str:
    """What it should be; a place that is confidential is not said."""
    return one.proposed or format_html('<span class="none">{}</span>', _("（保密）"))


COLUMNS = (
    Column("name", gettext_lazy("谁的档案"), lambda one: one.person.name),
    Column("field", gettext_lazy("哪一项"), lambda one: FIELDS[one.field]),
    Column("proposed", gettext_lazy("应该是"), proposed),
    Column("asked_at", gettext_lazy("提出时间"), kind="date"),
    Column("source", gettext_lazy("从哪里来"), lambda one: SOURCES[one.correction.source], optional=True),
)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for an answer in the reader's reach, the oldest first."""
    table = Table(
        gettext_lazy("更正清单"),
        COLUMNS,
        people.corrections(by=request.actor, parameters=request.GET),
        Empty(_("没有等核对的更正"), _("本人提出的、名册和档案对不上的，会列在这里。")),
        request.GET,
        link=lambda one: reverse("desk:correction", args=[one.correction.uid]),
        quiet=True,
    )
    context = {"table": table, "trail": trail(Link(_("更正清单")))}
    return render(request, "desk/corrections.html", context)


def _way(one: Asked, *more: Link) -> list[Link]:
    return trail(Link(_("更正清单"), reverse("desk:corrections")), *more)


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One correction, and what can be done about it."""
    by = request.actor
    require(by, "people.correction.view")
    one = people.correction(by=by, uid=str(uid))
    state = State(one.correction.state)
    done = CORRECTION.check(state, Event.MAKE)
    context = {
        "one": one,
        "field": FIELDS[one.field],
        "state": chip(CORRECTION_STATES[state], kind=wording.CORRECTION_KINDS[state]),
        "trail": _way(one, Link(FIELDS[one.field])),
        "facts": [
            (_("谁的档案"), format_html('<a href="{}">{}</a>', page_of(one.person.uid), one.person.name)),
            (_("哪一项"), FIELDS[one.field]),
            (_("应该是"), proposed(one)),
            (_("凭什么"), one.correction.reason),
            (_("从哪里来"), SOURCES[one.correction.source]),
            (_("提出时间"), one.asked_at),
            *([(_("答复"), one.correction.answer)] if one.correction.answer else []),
        ],
        "open": done is None,
        "may_make": may(by, "people.correction.make", one.person) or done,
        "may_refuse": may(by, "people.correction.refuse", one.person) or done,
    }
    return render(request, "desk/correction.html", context)


@require_POST
def make(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The file says from now on what was asked. What stands against it is said on the page it came from."""
    by = request.actor
    require(by, "people.correction.make", ANYWHERE)
    one = people.correction(by=by, uid=str(uid))
    refuse(may(by, "people.correction.make", one.person))
    try:
        actions.make_correction(correction=one.correction, by=by, today=today())
    except Refused as refused:
        messages.error(request, str(sentence(refused.refusal)))
        return redirect("desk:correction", uid=uid)
    messages.success(request, _("已按要求更正。"))
    return redirect("desk:corrections")


@asked
def decline(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nothing is changed, and the person reads why."""
    by = request.actor
    require(by, "people.correction.refuse", ANYWHERE)
    one = people.correction(by=by, uid=str(uid))
    refuse(may(by, "people.correction.refuse", one.person))
    form = forms.Answer.of(request)
    if form.is_valid():
        with form.refusing():
            actions.refuse_correction(correction=one.correction, **form.cleaned_data, by=by)
            messages.success(request, _("已答复，本人看得到。"))
            return redirect("desk:corrections")
    heading = _("不予更正")
    here = reverse("desk:correction", args=[uid])
    context = {
        "heading": heading,
        "about": FIELDS[one.field],
        "trail": _way(one, Link(FIELDS[one.field], here), Link(heading)),
        "form": form,
        "submit": _("答复本人"),
        "back": here,
    }
    return render(request, "ui/step.html", context)
