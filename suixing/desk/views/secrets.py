"""What a person's page does not show by itself: a whole number, a telephone, a confidential address. Each is a look
with its reason, and is shown once on the page that answers."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suixing.desk import forms, queries, wording
from suixing.desk.views.files import page_of, show, stepping, trail
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal, refuse
from suixing.people import queries as people
from suixing.people.models import Person
from suixing.people.rules.codes import IdentifierKind
from suixing.people.wording import IDENTIFIER_KINDS
from suixing.ui.components.navigation import Link
from suixing.ui.fields import asked


def _reveal(request: HttpRequest, person: Person, step: str, label: object, read: Callable[[str], str]) -> HttpResponse:
    form = forms.Why.of(request)
    if form.is_valid():
        with form.refusing():
            text = read(form.cleaned_data["reason"])
            context = {
                "heading": wording.STEPS[step].label,
                "person": person,
                "label": label,
                "text": text,
                "trail": trail(Link(person.name, page_of(person.uid)), Link(wording.STEPS[step].label)),
                "back": page_of(person.uid),
            }
            return render(request, "desk/revealed.html", context)
    return show(request, person, step, form)


@never_cache
@asked
def number(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """The whole number of one paper."""
    person = stepping(request, uid, "see-number")
    refuse(None if kind in IDENTIFIER_KINDS else Refusal("people.person-unknown"))
    paper = IdentifierKind(kind)
    return _reveal(
        request,
        person,
        "see-number",
        IDENTIFIER_KINDS[paper],
        lambda reason: people.number(by=request.actor, person=person, kind=paper, reason=reason),
    )


@never_cache
@asked
def phone(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole telephone."""
    person = stepping(request, uid, "see-phone")
    return _reveal(
        request,
        person,
        "see-phone",
        _("电话"),
        lambda reason: people.phone(by=request.actor, person=person, reason=reason),
    )


@never_cache
@asked
def address(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Where somebody with a confidential address lives."""
    person = stepping(request, uid, "see-address")
    return _reveal(
        request,
        person,
        "see-address",
        _("住址"),
        lambda reason: queries.whole_address(by=request.actor, person=person, reason=reason, on=today()),
    )
