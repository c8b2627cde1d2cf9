"""On the staff's side: a slip with number and code, printed at the counter for whoever showed who she is."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suixing.access.actions import end_bearer_key, issue_bearer_key
from suixing.access.rules import spaced
from suixing.desk.queries.slips import slips
from suixing.kernel.clock import now, today
from suixing.kernel.refusals import Refusal, Refused
from suixing.ui.fields import Form, asked


@never_cache
@asked
def slip(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Says what a slip is and what opens the file now; on POST prints a new one, whose code is shown this once."""
    found = slips(by=request.actor, uid=uid, on=today())
    context = {"slips": found, "uid": uid}
    if request.method != "POST":
        return render(request, "desk/slip.html", context)
    person = found.person
    key, code = issue_bearer_key(subject=person.subject, place=person.code, by=request.actor, now=now())
    address = request.build_absolute_uri(settings.RESIDENTS_DOOR)
    printed = {"key": key, "number": spaced(key.number), "code": spaced(code), "address": address}
    return render(request, "desk/slip_printed.html", context | printed)


@asked
def end(request: HttpRequest, uid: UUID, key: UUID) -> HttpResponse:
    """Let a lost slip open nothing any more."""
    found = slips(by=request.actor, uid=uid, on=today())
    one = next((one for one in found.keys if one.uid == key), None)
    if one is None:
        raise Refused(Refusal("access.key-ended"))
    form = Form.of(request)
    if form.is_valid():
        with form.refusing():
            end_bearer_key(key=one, by=request.actor, now=now())
            messages.success(request, _("查询单已停用。"))
            return redirect("desk:slip", uid=uid)
    return render(request, "desk/slip_end.html", {"slips": found, "key": one, "form": form, "uid": uid})
