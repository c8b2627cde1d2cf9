"""Pages of rosters: those one imported, a new one, what its columns are, how far it is, and what came back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from suixing.access.engine import require
from suixing.intake import forms, wording
from suixing.intake.actions import uploads
from suixing.intake.models import Roster
from suixing.intake.queries import places
from suixing.intake.queries import rosters as queries
from suixing.intake.rules.origins import Origin
from suixing.intake.rules.reasons import Reason
from suixing.intake.rules.states import State
from suixing.kernel.clock import today
from suixing.ui.components.cards import chip
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked
from suixing.ui.tables import Column, Empty, Table

CHIPS = {State.READY: "soon", State.RUNNING: "info", State.FINISHED: "done", State.STOPPED: "paused"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def trail(here: object) -> list[Link]:
    """The way from the list to this page."""
    return [Link(wording.TABLES["rosters"], reverse("intake:rosters")), Link(here)]


def page_of(roster: Roster) -> str:
    """Where one goes on with a roster: its columns while they are not confirmed, else how it stands."""
    name = "intake:columns" if roster.state == State.READY and roster.path else "intake:roster"
    return reverse(name, args=[roster.uid])


@require_safe
def rosters(request: HttpRequest) -> HttpResponse:
    """The rosters one imported."""
    rows = queries.rosters(by=request.actor)
    table = Table(
        wording.TABLES["rosters"],
        (
            Column("file", wording.COLUMNS["file"]),
            Column("begun_at", wording.COLUMNS["begun"], kind="date"),
            Column("state", wording.COLUMNS["state"], _state, kind="state"),
            *(Column(key, label, kind="number") for key, label in wording.COUNTS.items() if key != "rows"),
        ),
        rows,
        Empty(*wording.EMPTY["rosters"]),
        link=page_of,
        quiet=True,
    )
    return render(request, "intake/rosters.html", {"table": table, "add_url": reverse("intake:add")})


def _state(roster: Roster) -> object:
    return chip(wording.STATES[State(roster.state)], kind=CHIPS[State(roster.state)])


@asked
def add(request: HttpRequest) -> HttpResponse:
    """Bring a file."""
    by = request.actor
    require(by, "intake.roster.import")
    form = forms.UploadForm.of(request)
    if form.is_valid():
        with form.refusing():
            found = uploads.receive(**form.asked(), by=by)
            return redirect("intake:columns", found.uid)
    context = {
        "heading": wording.STEPS["add"],
        "advice": wording.ADVICE["add"],
        "trail": trail(wording.STEPS["add"]),
        "form": form,
        "submit": wording.STEPS["read"],
        "back": reverse("intake:rosters"),
    }
    return render(request, "ui/step.html", context)


@asked
def columns(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Confirm what the columns are and where the named places lie; the answer is remembered."""
    by, on = request.actor, today()
    found = queries.roster(by=by, uid=uid)
    if found.state not in (State.READY, State.STOPPED):
        return redirect("intake:roster", uid)
    read = queries.columns(by=by, roster=found)
    matched, unmatched = places.match(by=by, places=read.places, signature=found.signature, on=on)
    form = forms.ColumnsForm.of(request, columns=read, unmatched=unmatched, offered=places.villages(by=by, on=on))
    if form.is_valid():
        with form.refusing():
            uploads.confirm(roster=found, **form.asked(), by=by)
            return redirect("intake:roster", uid)
    context = {
        "heading": wording.STEPS["columns"],
        "about": found.file,
        "advice": wording.ADVICE["columns"],
        "trail": trail(found.file),
        "form": form,
        "submit": wording.STEPS["import"],
        "back": reverse("intake:rosters"),
        "rows": read.file.rows,
        "dropped": read.file.head.names_dropped,
        "matched": matched,
    }
    return render(request, "intake/columns.html", context)


@require_safe
def roster(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far an import is; when it is done, what came of it."""
    found = queries.roster(by=request.actor, uid=uid)
    counts = found.counts
    reasons = Table(
        wording.TABLES["reasons"],
        (
            Column("reason", wording.COLUMNS["reason"], lambda one: wording.WHY[Reason(one[0])]),
            Column("count", wording.COLUMNS["count"], lambda one: one[1], kind="number"),
        ),
        list(counts["reasons"].items()),
        Empty(*wording.EMPTY["reasons"]),
        id="reasons",
    )
    context = {
        "roster": found,
        "trail": trail(found.file),
        "state": _state(found),
        "running": found.state == State.RUNNING,
        "finished": found.state == State.FINISHED,
        "stopped": found.state == State.STOPPED,
        "can_go_on": found.state == State.STOPPED and bool(found.path),
        "label": wording.STATES[State(found.state)],
        "url": reverse("intake:roster", args=[uid]),
        "facts": [(label, counts[key]) for key, label in wording.COUNTS.items()],
        "origin": wording.ORIGINS[Origin(found.origin)],
        "reasons": reasons,
        "rejected_url": reverse("intake:rejected", args=[uid]) if found.workbook else "",
        "go_on_url": reverse("intake:go-on", args=[uid]),
    }
    response = render(request, "intake/roster.html", context)
    if request.htmx and found.state != State.RUNNING:
        response["HX-Refresh"] = "true"  # the bar has asked, and the work is over: show the whole page anew
    return response


@require_POST
def go_on(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Go on with an import that was stopped."""
    by = request.actor
    uploads.go_on(roster=queries.roster(by=by, uid=uid), by=by)
    messages.success(request, str(wording.DONE["go-on"]))
    return redirect("intake:roster", uid)


@require_safe
def rejected(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The rejected rows, to be mended and imported again."""
    by = request.actor
    found = queries.roster(by=by, uid=uid)
    path = queries.workbook(by=by, roster=found)
    name = str(wording.REJECTED_NAME).format(day=found.begun_at)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(path.read_bytes(), content_type=XLSX, headers={"Content-Disposition": disposition})
