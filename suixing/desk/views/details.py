"""Steps upon what a file says: field by field, number, telephone, guardian, who looks after her, and closing it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from suixing.desk import forms, queries, wording
from suixing.desk.views.files import stepping, take
from suixing.kernel.clock import today
from suixing.kernel.divisions import Code
from suixing.people import actions
from suixing.people.models import Person
from suixing.people.rules.codes import Source
from suixing.people.rules.corrections import ASKED
from suixing.people.wording import FIELDS
from suixing.ui.fields import asked


def home_of(person: Person) -> Code | None:
    """Where she is registered, as far as it is known."""
    return Code(person.home_code, person.home_level) if person.home_code else None


@asked
def correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What the file says is otherwise, with the reason."""
    by = request.actor
    person = stepping(request, uid, "correct")
    home = home_of(person)
    form = forms.Correct.of(request, initial=forms.Correct.now(person, home.stem if home else ""))

    def act() -> object:
        return actions.correct(person=person, **form.asked(), by=by, today=today())

    return take(request, person, "correct", form, act)


@asked
def number(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A number was written down wrong, or is new."""
    person = stepping(request, uid, "number")
    form = forms.Number.of(request)
    return take(
        request,
        person,
        "number",
        form,
        lambda: actions.correct_number(person=person, **form.cleaned_data, by=request.actor, today=today()),
    )


@asked
def contact(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Another telephone, or none."""
    person = stepping(request, uid, "contact")
    form = forms.Phone.of(request)
    return take(
        request,
        person,
        "contact",
        form,
        lambda: actions.change_contact(person=person, **form.cleaned_data, by=request.actor),
    )


@asked
def guardian(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who decides for a child."""
    person = stepping(request, uid, "guardian")
    form = forms.Guardian.of(request)
    return take(
        request,
        person,
        "guardian",
        form,
        lambda: actions.name_guardian(child=person, **form.cleaned_data, by=request.actor, today=today()),
    )


@asked
def confidential(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nobody is to see where she lives; or everybody in reach may again."""
    person = stepping(request, uid, "confidential")
    hide = not person.confidential
    form = forms.Confidential.of(request)

    def act() -> object:
        return actions.set_confidential(person=person, confidential=hide, **form.cleaned_data, by=request.actor)

    words = wording.STEPS["confidential" if hide else "open-address"]
    said: Mapping[str, object] = {"heading": words.label, "submit": words.verb, "advice": words.advice}
    return take(request, person, "confidential", form, act, **said)


@asked
def assign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who looks after her."""
    by, on = request.actor, today()
    person = stepping(request, uid, "assign")
    carers = queries.carers(by=by, person=person, on=on)
    form = forms.Assign.of(request, organisations=carers.organisations, workers=carers.workers)
    return take(
        request,
        person,
        "assign",
        form,
        lambda: actions.assign(person=person, **form.cleaned_data, by=by, today=on),
    )


@asked
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nobody but the person herself opens the file any more."""
    person = stepping(request, uid, "close")
    form = forms.Close.of(request)

    def act() -> HttpResponse:
        actions.close_file(person=person, **form.cleaned_data, by=request.actor, today=today())
        return redirect("desk:people")

    return take(request, person, "close", form, act)


@asked
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Something is said to be otherwise; the street checks it."""
    person = stepping(request, uid, "ask")
    form = forms.Ask.of(request, fields=[(one.value, FIELDS[one]) for one in ASKED])
    return take(
        request,
        person,
        "ask",
        form,
        lambda: actions.ask_correction(person=person, **form.cleaned_data, source=Source.COUNTER, by=request.actor),
    )
