"""The log, for the auditor: what was done, who looked, and whether both are still what was written.

Codes are shown in words, with the code beside them: the words are ours and may change, the code is what is sealed.
"""

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from suixing.access.engine import could
from suixing.audit.models import Entry, Look
from suixing.audit.queries import Finding
from suixing.audit.wording import BOOKS, FLAWS
from suixing.desk import queries
from suixing.desk.forms import EntryFilter, LookFilter
from suixing.desk.wording import PROCESSES
from suixing.ui.components.navigation import Link
from suixing.ui.fields import FilterForm, asked
from suixing.ui.pages import Page
from suixing.ui.refusals import readable
from suixing.ui.tables import Column, Empty, Table
from suixing.ui.wording import said

UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})")
PAGES = (
    ("desk:log", _("做了什么"), "audit.entry.view"),
    ("desk:log-looks", _("谁看过"), "audit.look.view"),
    ("desk:log-verify", _("核对日志"), "audit.log.verify"),
)


def shortened(text: str) -> str:
    """A text with each uid cut to its last part, which is the part that differs."""
    return UID.sub(r"…\1", text)


def coded(in_words: object, code: str) -> SafeString:
    """Words with the code they stand for below."""
    return format_html('{} <code class="note below">{}</code>', in_words, code)


def only(name: str, value: str, text: object) -> SafeString:
    """A link to all rows of the same kind, e.g. by the same actor."""
    return format_html('<a href="?{}">{}</a>', urlencode({name: value}), text)


def actor(one: Entry | Look) -> SafeString:
    """Who, as she was called then; programs by what they are."""
    return only("actor", one.actor, PROCESSES.get(one.actor) or one.actor_name or one.actor)


def action(one: Entry) -> SafeString | str:
    """What was done: the permission in words."""
    in_words = said("PERMISSIONS").get(one.action)
    return coded(in_words, one.action) if in_words else one.action


def subject(one: Entry | Look) -> SafeString:
    """The kind of thing in words, and which one."""
    kind, _colon, key = one.subject.partition(":")
    return coded(only("subject", one.subject, said("NOUNS").get(kind, kind)), shortened(key))


def details(one: Entry) -> SafeString:
    """What an entry says besides: each thing under its own small name."""
    said_besides = ((key, shortened(readable(value))) for key, value in one.detail.items() if value)
    return format_html_join(" ", '<span class="pair"><span class="note">{}</span> {}</span>', said_besides)


ENTRIES = (
    Column("recorded_at", _("时间"), kind="date"),
    Column("actor_name", _("谁"), value=actor),
    Column("action", _("做了什么"), value=action),
    Column("subject", _("对什么"), value=subject),
    Column("count", _("条数"), kind="number", optional=True, shown=False),
    Column("detail", _("细节"), value=details, optional=True),
    Column("actor", _("谁的编号"), optional=True, shown=False),
)
LOOKS = (
    Column("recorded_at", _("时间"), kind="date"),
    Column("actor_name", _("谁"), value=actor),
    Column("subject", _("看了什么"), value=subject),
    Column("reason", _("为什么看"), value=lambda one: said("REASONS").get(one.reason, one.reason)),
    Column("filter", _("按什么查的"), optional=True),
    Column("count", _("条数"), kind="number"),
)


def pages(request: HttpRequest) -> list[Link]:
    """The pages of the log which the reader may open."""
    return [
        Link(label, reverse(name), current=request.path == reverse(name))
        for name, label, permission in PAGES
        if could(request.actor, permission)
    ]


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """What was done, newest first."""
    form = EntryFilter.of(request)
    page = queries.entries(by=request.actor, parameters=request.GET, **form.asked())
    empty = Empty(_("没有符合条件的记录"), _("换个条件，或清空条件看全部。"))
    return _show(request, "desk/log.html", form, page, ENTRIES, empty)


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at what, newest first."""
    form = LookFilter.of(request)
    page = queries.looks(by=request.actor, parameters=request.GET, **form.asked())
    empty = Empty(_("还没有人查看过"), _("打开档案和名单都会记在这里，本人也看得到。"))
    return _show(request, "desk/looks.html", form, page, LOOKS, empty)


def sentence(finding: Finding) -> str:
    """A flaw as a sentence that names row and seal."""
    book = BOOKS.get(finding.book, "")
    return str(FLAWS[finding.flaw]).format(book=book, row=finding.row, seal=finding.seal)


def _show(
    request: HttpRequest, template: str, form: FilterForm, page: Page, columns: tuple[Column, ...], empty: Empty
) -> HttpResponse:
    table = Table(_("日志"), columns, page, empty, request.GET, quiet=True)
    return render(request, template, {"table": table, "form": form, "pages": pages(request)})


@asked
def verify(request: HttpRequest) -> HttpResponse:
    """The last seal; on POST the whole chain is computed again and every flaw is named."""
    check = queries.verify(by=request.actor, run=request.method == "POST")
    context = {"check": check, "findings": [sentence(one) for one in check.findings], "pages": pages(request)}
    return render(request, "desk/verify.html", context)
