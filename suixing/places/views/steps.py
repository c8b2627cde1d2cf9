"""What every step of an organisation has in common: its address, the way to it, and its form."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from suixing.kernel.refusals import refuse
from suixing.places import queries, wording
from suixing.places.models import Organisation
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form


def page_of(organisation: Organisation) -> str:
    """The address of an organisation."""
    return reverse("places:organisation", args=[organisation.uid])


def trail(organisation: Organisation | None, here: object = "") -> list[Link]:
    """The way from the list through the organisation to this page."""
    way = [Link(wording.TABLES["organisations"], reverse("places:organisations"))]
    if organisation is not None:
        way.append(Link(organisation.name, page_of(organisation)))
    return [*way, Link(here)] if here else way


def step(
    request: HttpRequest, found: Organisation, verb: str, form: Form, act: Callable[[], object], *, about: str = ""
) -> HttpResponse:
    """Show the form of a step; when it is sent, take the step and go back to the organisation.

    `about` is what the step changes, where that is not the organisation itself.
    """
    refuse(queries.organisation_refusals(by=request.actor, organisation=found)[verb])
    if form.is_valid():
        with form.refusing():
            act()
            messages.success(request, str(wording.DONE["close" if verb == "close" else "change"]))
            return redirect(page_of(found))
    words = wording.VERBS[verb]
    context = {
        "heading": words,
        "about": about or found.name,
        "trail": trail(found, words),
        "form": form,
        "submit": words,
        "kind": "danger" if verb == "close" else "primary",
        "back": page_of(found),
    }
    return render(request, "ui/step.html", context)
