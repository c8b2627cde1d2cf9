"""Her own file, as the office knows her."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from suixing.kernel.clock import today
from suixing.people.rules.codes import LifeEventKind, Precision
from suixing.people.wording import (
    ARRIVALS,
    EDUCATIONS,
    ETHNIC_GROUP_NAMES,
    IDENTIFIER_KINDS,
    LANGUAGES,
    LIFE_EVENTS,
    RELATIONS,
    SEXES,
)
from suixing.portal import queries
from suixing.portal.queries import Shown
from suixing.ui.fields import asked

Rows = list[tuple[object, ...]]

PRECISE = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""How many characters of a written date are known."""


@asked
def file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything in the file. Numbers stand masked, for somebody may look over her shoulder; on POST they are whole."""
    shown = queries.shown(by=request.actor, uid=uid, whole=request.method == "POST", on=today())
    who = about(shown)
    context = {
        "shown": shown,
        "uid": uid,
        "about": [row for row in who if row[1]],
        "unknown": [row[0] for row in who if not row[1]],
        "numbers": numbers(shown),
        "stays": stays(shown),
        "others": others(shown),
    }
    return render(request, "portal/file.html", context)


def about(shown: Shown) -> Rows:
    """Who she is."""
    file, person = shown.file, shown.file.person
    born = person.born.isoformat()[: PRECISE[Precision(person.born_precision)]] if person.born else ""
    return [
        (_("姓名"), person.name),
        (_("性别"), SEXES.get(person.sex)),
        (_("出生日期"), born),
        (_("民族"), ETHNIC_GROUP_NAMES.get(person.ethnic_group)),
        (_("文化程度"), EDUCATIONS.get(person.education)),
        (_("通信语言"), LANGUAGES.get(person.language)),
        (_("户籍地"), " ".join(filter(None, (shown.where(file.home), file.home_address)))),
    ]


def numbers(shown: Shown) -> Rows:
    """Papers and telephone."""
    rows: Rows = [
        (
            IDENTIFIER_KINDS.get(one.kind, one.kind),
            one.text,
            _("别人也登记过这个号码，请带证件到窗口核对") if one.disputed else "",
        )
        for one in shown.numbers
    ]
    alone = {True: _("只有您自己用"), False: _("和别人合用")}.get(shown.file.phone_alone, "")
    return [*rows, (_("电话"), shown.phone, alone if shown.phone else "")]


def stays(shown: Shown) -> list[tuple[str, str, str]]:
    """Where she lived, the last first: the place, when, and why she came."""
    found = []
    for one in reversed(shown.file.spells):
        began = one.arrived.isoformat() if one.arrived else _("早先")
        if one.departed:
            ended = one.departed.isoformat()
        elif one.last_contact:
            ended = _("哪天走的不清楚，最后联系是 %(day)s") % {"day": one.last_contact.isoformat()}
        else:
            ended = _("现在")
        where = " ".join(filter(None, (shown.where(one.place), one.address)))
        found.append((where, f"{began} — {ended}", str(ARRIVALS.get(one.reason, "")) if one.reason else ""))
    return found


def others(shown: Shown) -> Rows:
    """Household, guardian, births and deaths, and who looks after her."""
    file = shown.file
    events: Rows = [(LIFE_EVENTS[LifeEventKind(one.kind)], one.on, one.evidence) for one in file.life_events]
    mates: Rows = [
        (
            _("一家人：%(relation)s") % {"relation": RELATIONS.get(one.relation, "")},
            one.person.name if one.person else _("有自己的档案"),
        )
        for one in file.household
    ]
    guardians: Rows = [(_("监护人"), one.name or IDENTIFIER_KINDS.get(one.kind), one.masked) for one in file.guardians]
    rows = [*events, *mates, *guardians]
    if shown.responsible:
        rows.append((_("负责为您服务"), shown.responsible))
    if file.person.confidential:
        rows.append((_("住址保密"), _("已设。工作人员看不到您住哪里。")))
    return rows
