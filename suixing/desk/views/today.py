"""The first page after logging in: what waits for me, what I am here, and what needs somebody's eye."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from suixing.desk import queries
from suixing.kernel.clock import today


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """What is due, one's posts, and notices for who has to act on them."""
    day = today()
    return render(request, "desk/today.html", {"day": queries.day(by=request.actor, on=day), "today": day})
