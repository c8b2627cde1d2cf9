"""Steps of a life: she moves, leaves, a child is born to her, she dies; and a stay that was written down wrong."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from suixing.desk import forms
from suixing.desk.views.files import page_of, stepping, take
from suixing.kernel.clock import today
from suixing.kernel.divisions import Code
from suixing.people import actions
from suixing.people import queries as people
from suixing.people.rules.codes import Source
from suixing.places.queries import villages
from suixing.ui.fields import asked


@asked
def move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """She lives somewhere else from a day on."""
    by, on = request.actor, today()
    person = stepping(request, uid, "move")
    form = forms.Move.of(request, initial={"arrived": on}, villages=villages(by=by, on=on))

    def act() -> HttpResponse | None:
        actions.move(person=person, **form.asked(), source=Source.COUNTER, by=by, today=on)
        return None if people.opens(by=by, person=person) else redirect("desk:people")

    return take(request, person, "move", form, act)


@asked
def depart(request: HttpRequest, uid: UUID) -> HttpResponse:
    """She has gone; the day may not be known."""
    by, on = request.actor, today()
    person = stepping(request, uid, "depart")
    form = forms.Depart.of(request, initial={"day": on})
    return take(request, person, "depart", form, lambda: actions.depart(person=person, **form.asked(), by=by, today=on))


@asked
def correct_spell(request: HttpRequest, uid: UUID, spell: UUID) -> HttpResponse:
    """A stay was otherwise."""
    by = request.actor
    person = stepping(request, uid, "spell")
    found = people.stay(by=by, person=person, uid=spell)
    now = {
        "place": Code(found.code, found.level),
        "address": found.address,
        "arrived": found.arrived,
        "departed": found.departed,
        "last_contact": found.last_contact,
        "arrival_reason": found.reason,
    }
    form = forms.CorrectSpell.of(request, initial=now, villages=villages(by=by, on=today()))
    return take(
        request, person, "spell", form, lambda: actions.correct_spell(spell=found, **form.asked(), by=by, today=today())
    )


@asked
def birth(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A child is born to her; the child's page follows."""
    by = request.actor
    person = stepping(request, uid, "birth")
    form = forms.Birth.of(request)

    def act() -> HttpResponse:
        child = actions.record_birth(mother_or_father=person, **form.asked(), by=by, today=today())
        return redirect(page_of(child.uid))

    return take(request, person, "birth", form, act)


@asked
def death(request: HttpRequest, uid: UUID) -> HttpResponse:
    """She has died."""
    by = request.actor
    person = stepping(request, uid, "death")
    form = forms.Death.of(request)
    return take(
        request,
        person,
        "death",
        form,
        lambda: actions.record_death(person=person, **form.asked(), by=by, today=today()),
    )
