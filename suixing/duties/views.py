"""Pages of duties: mine, my office's, what went up to me; one duty; and each step as a form of its own."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from suixing.access.engine import could, require
from suixing.duties import actions, forms, queries, wording
from suixing.duties.models import Duty, DutyQuerySet
from suixing.duties.rules import DUTY, Event, State
from suixing.kernel.clock import today
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import refuse
from suixing.kernel.workdays import Calendar
from suixing.packs.queries import calendar
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form, asked


def calendar_at(code: str) -> Calendar:
    """The calendar that holds at a place."""
    return calendar(parse(code))


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I have to do, and for whom I stand in."""
    on = today()
    counts = queries.counts(by=request.actor, today=on, calendar=calendar())
    return _list(request, "mine", queries.mine(by=request.actor, today=on), on, counts=counts)


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """What my office has to do, as far as it is my kind of work."""
    on = today()
    return _list(request, "office", queries.of_my_offices(by=request.actor, today=on), on)


@require_safe
def up(request: HttpRequest) -> HttpResponse:
    """What went up to me."""
    return _list(request, "up", queries.went_up(by=request.actor), today())


def _list(request: HttpRequest, name: str, duties: DutyQuerySet, on: date, **context: object) -> HttpResponse:
    by = request.actor
    require(by, "duties.duty.view")
    lists = [Link(label, reverse(f"duties:{one}"), current=one == name) for one, label in wording.LISTS.items()]
    empty, advice = wording.EMPTY[name]
    return render(
        request,
        "duties/list.html",
        {
            "heading": wording.LISTS[name],
            "lists": lists,
            "page": queries.page(duties, parameters=request.GET, today=on, calendar=calendar_at),
            "empty": empty,
            "advice": advice,
            "may_hand_over": could(by, "duties.duty.hand-over"),
            **context,
        },
    )


@require_safe
def one(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One duty: how it stands, what can be done now, what happened."""
    by, on = request.actor, today()
    require(by, "duties.duty.view")
    duty = queries.duty(by=by, uid=uid)
    refusals = queries.refusals(by=by, duty=duty, today=on)
    ended = State(duty.state) in DUTY.final
    steps = [
        {
            "label": label,
            "url": reverse(f"duties:{event}", args=[uid]),
            "kind": "danger" if event == Event.CANCEL else "secondary",
            "refusal": refusals[event],
        }
        for event, label in wording.STEPS.items()
        if not (event == Event.RESUME and refusals[event]) and not (event == Event.PAUSE and duty.paused_on)
    ]
    (row,) = queries.shown([duty], today=on, calendar=calendar_at)
    heading = gettext(duty.title)
    context = {
        "row": row,
        "heading": heading,
        "trail": _trail(Link(heading)),
        "steps": [] if ended else steps,
        "may_take": refusals[Event.ASSIGN] is None and queries.could_take(by=by, duty=duty),
        "turns": [
            {
                "on": turn.on,
                "by_name": turn.by_name,
                "reason": turn.reason,
                "words": wording.said(turn.event, turn.to, turn.missing),
            }
            for turn in queries.turns(by=by, duty=duty)
        ],
    }
    return render(request, "duties/one.html", context)


def _trail(*steps: Link) -> list[Link]:
    return [Link(wording.LISTS["mine"], reverse("duties:mine")), *steps]


def _step(request: HttpRequest, duty: Duty, event: Event, form: Form, act: Callable[[], str]) -> HttpResponse:
    """Show the form of a step; when it is sent, take the step and say what happened."""
    on = today()
    refuse(queries.refusals(by=request.actor, duty=duty, today=on)[event])
    if form.is_valid():
        with form.refusing():
            messages.success(request, act())
            return redirect("duties:duty", duty.uid)
    (row,) = queries.shown([duty], today=on, calendar=calendar_at)
    words, page = wording.STEPS[event], reverse("duties:duty", args=[duty.uid])
    context = {
        "row": row,
        "heading": words,
        "trail": _trail(Link(gettext(duty.title), page), Link(words)),
        "form": form,
        "submit": words,
        "kind": "danger" if event == Event.CANCEL else "primary",
        "back": page,
    }
    return render(request, "duties/step.html", context)


@asked
def pause(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop the clock."""
    duty = queries.duty(by=request.actor, uid=uid)
    form = forms.PauseForm.of(request)

    def act() -> str:
        paused = actions.pause(duty=duty, **form.cleaned_data, by=request.actor, today=today())
        return wording.PAUSED.format(due=paused.due)

    return _step(request, duty, Event.PAUSE, form, act)


@asked
def resume(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let the clock run again."""
    duty = queries.duty(by=request.actor, uid=uid)

    def act() -> str:
        running = actions.resume(duty=duty, calendar=calendar_at(duty.code), by=request.actor, today=today())
        return wording.RESUMED.format(due=running.due)

    return _step(request, duty, Event.RESUME, forms.ResumeForm.of(request), act)


@asked
def finish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The work is done."""
    duty = queries.duty(by=request.actor, uid=uid)
    form = forms.FinishForm.of(request)

    def act() -> str:
        actions.finish(duty=duty, **form.cleaned_data, by=request.actor, today=today())
        return wording.FINISHED

    return _step(request, duty, Event.FINISH, form, act)


@asked
def cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """There is nothing to do any more."""
    duty = queries.duty(by=request.actor, uid=uid)
    form = forms.CancelForm.of(request)

    def act() -> str:
        actions.cancel(duty=duty, **form.cleaned_data, by=request.actor, today=today())
        return wording.CANCELLED

    return _step(request, duty, Event.CANCEL, form, act)


@asked
def assign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give it to a colleague, or back to whoever takes it."""
    duty = queries.duty(by=request.actor, uid=uid)
    colleagues = queries.could_hold(by=request.actor, duty=duty, today=today())
    form = forms.AssignForm.of(request, colleagues=colleagues, initial={"holder": duty.holder})

    def act() -> str:
        actions.assign(duty=duty, **form.cleaned_data, by=request.actor, today=today())
        holder = form.cleaned_data["holder"]
        name = queries.names_of([holder]).get(holder)
        return wording.ASSIGNED.format(name=name) if name else wording.PUT_BACK

    return _step(request, duty, Event.ASSIGN, form, act)


@require_POST
def take(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take it oneself."""
    duty = queries.duty(by=request.actor, uid=uid)
    actions.assign(duty=duty, holder=request.actor.id, by=request.actor, today=today())
    messages.success(request, wording.TAKEN)
    return redirect("duties:duty", uid)


@asked
def hand_over(request: HttpRequest) -> HttpResponse:
    """All work of one colleague to another."""
    by, on = request.actor, today()
    require(by, "duties.duty.hand-over")
    form = forms.HandOverForm.of(
        request, holding=queries.holding(by=by), colleagues=queries.colleagues(by=by, today=on)
    )
    if form.is_valid():
        with form.refusing():
            number = actions.hand_over(by=by, today=on, **form.cleaned_data)
            uid = form.cleaned_data["to_user"]
            messages.success(request, wording.HANDED_OVER.format(number=number, name=queries.names_of([uid])[uid]))
            return redirect("duties:office")
    heading = wording.HAND_OVER
    context = {
        "heading": heading,
        "trail": _trail(Link(heading)),
        "form": form,
        "submit": heading,
        "back": reverse("duties:office"),
    }
    return render(request, "ui/step.html", context)
