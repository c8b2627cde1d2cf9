"""Writing duties: opening, the clock, the end, whose hands, and going up.

Every change leaves a `Turn` on the duty's page and an entry in the log. Reasons are typed by people; numbers that look
personal are blotted out of them.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from itertools import groupby

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.audit.rules import looks_personal
from suixing.duties.models import Duty, Escalation, Pause, Turn
from suixing.duties.queries import Hands, heard, heirs_of_closed
from suixing.duties.rules import (
    DUTY,
    Event,
    Rung,
    State,
    check_reason,
    check_rungs,
    check_running,
    climb,
    day_before,
    resumed,
)
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.kernel.workdays import Calendar, Unit


@transaction.atomic
def add_duty(
    *,
    kind: str,
    title: str,
    about: str,
    role: str,
    organisation: str,
    code: str,
    length: int,
    unit: Unit,
    rungs: Iterable[Rung] = (),
    holder: str = "",
    calendar: Calendar,
    by: Actor,
    today: date,
) -> Duty:
    """Put work on the desk of an organisation (its uid) at place `code`, to be done by whoever holds `role` there.

    The clock runs `length` units of `calendar` from `today`. `title` is a sentence of the calling app's catalogue, in
    Chinese, without personal data (`ValueError`); `holder` is a user's uid, or empty for "whoever takes it". Each rung
    says who is told how early. Refuses an unsuited holder or ladder, and a year the calendar does not know.
    """
    if looks_personal(title):
        raise ValueError("a duty's title holds no personal data")
    rungs = tuple(dict.fromkeys(rungs))
    duty = Duty(
        kind=kind, title=title, about=about, role=role, organisation=organisation, code=code, holder=holder,
        opened_on=today, length=length, unit=unit, due=calendar.add(today, length, unit),
    )  # fmt: skip
    require(by, "duties.duty.add", duty)
    refuse(check_rungs(role, rungs))
    refuse(_check_suited(duty, holder, today))
    duty.save()
    Escalation.objects.bulk_create(
        Escalation(duty=duty, before=one.before, to=one.to, on=max(day_before(duty.due, one.before, calendar), today))
        for one in rungs
    )
    Turn.after(duty, "", by=by, today=today).save()
    record(by=by, action="duties.duty.add", subject=duty.subject, detail={"about": about, "due": duty.due})
    return duty


@transaction.atomic
def pause(*, duty: Duty, reason: str, by: Actor, today: date) -> Duty:
    """Stop the clock from `today`, for a reason the colleagues can read. Refuses once the deadline has passed."""
    duty = Duty.objects.locked(duty)
    require(by, "duties.duty.pause", duty)
    refuse(DUTY.check(State(duty.state), Event.PAUSE))
    refuse(check_running(duty.due, today))
    refuse(check_reason(reason))
    duty.state, duty.paused_on = DUTY.after(State(duty.state), Event.PAUSE), today
    duty.save(update_fields=["state", "paused_on"])
    turn = Turn.after(duty, Event.PAUSE, by=by, today=today, reason=reason)
    turn.save()
    Pause.objects.create(duty=duty, since=today, reason=turn.reason)
    record(by=by, action="duties.duty.pause", subject=duty.subject)
    return duty


@transaction.atomic
def resume(*, duty: Duty, calendar: Calendar, by: Actor, today: date) -> Duty:
    """Let the clock run again from `today`: the deadline and the rungs not yet climbed move by what was paused."""
    duty = Duty.objects.locked(duty)
    require(by, "duties.duty.resume", duty)
    refuse(DUTY.check(State(duty.state), Event.RESUME))
    before = duty.due
    duty.due = resumed(duty.due, since=duty.paused_on, until=today, unit=Unit(duty.unit), calendar=calendar)
    duty.state, duty.paused_on = DUTY.after(State(duty.state), Event.RESUME), None
    duty.save(update_fields=["state", "paused_on", "due"])
    _close_pause(duty, today)
    for rung in duty.escalations.filter(told_on__isnull=True):
        rung.on = max(day_before(duty.due, rung.before, calendar), today)
        rung.save(update_fields=["on"])
    Turn.after(duty, Event.RESUME, by=by, today=today).save()
    record(by=by, action="duties.duty.resume", subject=duty.subject, detail={"before": before, "due": duty.due})
    return duty


def _close_pause(duty: Duty, today: date) -> None:
    duty.pauses.filter(until__isnull=True).update(until=today)


@transaction.atomic
def finish(*, duty: Duty, reason: str = "", by: Actor, today: date) -> Duty:
    """The work is done. `reason` may say how."""
    duty = Duty.objects.locked(duty)
    require(by, "duties.duty.finish", duty)
    return _end(duty, Event.FINISH, "duties.duty.finish", reason, by, today)


@transaction.atomic
def cancel(*, duty: Duty, reason: str, by: Actor, today: date) -> Duty:
    """The work has no object any more, for a reason."""
    duty = Duty.objects.locked(duty)
    require(by, "duties.duty.cancel", duty)
    refuse(check_reason(reason))
    return _end(duty, Event.CANCEL, "duties.duty.cancel", reason, by, today)


def _end(duty: Duty, event: Event, action: str, reason: str, by: Actor, today: date) -> Duty:
    refuse(DUTY.check(State(duty.state), event))
    duty.state, duty.paused_on, duty.ended_on = DUTY.after(State(duty.state), event), None, today
    duty.save(update_fields=["state", "paused_on", "ended_on"])
    _close_pause(duty, today)
    Turn.after(duty, event, by=by, today=today, reason=reason).save()
    record(by=by, action=action, subject=duty.subject)
    return duty


@transaction.atomic
def assign(*, duty: Duty, holder: str, reason: str = "", by: Actor, today: date) -> Duty:
    """Give the duty to `holder` (a user's uid), take it oneself, or put it back for whoever takes it (empty)."""
    duty = Duty.objects.locked(duty)
    require(by, "duties.duty.assign", duty)
    refuse(DUTY.check(State(duty.state), Event.ASSIGN))
    refuse(_check_suited(duty, holder, today))
    _hand([duty], Event.ASSIGN, lambda one: holder, by=by, today=today, reason=reason)
    record(by=by, action="duties.duty.assign", subject=duty.subject, detail={"holder": holder})
    return duty


def _check_suited(duty: Duty, holder: str, today: date) -> Refusal | None:
    suits = not holder or Hands(today).suit(holder, duty)
    return None if suits else Refusal("duties.holder-unsuited", {"field": "holder"})


def _hand(
    duties: list[Duty], event: Event, chosen: Callable[[Duty], str], *, by: Actor, today: date, reason: str = ""
) -> None:
    """Put each duty into the hands chosen for it (empty: whoever takes it)."""
    for duty in duties:
        duty.holder = chosen(duty)
    Duty.objects.bulk_update(duties, ["holder"], batch_size=500)
    Turn.objects.bulk_create(Turn.after(one, event, by=by, today=today, reason=reason) for one in duties)


@transaction.atomic
def hand_over(*, from_user: str, to_user: str, reason: str, by: Actor, today: date) -> int:
    """Give all live duties of one colleague, as far as `by` reaches, to another; return how many.

    Refuses when the other one cannot hold one of them: then nothing moves.
    """
    require(by, "duties.duty.hand-over")
    refuse(check_reason(reason))
    held = Duty.objects.live().handed_over_by(by).filter(holder=from_user)
    duties = list(held.select_for_update().order_by("pk"))
    refuse(None if duties else Refusal("duties.nothing-to-hand-over", {"field": "from_user"}))
    hands = Hands(today)
    unsuited = sum(not hands.suit(to_user, one) for one in duties)
    refuse(Refusal("duties.holder-unsuited-for", {"number": unsuited, "field": "to_user"}) if unsuited else None)
    _hand(duties, Event.ASSIGN, lambda one: to_user, by=by, today=today, reason=reason)
    record(
        by=by,
        action="duties.duty.hand-over",
        subject=f"access.user:{from_user}",
        detail={"to": to_user},
        count=len(duties),
    )
    return len(duties)


@transaction.atomic
def release(*, holder: str = "", by: Actor, today: date) -> int:
    """Take duties out of hands that can no longer do them: of one colleague (her uid), or of everybody.

    She left, a post ended, she no longer stands in. Each goes to whoever stands in for her, else to the head of the
    office, else it waits, visibly, for whoever takes it. Returns how many; doing it again changes nothing.
    """
    require(by, "duties.duty.release")
    held = Duty.objects.live().filter(holder=holder) if holder else Duty.objects.live().exclude(holder="")
    hands = Hands(today)
    stranded = [one for one in held.select_for_update().order_by("pk") if not hands.suit(one.holder, one)]
    if stranded:
        _hand(stranded, Event.RELEASE, hands.after, by=by, today=today)
        subject = f"access.user:{holder}" if holder else "duties.duty"
        record(by=by, action="duties.duty.release", subject=subject, count=len(stranded))
    return len(stranded)


@transaction.atomic
def escalate(*, by: Actor, today: date) -> int:
    """Tell whoever is next on the ladder of every running duty whose day has come; each rung once. Returns how many.

    A rung at which nobody serves today stays untold, to be tried again tomorrow, and the next one is told at once.
    """
    require(by, "duties.duty.escalate")
    come = Escalation.objects.filter(told_on__isnull=True, on__lte=today, duty__state=State.OPEN)
    ladders = Escalation.objects.filter(duty__in=come.values("duty")).select_related("duty")
    rungs = ladders.select_for_update(skip_locked=True).order_by("duty", "-before", "pk")
    there = cache(partial(heard, by=by, today=today))
    told = [
        step
        for _, ladder in groupby(rungs, key=lambda rung: rung.duty_id)
        for step in climb(ladder, lambda rung: there(to=rung.to, role=rung.duty.role, code=rung.duty.code), today)
    ]
    if told:
        for rung, _ in told:
            rung.told_on = today
        Escalation.objects.bulk_update([rung for rung, _ in told], ["told_on"], batch_size=500)
        Turn.objects.bulk_create(
            Turn.after(rung.duty, Event.ESCALATE, by=by, today=today, to=rung.to, missing=missing)
            for rung, missing in told
        )
        record(by=by, action="duties.duty.escalate", subject="duties.duty", count=len(told))
    return len(told)


@transaction.atomic
def follow(*, old_code: str, code: str, by: Actor, today: date) -> int:
    """Let live duties at a division that was replaced stand at its successor; return how many."""
    require(by, "duties.duty.move")
    duties = list(Duty.objects.live().filter(code=old_code).select_for_update().order_by("pk"))
    for duty in duties:
        duty.code = code
    return _moved(duties, ["code"], f"places.division:{old_code}", by=by, today=today)


@transaction.atomic
def rehouse(*, by: Actor, today: date) -> int:
    """Give live duties of organisations that are closed by `today` to the next one above that is open.

    Where there is none they keep their organisation and wait for whoever takes them. Returns how many were moved.
    """
    require(by, "duties.duty.move")
    heirs = heirs_of_closed(today=today)
    held = Duty.objects.live().filter(organisation__in=heirs)
    duties = [one for one in held.select_for_update().order_by("pk") if heirs[one.organisation] or one.holder]
    for duty in duties:
        heir = heirs[duty.organisation]
        duty.organisation, duty.holder = heir or duty.organisation, duty.holder if heir else ""
    return _moved(duties, ["organisation", "holder"], "places.organisation", by=by, today=today)


def _moved(duties: list[Duty], fields: list[str], subject: str, *, by: Actor, today: date) -> int:
    if duties:
        Duty.objects.bulk_update(duties, fields, batch_size=500)
        Turn.objects.bulk_create(Turn.after(one, Event.MOVE, by=by, today=today) for one in duties)
        record(by=by, action="duties.duty.move", subject=subject, count=len(duties))
    return len(duties)
