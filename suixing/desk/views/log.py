"""The log, for the auditor: what was done, who looked, and whether both are still what was written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from suixing.audit.models import Entry
from suixing.audit.queries import Finding
from suixing.audit.wording import BOOKS, FLAWS
from suixing.desk import queries
from suixing.ui.tables import Column, Empty, Table

asked = require_http_methods(["GET", "HEAD", "POST"])


def details(entry: Entry) -> str:
    """What an entry says besides, in one line."""
    return "，".join(f"{key}：{value}" for key, value in entry.detail.items())


ENTRIES = (
    Column("recorded_at", _("时间"), kind="date"),
    Column("actor_name", _("谁"), value=lambda one: one.actor_name or one.actor),
    Column("action", _("做了什么")),
    Column("subject", _("对什么")),
    Column("count", _("条数"), kind="number", optional=True, shown=False),
    Column(
        "detail",
        _("细节"),
        value=lambda one: "，".join(f"{key}：{value}" for key, value in one.detail.items()),
        optional=True,
    ),
    Column("actor", _("谁的编号"), optional=True, shown=False),
)
LOOKS = (
    Column("recorded_at", _("时间"), kind="date"),
    Column("actor_name", _("谁"), value=lambda one: one.actor_name or one.actor),
    Column("subject", _("看了什么")),
    Column("reason", _("为什么看")),
    Column("filter", _("按什么查的"), optional=True),
    Column("count", _("条数"), kind="number"),
)


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """What was done, newest first."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("actor", "action", "subject")}
    page = queries.entries(by=request.actor, parameters=request.GET, **wanted)
    return _show(
        request,
        "desk/log.html",
        page,
        ENTRIES,
        Empty(_("没有符合条件的记录"), _("换个条件，或清空条件看全部。")),
        wanted,
    )


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at what, newest first."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("actor", "subject")}
    page = queries.looks(by=request.actor, parameters=request.GET, **wanted)
    empty = Empty(_("还没有人查看过"), _("打开档案和名单都会记在这里，本人也看得到。"))
    return _show(request, "desk/looks.html", page, LOOKS, empty, wanted)


def words(finding: Finding) -> str:
    """A flaw as a sentence that names row and seal."""
    book = BOOKS.get(finding.book, "")
    return str(FLAWS[finding.flaw]).format(book=book, row=finding.row, seal=finding.seal)


def _show(
    request: HttpRequest, template: str, page: object, columns: tuple[Column, ...], empty: Empty, wanted: dict[str, str]
) -> HttpResponse:
    table = Table(_("日志"), columns, page, empty, request.GET, wide=True, quiet=True)
    return render(request, template, {"table": table, "wanted": wanted})


@asked
def verify(request: HttpRequest) -> HttpResponse:
    """The last seal; on POST the whole chain is computed again and every flaw is named."""
    check = queries.verify(by=request.actor, run=request.method == "POST")
    findings = [words(one) for one in check.findings]
    return render(request, "desk/verify.html", {"check": check, "findings": findings})
