"""The consent sheet: a page to print, and the same as PDF; for somebody, or with an empty line for the name."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from suixing.consent import queries as consent
from suixing.consent.wording import RIGHTS, SHEET
from suixing.desk import wording
from suixing.documents.rules.typesetting import sheet as typeset
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.people.models import Person
from suixing.ui.components.navigation import Link

TO_SIGN = ("own", "date", "guardian", "relation", "worker", "office")
"""The lines at the foot, two in a row."""

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@require_safe
def sheet(request: HttpRequest, uid: UUID | None = None) -> HttpResponse:
    """The sheet as a page."""
    language = _language(request)
    person = _person(request, uid)
    names = {"uid": uid} if uid else {}
    pdf_name = "desk:consent-pdf" if uid else "desk:blank-consent-pdf"
    context = {
        "sheet": said(by=request.actor, person=person, language=language, on=today()),
        "languages": [
            Link(label, f"?language={code}", current=code == language)
            for code, label in wording.SHEET_LANGUAGES.items()
        ],
        "pdf_url": f"{reverse(pdf_name, kwargs=names)}?language={language}",
        "back": reverse("desk:consents", kwargs=names) if uid else "",
    }
    return render(request, "desk/consent_sheet.html", context)


@require_safe
def pdf(request: HttpRequest, uid: UUID | None = None) -> HttpResponse:
    """The sheet as a file; its name says nothing about the person."""
    language = _language(request)
    person = _person(request, uid)
    made = typeset("consent-sheet", said(by=request.actor, person=person, language=language, on=today()))
    headers = {"Content-Disposition": f'attachment; filename="consent-{language}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _person(request: HttpRequest, uid: UUID | None) -> Person | None:
    """Whose sheet it is; her name on it is a look at her file."""
    if uid is None:
        return None
    return consent.opened(by=request.actor, uid=uid, reason="consent.sheet", on=today()).person


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else (translation.get_language() or "zh")[:2]


def said(*, by: Actor, person: Person | None, language: str, on: date) -> dict[str, object]:
    """Everything the sheet says, as plain text in one language."""
    lines = consent.blank(by=by, at=person.village if person else "", on=on)
    with translation.override(LANGUAGES[language]):
        return {
            "lang": language,
            "title": str(SHEET["title"]),
            "name": person.name if person else "",
            "words": {key: str(words) for key, words in SHEET.items()},
            "purposes": [
                {
                    "title": getattr(one.envelope.title, language),
                    "explanation": getattr(one.terms.explanation, language),
                }
                for one in lines
                if one.terms.by_consent
            ],
            "applied": [getattr(one.envelope.title, language) for one in lines if not one.terms.by_consent],
            "lines": [str(SHEET[key]) for key in TO_SIGN],
            "rights": [str(one) for one in RIGHTS],
        }
