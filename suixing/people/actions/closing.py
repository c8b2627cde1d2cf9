"""Closing a file, hiding an address, and naming the worker who serves somebody."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.access.models import Post
from suixing.audit.actions import record
from suixing.audit.rules import masked
from suixing.kernel.actors import Actor
from suixing.kernel.identifiers import uuids
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.outbox.events import MayClose
from suixing.outbox.queries import ask
from suixing.people.actions.held import Held
from suixing.people.events import Closed
from suixing.people.models import Person, Responsibility
from suixing.people.rules.persons import check_reason
from suixing.places import queries as places


@transaction.atomic
def close_file(*, person: Person, reason: str = "", by: Actor, today: date) -> Person:
    """Close a person's file, with all files linked to it: from now on nobody but she herself opens it.

    She needs no reason. Refuses what the apps above refuse: an open case, something she still has to receive.
    """
    held = Held(person)
    require(by, "people.person.close", held.person)
    refuse(held.check_open())
    for one in held.files:
        refuse(ask(MayClose(person=str(one.uid))))
    held.end_responsibility(today)
    for one in held.files:
        one.closed_on, one.tokens = today, []
        one.save(update_fields=["closed_on", "tokens"])
        record(by=by, action="people.person.close", subject=one.subject, detail={"reason": masked(reason)[:200]})
        tell(Closed(subject=one.subject, on=today))
    return held.person


@transaction.atomic
def set_confidential(*, person: Person, confidential: bool, reason: str, by: Actor) -> Person:
    """Hide where she lives, or show it again; in all her files. Hidden, she is found by a whole number only.

    The log says that it was done and by whom; the reason is asked so that somebody thinks of one, and kept masked.
    """
    held = Held(person)
    require(by, "people.person.set-confidential", held.person)
    refuse(held.check_open())
    refuse(check_reason(reason))
    for one in held.files:
        one.confidential = confidential
        one.save(update_fields=["confidential"])
        held.index(one)
    detail = {"confidential": confidential, "reason": masked(reason)[:200]}
    record(by=by, action="people.person.set-confidential", subject=held.person.subject, detail=detail)
    return held.person


@transaction.atomic
def assign(*, person: Person, organisation: str, worker: str, by: Actor, today: date) -> Responsibility:
    """Let a worker (a user's uid) of an organisation (its uid) that serves her place look after her from today."""
    held = Held(person)
    require(by, "people.person.assign", held.person)
    refuse(held.check_alive())
    now = held.stay()
    refuse(None if now else Refusal("people.lives-nowhere-known", {}))
    serving = places.serving(level=now.level, code=now.code, on=today) if now else ()
    serves = any(str(one.uid) == organisation for one in serving)
    refuse(None if serves else Refusal("people.organisation-serves-elsewhere", {"field": "organisation"}))
    posts = Post.objects.current(today).filter(user__uid__in=uuids([worker]), organisation=organisation)
    refuse(None if posts.exists() else Refusal("people.worker-works-elsewhere", {"field": "worker"}))
    held.end_responsibility(today)
    new = Responsibility.objects.create(person=held.root, organisation=organisation, worker=worker, since=today)
    detail = {"organisation": organisation, "worker": worker}
    record(by=by, action="people.person.assign", subject=held.person.subject, detail=detail)
    return new
