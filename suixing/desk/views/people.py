"""Residents: the one box that finds them, and nothing that lists them all."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from suixing.access.engine import could
from suixing.desk import forms, queries
from suixing.desk.views import typed
from suixing.desk.views.files import page_of
from suixing.desk.views.search import found_at
from suixing.kernel.clock import today
from suixing.people.queries import FoundPerson
from suixing.people.wording import SEXES
from suixing.ui.components.cards import chip
from suixing.ui.components.navigation import Link
from suixing.ui.components.values import number
from suixing.ui.fields import asked
from suixing.ui.tables import Column, Empty, Table


def standing(one: FoundPerson) -> SafeString | str:
    """What today's reader should know before she opens the file."""
    said = []
    if one.died:
        said.append(chip(_("已去世"), kind="ended"))
    elif one.departed:
        said.append(chip(_("已离开"), kind="ended"))
    if one.confidential:
        said.append(chip(_("住址保密"), kind="info", icon="lock"))
    return format_html_join(" ", "{}", ((chip_,) for chip_ in said)) if said else ""


def age(one: FoundPerson) -> SafeString | None:
    """Completed years."""
    return number(one.age, unit=_("岁")) if one.age is not None else None


COLUMNS = (
    Column("name", _("姓名")),
    Column("sex", _("性别"), value=lambda one: SEXES[one.sex]),
    Column("age", _("年龄"), value=age, kind="number"),
    Column("born", _("出生日期"), kind="date", optional=True),
    Column("village_name", _("住在")),
    Column("tail", _("证件号末位"), value=lambda one: format_html('<span class="digits">{}</span>', one.tail)),
    Column("standing", _("情况"), value=standing, kind="state"),
)


MORE = (
    (_("更正清单"), "desk:corrections", "people.correction.view"),
    (_("集体搬迁"), "desk:move-group", "intake.group.move"),
    (_("导出名单"), "desk:export", "desk.list.export"),
)
"""What else is done with residents: its page, and the permission without which it is not shown."""


@asked
def listing(request: HttpRequest) -> HttpResponse:
    """Who is meant by what was typed, within the reader's reach; posted, so that no address holds it."""
    queries.may_find(by=request.actor)
    if request.method == "POST":
        text = request.POST.get("text", "").strip()[:80]
        return redirect(found_at("desk:people", request, text=text))
    text = typed.kept(request).get("text", "")
    form = forms.FindPeople(initial={"text": text})
    table = _table(request, text, today()) if text else None
    context = {
        "form": form,
        "text": text,
        "table": table,
        "may_register": could(request.actor, "intake.counter.register"),
        "more": [Link(label, reverse(name)) for label, name, permission in MORE if could(request.actor, permission)],
    }
    return render(request, "desk/people.html", context)


def _table(request: HttpRequest, text: str, on: date) -> Table:
    return Table(
        _("找到的居民"),
        COLUMNS,
        queries.people_found(by=request.actor, text=text, on=on, parameters=request.GET),
        Empty(_("没有找到"), _("换个写法再试：姓名任意两个字、拼音、证件号后几位、电话。只能找到您管辖范围内的。")),
        request.GET,
        link=lambda one: page_of(one.uid),
        quiet=True,
    )
