"""Asking for a correction, and answering. What is made is made by the same functions as at the counter."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.people.actions.changing import Change
from suixing.people.actions.held import Held
from suixing.people.models import Correction, Person
from suixing.people.rules.codes import Source
from suixing.people.rules.corrections import CORRECTION, Event, Field, State, field_of, read
from suixing.people.rules.persons import check_length


@transaction.atomic
def ask_correction(
    *, person: Person, field: str, proposed: str, reason: str = "", source: Source, by: Actor
) -> Correction:
    """Say that something in a file should be otherwise: the person herself, a colleague, or a roster that differs.

    `field` is one of `rules.corrections.ASKED`, `proposed` the text that `read` reads for it. Asking again for what is
    asked already changes nothing and returns what was asked.
    """
    held = Held(person)
    require(by, "people.correction.ask", held.person)
    refuse(held.check_open())
    what = field_of(field)
    read(what, proposed)
    text = proposed.strip()
    waiting = Correction.objects.filter(person=held.person, field=what, state=State.OPEN)
    asked = next((one for one in waiting if held.said(one) == text), None)
    if asked is None:
        asked = held.propose(what, text, source=source, by=by, reason=reason.strip()[:200])
        record(by=by, action="people.correction.ask", subject=asked.subject, detail={"field": what, "source": source})
    return asked


@transaction.atomic
def make_correction(*, correction: Correction, by: Actor, today: date) -> Correction:
    """Correct what was asked for. "Other" is done by hand first. Refuses what cannot be so, as at the counter."""
    held = Held(correction.person)
    one = Correction.objects.locked(correction)
    require(by, "people.correction.make", one)
    refuse(held.check_open())
    refuse(CORRECTION.check(State(one.state), Event.MAKE))
    Change(held, by=by, today=today).make(Field(one.field), held.said(one))
    held.answer(one, Event.MAKE, by=by)
    record(by=by, action="people.correction.make", subject=one.subject, detail={"field": one.field})
    return one


@transaction.atomic
def refuse_correction(*, correction: Correction, answer: str, by: Actor) -> Correction:
    """Leave the file as it is; the person reads the answer."""
    held = Held(correction.person)
    one = Correction.objects.locked(correction)
    require(by, "people.correction.refuse", one)
    refuse(CORRECTION.check(State(one.state), Event.REFUSE))
    missing = Refusal("people.answer-missing", {"field": "answer"})
    refuse(check_length(answer=answer) if answer.strip() else missing)
    held.answer(one, Event.REFUSE, by=by, answer=answer.strip())
    record(by=by, action="people.correction.refuse", subject=one.subject, detail={"field": one.field})
    return one


@transaction.atomic
def withdraw_correction(*, correction: Correction, by: Actor) -> Correction:
    """Whoever asked, or the person herself, asks no more."""
    held = Held(correction.person)
    one = Correction.objects.locked(correction)
    require(by, "people.correction.withdraw", one)
    refuse(CORRECTION.check(State(one.state), Event.WITHDRAW))
    held.answer(one, Event.WITHDRAW, by=by)
    record(by=by, action="people.correction.withdraw", subject=one.subject, detail={"field": one.field})
    return one
