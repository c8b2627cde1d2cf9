"""The residents' door: a number and a code, or a login. What is typed stands in no address and in no log."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from suixing.access.actions import open_with_code
from suixing.access.rules import check_side
from suixing.kernel.actors import process
from suixing.kernel.clock import now
from suixing.kernel.refusals import Refusal, refuse
from suixing.portal.forms import Door
from suixing.ui.fields import asked

PROCESS = "residents-door"


@login_not_required
@sensitive_post_parameters()
@asked
def door(request: HttpRequest) -> HttpResponse:
    """Number and code open for half an hour, in a session of its own. Whatever does not fit gets the same answer."""
    if request.actor is not None:
        refuse(check_side(kind=request.actor.kind, residents=True))
        return redirect("portal:home")
    form = Door.of(request)
    if form.is_valid():
        if not ratelimit.consume(request, action="bearer"):
            return ratelimit.respond_429(request)
        key = open_with_code(**form.cleaned_data, by=process(PROCESS), now=now())
        if key is not None:
            request.session.begin_with(key)
            rotate_token(request)
            return redirect("portal:home")
        form.refuse(Refusal("access.key-unusable"))
    return render(request, "portal/door.html", {"form": form})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out at once, by one button on every page; the next person at this telephone finds nothing."""
    logout(request)
    messages.success(request, _("已经离开。这台手机上没有留下您的资料。"))
    return redirect("portal:door")
