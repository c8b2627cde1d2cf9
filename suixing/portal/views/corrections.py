"""Something in the file is wrong: she says what it should be, the counter answers, she reads the answer here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.actions import ask_correction, withdraw_correction
from suixing.people.models import Correction
from suixing.people.queries import File, open_file
from suixing.people.rules.codes import Source
from suixing.people.rules.corrections import Field, State
from suixing.people.wording import FIELDS
from suixing.portal.forms import AskCorrection
from suixing.portal.wording import STATES
from suixing.ui.fields import asked

CHIPS = {State.OPEN: "soon", State.MADE: "done", State.REFUSED: "ended", State.WITHDRAWN: "ended"}


@asked
def corrections(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What she asked for and how it stands, and the form to ask for one more."""
    file = _opened(request, uid)
    form = AskCorrection.of(request)
    if form.is_valid():
        with form.refusing():
            ask_correction(person=file.person, **form.cleaned_data, source=Source.SELF, by=request.actor)
            messages.success(request, _("已提出，窗口会答复，答复就在这一页。"))
            return redirect("portal:corrections", uid=uid)
    context = {"file": file, "rows": [_row(one) for one in file.corrections], "form": form, "uid": uid}
    return render(request, "portal/corrections.html", context)


@require_POST
def withdraw(request: HttpRequest, uid: UUID, correction: UUID) -> HttpResponse:
    """Take back what she asked for, while nobody has answered."""
    file = _opened(request, uid)
    found = next((one for one in file.corrections if one.uid == correction), None)
    if found is None:
        raise Refused(Refusal("people.correction-unknown"))
    withdraw_correction(correction=found, by=request.actor)
    messages.success(request, _("已撤回这条更正。"))
    return redirect("portal:corrections", uid=uid)


def _opened(request: HttpRequest, uid: UUID) -> File:
    return open_file(by=request.actor, uid=uid, reason="own-corrections", on=today())


def _row(one: Correction) -> dict[str, object]:
    return {
        "uid": one.uid,
        "field": FIELDS[Field(one.field)],
        "state": STATES[one.state],
        "chip": CHIPS[State(one.state)],
        "asked_at": one.asked_at,
        "answer": one.answer,
        "open": one.state == State.OPEN,
    }
