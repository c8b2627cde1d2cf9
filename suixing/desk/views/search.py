"""The one box: divisions, organisations and colleagues."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from suixing.desk import queries
from suixing.kernel.clock import today


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What a name, an initial or a code finds within the reader's reach."""
    text = request.GET.get("q", "").strip()[:40]
    found = queries.search(by=request.actor, text=text, on=today())
    return render(request, "desk/search.html", {"text": text, "found": found})
