"""What somebody consented to, one purpose at a time: the page, and giving, withdrawing and proving as forms of it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from suixing.access.engine import may
from suixing.consent import actions, queries
from suixing.consent.models import Basis
from suixing.consent.queries import Line
from suixing.consent.rules import Ground, Purpose, Way, Why
from suixing.consent.wording import GROUNDS, PURPOSES, WAYS
from suixing.desk import wording
from suixing.desk.forms import Confirm, GiveConsent, ProveConsent
from suixing.desk.views.files import page_of as file_of
from suixing.desk.views.files import trail
from suixing.documents.actions import give_consent, prove_consent
from suixing.documents.queries import opened as opened_file
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal
from suixing.people.models import Person
from suixing.people.rules.codes import Source
from suixing.people.wording import SOURCES
from suixing.ui.components.cards import chip
from suixing.ui.components.navigation import Link
from suixing.ui.components.values import date
from suixing.ui.fields import Form, asked
from suixing.ui.tables import Column, Empty, Table


def page_of(person: Person) -> str:
    """The address of a person's consents."""
    return reverse("desk:consents", args=[person.uid])


def _title(line: Line) -> str:
    return line.envelope.title.en if get_language() == "en" else line.envelope.title.zh


@require_safe
def consents(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Each purpose and how it stands, and everything that was written down."""
    by = request.actor
    found = queries.opened(by=by, uid=uid, reason="consent.page", on=today())
    person = found.person
    context = {
        "person": person,
        "heading": wording.CONSENT_STEPS["page"],
        "trail": _trail(person),
        "guardian_needed": found.guardian_needed,
        "cards": [_card(line, person, by) for line in found.lines],
        "history": _history(found.history),
        "sheet_url": reverse("desk:consent-sheet", args=[uid]),
        "pdf_url": reverse("desk:consent-pdf", args=[uid]),
    }
    return render(request, "desk/consents.html", context)


def _card(line: Line, person: Person, by: Actor) -> dict[str, object]:
    """One purpose: what it is, how it stands, and the buttons that fit.

    What was written down in a linked file of another office is put right there.
    """
    basis = line.basis
    written = basis.person if basis else person
    refusals = {
        "give": may(by, "consent.basis.give", person),
        "withdraw": may(by, "consent.basis.withdraw", person),
        "prove": may(by, "consent.basis.replace", written),
    }
    sees_scan = may(by, "documents.file.view", written) is None
    by_consent = basis is not None and basis.ground == Ground.CONSENT
    names = [person.uid, line.purpose]
    kind, words = _stands(line)
    buttons = []
    if line.terms.by_consent and basis is None:
        buttons.append(_button("give", reverse("desk:consent-give", args=names), refusals["give"]))
    if by_consent:
        if not basis.has_evidence:
            buttons.append(_button("prove", reverse("desk:consent-prove", args=[basis.uid]), refusals["prove"]))
        buttons.append(_button("withdraw", reverse("desk:consent-withdraw", args=names), refusals["withdraw"]))
        if basis.has_evidence and refusals["prove"] is None:
            buttons.append(_button("correct", reverse("desk:consent-prove", args=[basis.uid]), None))
    english = get_language() == "en"
    return {
        "title": _title(line),
        "explanation": line.terms.explanation.en if english else line.terms.explanation.zh,
        "state": chip(words, kind=kind),
        "note": wording.CONSENT_NOTES.get(kind, "") if line.terms.by_consent else wording.BY_APPLICATION,
        "facts": _facts(line, basis) if basis else [],
        "scan_url": reverse("desk:consent-scan", args=[basis.uid]) if basis and basis.scan and sees_scan else "",
        "buttons": buttons,
        "strike_url": _strike_url(basis, refusals) if by_consent else "",
    }


def _button(step: str, url: str, refusal: Refusal | None) -> dict[str, object]:
    kinds = {"give": "primary", "prove": "primary", "withdraw": "secondary", "correct": "quiet"}
    return {"label": wording.CONSENT_STEPS[step], "url": url, "kind": kinds[step], "refusal": refusal}


def _strike_url(basis: Basis, refusals: dict[str, Refusal | None]) -> str:
    """Where a consent is struck out; the one the file rests on is not."""
    struck = basis.purpose != Purpose.RECORD and refusals["prove"] is None
    return reverse("desk:consent-strike", args=[basis.uid]) if struck else ""


def _stands(line: Line) -> tuple[str, object]:
    """The kind of chip and its words."""
    if line.evidence_missing:
        return "soon", wording.CONSENT_STATES["unproven"]
    if line.basis is not None:
        given = line.basis.ground == Ground.CONSENT
        return ("done", wording.CONSENT_STATES["given"]) if given else ("info", GROUNDS[Ground(line.basis.ground)])
    if line.withdrawn_on:
        return "ended", wording.CONSENT_STATES["withdrawn"].format(day=line.withdrawn_on)
    return "neutral", wording.CONSENT_STATES["none" if line.terms.by_consent else "unapplied"]


def _facts(line: Line, basis: Basis) -> list[tuple[object, object]]:
    labels = wording.CONSENT_LABELS
    facts = [(labels["since"], date(basis.since)), (labels["way"], WAYS[Way(basis.way)])]
    if basis.ground != Ground.CONSENT:
        facts = [(labels["since"], date(basis.since)), (labels["reference"], basis.reference)]
    if basis.until:
        facts.append((labels["until"], date(basis.until)))
    return [*facts, (labels["law"], line.terms.laws[Ground(basis.ground)])]


def _history(rows: tuple[Basis, ...]) -> Table:
    """Everything ever written down, the newest first."""
    labels = wording.CONSENT_LABELS
    columns = (
        Column("recorded_at", labels["recorded"], lambda one: date(localtime(one.recorded_at).date()), kind="date"),
        Column("purpose", labels["purpose"], lambda one: PURPOSES[Purpose(one.purpose)]),
        Column("ground", labels["ground"], lambda one: GROUNDS[Ground(one.ground)]),
        Column("way", labels["way"], lambda one: WAYS[Way(one.way)]),
        Column("given_on", labels["given"], kind="date"),
        Column("withdrawn_on", labels["withdrawn"], kind="date"),
        Column("source", labels["source"], lambda one: SOURCES[Source(one.source)]),
        Column("state", labels["row"], _row_state, kind="state"),
    )
    return Table(wording.CONSENT_STEPS["history"], columns, rows, Empty(*wording.NO_CONSENTS), id="history")


def _row_state(basis: Basis) -> object:
    state = "voided" if basis.voided_at else "ended" if basis.withdrawn_on else "stands"
    kinds = {"voided": "ended", "ended": "ended", "stands": "done"}
    return chip(wording.CONSENT_ROWS[state], kind=kinds[state])


def _trail(person: Person, *steps: Link) -> list[Link]:
    here = Link(wording.CONSENT_STEPS["page"], page_of(person) if steps else "")
    return trail(Link(person.name, file_of(person.uid)), here, *steps)


def _line(request: HttpRequest, uid: UUID, purpose: str, step: str, permission: str) -> tuple[Person, Line]:
    """The person and the purpose a step is about, for whoever may take it; showing its form is a look."""
    found = queries.opened(by=request.actor, uid=uid, reason=f"consent.{step}", on=today(), permission=permission)
    line = next((one for one in found.lines if one.purpose == purpose), None)
    if line is None:
        raise Http404
    return found.person, line


def _step(
    request: HttpRequest,
    person: Person,
    line: Line,
    step: str,
    form: Form,
    act: Callable[[], object],
    **context: object,
) -> HttpResponse:
    """Show the form of a step; when it is sent, take the step and go back to the consents."""
    if form.is_valid():
        with form.refusing():
            act()
            messages.success(request, str(wording.CONSENT_DONE[step]))
            return redirect(context.get("after") or page_of(person))
    words = wording.CONSENT_STEPS[step]
    shown = {
        "heading": words,
        "about": f"{person.name} · {_title(line)}",
        "trail": _trail(person, Link(words)),
        "form": form,
        "submit": words,
        "back": page_of(person),
        **context,
    }
    return render(request, "ui/step.html", shown)


@asked
def give(request: HttpRequest, uid: UUID, purpose: str) -> HttpResponse:
    """She says yes: write down how and when."""
    by = request.actor
    person, line = _line(request, uid, purpose, "give", "consent.basis.give")
    form = GiveConsent.of(request, initial={"given_on": today(), "way": Way.SIGNED})

    def act() -> None:
        give_consent(person=person, purpose=line.purpose, **_said(form), source=Source.COUNTER, by=by, today=today())

    return _step(request, person, line, "give", form, act, advice=wording.CONSENT_ADVICE["give"])


@asked
def withdraw(request: HttpRequest, uid: UUID, purpose: str) -> HttpResponse:
    """She takes it back: one button, no reason."""
    by = request.actor
    person, line = _line(request, uid, purpose, "withdraw", "consent.basis.withdraw")
    closes = line.purpose == Purpose.RECORD

    def act() -> None:
        actions.withdraw(person=person, purpose=line.purpose, by=by, today=today())

    return _step(
        request, person, line, "withdraw", Confirm.of(request), act,
        advice=wording.CONSENT_ADVICE["close" if closes else "withdraw"],
        kind="danger" if closes else "primary",
        after=reverse("desk:people") if closes else "",
    )  # fmt: skip


@asked
def prove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add the evidence of a consent, or put right what was written down wrong about it."""
    by = request.actor
    basis = queries.basis(by=by, uid=uid)
    step = "correct" if basis.has_evidence else "prove"
    person, line = _line(request, basis.person.uid, basis.purpose, step, "consent.basis.replace")
    first = {"way": basis.way or Way.SIGNED, "given_on": basis.given_on or today()}
    form = ProveConsent.of(request, initial=first)

    def act() -> None:
        reason = Why.MISTAKE if basis.has_evidence else Why.EVIDENCE
        prove_consent(basis=basis, **_said(form), reason=reason, by=by, today=today())

    return _step(request, person, line, step, form, act, advice=wording.CONSENT_ADVICE[step])


@require_POST
def strike(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Strike out what she never said."""
    basis = queries.basis(by=request.actor, uid=uid)
    actions.void(basis=basis, by=request.actor, today=today())
    messages.success(request, str(wording.CONSENT_DONE["strike"]))
    return redirect(page_of(basis.person))


@require_safe
def scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The scan of the sheet a consent rests on, as a file to save."""
    basis = queries.basis(by=request.actor, uid=uid)
    if not basis.scan:
        raise Http404
    file = opened_file(by=request.actor, uid=basis.scan, reason="consent.scan")
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.file.kind, headers=headers)


def _said(form: Form) -> dict[str, object]:
    """What the form says, with the content of the scan that came with it."""
    sent = form.cleaned_data["scan"]
    return {**form.cleaned_data, "scan": sent.read() if sent else None}
