"""Exporting a list: what for, which columns; the answer is the workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suixing.access.engine import ANYWHERE, require
from suixing.desk import actions
from suixing.desk.forms.lists import Export
from suixing.desk.views.files import trail
from suixing.kernel.clock import now, today
from suixing.places.queries import villages
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@asked
def export(request: HttpRequest) -> HttpResponse:
    """The form, and after it the workbook to keep."""
    by = request.actor
    require(by, "desk.list.export", ANYWHERE)
    form = Export.of(request, villages=villages(by=by, on=today()))
    if form.is_valid():
        with form.refusing():
            given = form.cleaned_data | {"columns": [actions.Column(one) for one in form.cleaned_data["columns"]]}
            moment = now()
            book = actions.export(**given, by=by, now=moment)
            answer = HttpResponse(book, content_type=XLSX)
            answer["Content-Disposition"] = f'attachment; filename="list-{moment:%Y%m%d-%H%M}.xlsx"'
            return answer
    heading = _("导出名单")
    context = {
        "heading": heading,
        "advice": _("名单上的每个人都看得到是谁、为什么导出了自己。统计数字请看报表，不用导出名单。"),
        "trail": trail(Link(heading)),
        "form": form,
        "submit": _("导出"),
        "back": reverse("desk:people"),
    }
    return render(request, "ui/step.html", context)
