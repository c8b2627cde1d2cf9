"""What every step upon a person's file has in common: who she is, whether it may be, its form, and the way back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from suixing.desk import queries, wording
from suixing.people.models import Person
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form


def page_of(uid: object) -> str:
    """The address of a person's page."""
    return reverse("desk:person", args=[uid])


def trail(*steps: Link) -> list[Link]:
    """The way from the list of residents to this page."""
    return [Link(_("居民"), reverse("desk:people")), *steps]


def stepping(request: HttpRequest, uid: UUID, step: str) -> Person:
    """The person a step is about; refuses who may not take it. Showing its form is a look."""
    return queries.stepped(by=request.actor, uid=uid, step=step, asked=request.method != "POST")


def take(
    request: HttpRequest,
    person: Person,
    step: str,
    form: Form,
    act: Callable[[], object],
    *,
    template: str = "ui/step.html",
    **context: object,
) -> HttpResponse:
    """Show the form of a step; when it is filled in, take the step and go back to the person."""
    words = wording.STEPS[step]
    if form.is_valid():
        with form.refusing():
            answer = act()
            messages.success(request, str(words.done))
            return answer if isinstance(answer, HttpResponse) else redirect(page_of(person.uid))
    return show(request, person, step, form, template=template, **context)


def show(
    request: HttpRequest, person: Person, step: str, form: Form, *, template: str = "ui/step.html", **context: object
) -> HttpResponse:
    """The page of a step's form."""
    words = wording.STEPS[step]
    context = {
        "heading": words.label,
        "about": person.name,
        "advice": words.advice,
        "trail": trail(Link(person.name, page_of(person.uid)), Link(words.label)),
        "form": form,
        "submit": words.verb,
        "kind": words.kind,
        "back": page_of(person.uid),
        **context,
    }
    return render(request, template, context)
