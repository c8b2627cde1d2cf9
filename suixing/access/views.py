"""Pages of access: the roles in words, with the table the policy amounts to."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from suixing.access.engine import require
from suixing.access.permissions import NAMES, table
from suixing.access.rules import RIGHTS_OF
from suixing.access.wording import RIGHTS, ROLES, titles


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The seven roles and seven rights in words, and who may do what: read from the policy that is in force."""
    require(request.actor, "access.roles.view")
    cards = [
        {
            "name": card.title,
            "does": card.does,
            "sees": card.sees,
            "not_seen": card.not_seen,
            "not_asked": card.not_asked,
        }
        for card in ROLES.values()
    ]
    rights = [
        {
            "title": words.title,
            "adds": words.adds,
            "roles": titles([role for role in ROLES if right in RIGHTS_OF[role]]),
        }
        for right, words in RIGHTS.items()
    ]
    context = {"cards": cards, "rights": rights, "table": table(), "heads": titles(NAMES)}
    return render(request, "access/roles.html", context)


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    """What the throttle shows (`handler429`)."""
    return render(request, "access/too_many.html", status=429)
