"""The first page inside: what this is, and what she can do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from suixing.portal import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Her own file and those of the children she speaks for, by name; nothing of them is opened yet."""
    return render(request, "portal/home.html", {"files": queries.own_files(by=request.actor)})
