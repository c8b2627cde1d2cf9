"""What she said yes to, in plain words, and taking it back in two taps. Taking back `record` closes the file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from suixing.consent.actions import withdraw as withdraw_consent
from suixing.consent.queries import Line, Opened, opened
from suixing.consent.rules import Ground, Purpose
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.actions import close_file
from suixing.portal.forms import Confirm
from suixing.ui.fields import asked

REASON = "own-consents"


@require_safe
def consents(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every purpose: what it is for, whether she agreed, how and when, and the button to take it back."""
    found = opened(by=request.actor, uid=uid, reason=REASON, on=today())
    return render(request, "portal/consents.html", {"opened": found, "lines": found.lines, "uid": uid})


def _given(found: Opened, purpose: str) -> Line:
    """The purpose of this name, when there is a consent to take back."""
    for line in found.lines:
        if line.purpose == purpose and any(one.ground == Ground.CONSENT for one in line.bases):
            return line
    raise Refused(Refusal("consent.nothing-to-withdraw"))


@asked
def withdraw(request: HttpRequest, uid: UUID, purpose: str) -> HttpResponse:
    """Says what changes, and asks once."""
    if purpose == Purpose.RECORD:
        return redirect("portal:close", uid=uid)
    found = opened(by=request.actor, uid=uid, reason=REASON, on=today())
    line = _given(found, purpose)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            withdraw_consent(person=found.person, purpose=purpose, by=request.actor, today=today())
            messages.success(request, _("已撤回。从今天起不再用于这件事，别的服务照旧。"))
            return redirect("portal:consents", uid=uid)
    return render(request, "portal/withdraw.html", {"line": line, "form": form, "uid": uid})


@asked
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close the file: the consent to keep it is taken back; one kept on another ground is closed on her word."""
    by, day = request.actor, today()
    found = opened(by=by, uid=uid, reason=REASON, on=day)
    form = Confirm.of(request)
    if form.is_valid():
        with form.refusing():
            if _consented(found):
                withdraw_consent(person=found.person, purpose=Purpose.RECORD, by=by, today=day)
            else:
                close_file(person=found.person, by=by, today=day)
            messages.success(request, _("档案已关闭。从现在起只有您自己打得开。"))
            return redirect("portal:home")
    context = {"person": found.person, "form": form, "uid": uid}
    return render(request, "portal/close.html", context)


def _consented(found: Opened) -> bool:
    bases = [one for line in found.lines if line.purpose == Purpose.RECORD for one in line.bases]
    return any(one.ground == Ground.CONSENT for one in bases)
