"""Pages of duties: mine, my office's, what went up to me; one duty; and each step as a form of its own."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from suixing.access.engine import could, require
from suixing.duties import actions, forms, queries, wording
from suixing.duties.models import Duty, DutyQuerySet
from suixing.duties.rules import Event
from suixing.kernel.clock import today
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import refuse
from suixing.kernel.workdays import Calendar
from suixing.packs.queries import calendar
from suixing.ui.components.navigation import Link
from suixing.ui.fields import Form

asked = require_http_methods(["GET", "HEAD", "POST"])


def calendar_at(code: str) -> Calendar:
    """The calendar that holds at a place."""
    return calendar(parse(code))


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I have to do, and for whom I stand in."""
    on = today()
    counts = queries.counts(by=request.actor, today=on, calendar=calendar())
    return _list(request, "mine", queries.mine(by=request.actor, today=on), on, counts=counts)


@require_GET
def office(request: HttpRequest) -> HttpResponse:
    """What my office has to do, as far as it is my kind of work."""
    on = today()
    return _list(request, "office", queries.of_my_offices(by=request.actor, today=on), on)


@require_GET
def up(request: HttpRequest) -> HttpResponse:
    """What went up to me."""
    return _list(request, "up", queries.went_up(by=request.actor), today())


def _list(request: HttpRequest, name: str, duties: DutyQuerySet, on: date, **context: object) -> HttpResponse:
    by = request.actor
    require(by, "duties.duty.view")
    lists = [Link(str(label), reverse(f"duties:{one}"), current=one == name) for one, label in wording.LISTS.items()]
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


@require_GET
def one(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One duty: how it stands, what can be done now, what happened."""
    by, on = request.actor, today()
    require(by, "duties.duty.view")
    duty = queries.duty(by=by, uid=uid)
    refusals = queries.refusals(by=by, duty=duty, today=on)
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
    context = {
        **_about(duty, on),
        "steps": steps,
        "may_take": refusals[Event.ASSIGN] is None and queries.could_take(by=by, duty=duty),
        "turns": [
            {"on": turn.on, "by_name": turn.by_name, "reason": turn.reason, "words": wording.said(turn.event, turn.to)}
            for turn in queries.turns(by=by, duty=duty)
        ],
    }
    return render(request, "duties/one.html", context)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is a form without fields."""
    return request.POST if request.method == "POST" else None


def _about(duty: Duty, on: date) -> dict[str, object]:
    (row,) = queries.shown([duty], today=on, calendar=calendar_at)
    heading = gettext(duty.title)
    return {
        "row": row,
        "heading": heading,
        "trail": [(str(wording.LISTS["mine"]), reverse("duties:mine")), str(heading)],
    }


def _step(
    request: HttpRequest, uid: UUID, event: Event, form_of: Callable[[Duty], Form], act: Callable[[Duty, Form], str]
) -> HttpResponse:
    """Show the form of a step; when it is sent, take the step and say what happened."""
    by, on = request.actor, today()
    duty = queries.duty(by=by, uid=uid)
    refuse(queries.refusals(by=by, duty=duty, today=on)[event])
    form = form_of(duty)
    if form.is_valid():
        with form.refusing():
            messages.success(request, act(duty, form))
            return redirect("duties:duty", uid)
    context = _about(duty, on)
    context["trail"] = [
        *context["trail"][:1],
        (context["heading"], reverse("duties:duty", args=[uid])),
        str(wording.STEPS[event]),
    ]
    return render(
        request,
        "duties/step.html",
        {
            **context,
            "heading": wording.STEPS[event],
            "form": form,
            "submit": wording.STEPS[event],
            "kind": "danger" if event == Event.CANCEL else "primary",
            "back": reverse("duties:duty", args=[uid]),
        },
    )


@asked
def pause(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop the clock."""

    def act(duty: Duty, form: Form) -> str:
        paused = actions.pause(duty=duty, by=request.actor, today=today(), **form.cleaned_data)
        return wording.PAUSED.format(due=paused.due)

    return _step(request, uid, Event.PAUSE, lambda duty: forms.PauseForm(_sent(request)), act)


@asked
def resume(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let the clock run again."""

    def act(duty: Duty, form: Form) -> str:
        running = actions.resume(duty=duty, calendar=calendar_at(duty.code), by=request.actor, today=today())
        return wording.RESUMED.format(due=running.due)

    return _step(request, uid, Event.RESUME, lambda duty: forms.ResumeForm(_sent(request)), act)


@asked
def finish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The work is done."""

    def act(duty: Duty, form: Form) -> str:
        actions.finish(duty=duty, by=request.actor, today=today(), **form.cleaned_data)
        return wording.FINISHED

    return _step(request, uid, Event.FINISH, lambda duty: forms.FinishForm(_sent(request)), act)


@asked
def cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """There is nothing to do any more."""

    def act(duty: Duty, form: Form) -> str:
        actions.cancel(duty=duty, by=request.actor, today=today(), **form.cleaned_data)
        return wording.CANCELLED

    return _step(request, uid, Event.CANCEL, lambda duty: forms.CancelForm(_sent(request)), act)


@asked
def assign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give it to a colleague, or back to whoever takes it."""

    def form_of(duty: Duty) -> Form:
        colleagues = queries.could_hold(by=request.actor, duty=duty, today=today())
        return forms.AssignForm(_sent(request), colleagues=colleagues, initial={"holder": duty.holder})

    def act(duty: Duty, form: Form) -> str:
        actions.assign(duty=duty, by=request.actor, today=today(), **form.cleaned_data)
        name = queries.names_of([form.cleaned_data["holder"]]).get(form.cleaned_data["holder"])
        return wording.ASSIGNED.format(name=name) if name else wording.PUT_BACK

    return _step(request, uid, Event.ASSIGN, form_of, act)


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
    form = forms.HandOverForm(
        _sent(request), holding=queries.holding(by=by), colleagues=queries.colleagues(by=by, today=on)
    )
    if form.is_valid():
        with form.refusing():
            number = actions.hand_over(by=by, today=on, **form.cleaned_data)
            uid = form.cleaned_data["to_user"]
            messages.success(request, wording.HANDED_OVER.format(number=number, name=queries.names_of([uid])[uid]))
            return redirect("duties:office")
    heading = wording.HAND_OVER
    return render(
        request,
        "duties/step.html",
        {
            "heading": heading,
            "trail": [(str(wording.LISTS["mine"]), reverse("duties:mine")), str(heading)],
            "form": form,
            "submit": heading,
            "kind": "primary",
            "back": reverse("duties:office"),
        },
    )
