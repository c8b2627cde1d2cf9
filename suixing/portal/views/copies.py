"""Her whole file to take away: for a program, and to print."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from suixing.consent.models import Basis
from suixing.consent.wording import GROUNDS, PURPOSES, WAYS
from suixing.documents.rules.typesetting import sheet
from suixing.kernel.clock import SHANGHAI, today
from suixing.portal import queries
from suixing.portal.queries import Copied, LookRow
from suixing.portal.views import files


@require_safe
def copy(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is in the copy, and in which forms it comes."""
    return render(request, "portal/copy.html", {"person": queries.offered(by=request.actor, uid=uid), "uid": uid})


@require_safe
def as_json(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The file with stable keys (docs/own-file.md)."""
    copied = queries.copied(by=request.actor, uid=uid, on=today())
    text = json.dumps(queries.with_keys(copied), ensure_ascii=False, indent=2)
    return _download(text.encode(), "application/json; charset=utf-8", "json")


@require_safe
def as_pdf(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The same on paper, in the language of the page."""
    copied = queries.copied(by=request.actor, uid=uid, on=today())
    return _download(sheet("own-file", said(copied)), "application/pdf", "pdf")


def _download(content: bytes, kind: str, ending: str) -> HttpResponse:
    """A file to keep; its name says nothing about whom it is about."""
    headers = {"Content-Disposition": f'attachment; filename="suixing-{today()}.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def said(copied: Copied) -> dict[str, object]:
    """The file in words, as the sheet sets it: sections of (label, value, note)."""
    shown = copied.shown
    stays = [(when, where, why) for where, when, why in files.stays(shown)]
    sections = (
        (_("您是谁"), files.about(shown)),
        (_("证件和电话"), files.numbers(shown)),
        (_("住过的地方"), stays),
        (_("其他"), files.others(shown)),
        (_("同意了什么"), [_consent(one) for one in copied.bases]),
        (_("谁看过"), [_look(one) for one in copied.looks if not one.hers]),
    )
    lead = _("%(site)s登记的全部内容，%(day)s 由本人下载。") % {"site": copied.site_name, "day": copied.on.isoformat()}
    return {
        "title": _("我的档案"),
        "lang": "en" if (get_language() or "").startswith("en") else "zh",
        "lead": lead,
        "nothing": _("没有登记。"),
        "sections": [{"heading": heading, "rows": _texts(rows)} for heading, rows in sections],
    }


def _consent(one: Basis) -> tuple[object, ...]:
    ended = _("%(day)s 撤回") % {"day": one.withdrawn_on.isoformat()} if one.withdrawn_on else ""
    how = (GROUNDS[one.ground], WAYS[one.way] if one.way else "", one.reference)
    return PURPOSES[one.purpose], f"{one.since.isoformat()} {ended}".strip(), _joined(how)


def _look(one: LookRow) -> tuple[object, ...]:
    when = f"{one.when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return when, _joined((one.who, one.office)), _joined((one.what, one.why))


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(str(part) for part in parts if part)


def _texts(rows: Iterable[tuple[object, ...]]) -> list[list[str]]:
    """Rows of three texts each; a dash where nothing is known."""
    return [[str(row[0]), str(row[1] or "—"), str(row[2]) if row[2:] else ""] for row in rows]
