"""Who looked: when, who, from which office, and why."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from suixing.portal import queries


@require_safe
def looks(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Others' looks; with `own` in the address, her own openings, by which she sees whether somebody used her slip."""
    own = "own" in request.GET
    found = queries.who_looked(by=request.actor, uid=uid, own=own, parameters=request.GET)
    return render(request, "portal/looks.html", {"looks": found, "uid": uid})
