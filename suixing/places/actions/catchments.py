"""Whom an organisation serves and when it is open."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.places.events import OrganisationChanged
from suixing.places.models import Catchment, Division, Hours, Organisation
from suixing.places.rules import Key, Opening
from suixing.places.rules.organisations import check_catchment, check_open, check_week, smallest


@transaction.atomic
def set_catchment(*, organisation: Organisation, places: Collection[Key], by: Actor, today: date) -> tuple[Key, ...]:
    """Let an organisation serve exactly these divisions, with everything below each. Returns them, none named twice.

    Each is on the map of today, or was served before; each lies in the reach of who decides.
    """
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(by, "places.organisation.set-catchment", found)
    refuse(check_open(found.closed))
    held = {one.key for one in found.catchment.all()}
    for _, code in set(places) - held:
        require(by, "places.organisation.set-catchment", code)
    rows = Division.objects.on(today).filter(code__in={code for _, code in places})
    refuse(check_catchment(places, {row.key for row in rows} | held))
    kept = smallest(places)
    for level, code in held - set(kept):
        found.catchment.filter(level=level, code=code).delete()
    Catchment.objects.bulk_create(
        Catchment(organisation=found, level=level, code=code) for level, code in kept if (level, code) not in held
    )
    record(
        by=by,
        action="places.organisation.set-catchment",
        subject=found.subject,
        detail={"codes": [code for _, code in kept]},
        count=len(kept),
    )
    tell(OrganisationChanged(subject=found.subject, organisation=str(found.uid), what="catchment"))
    return kept


@transaction.atomic
def set_hours(*, organisation: Organisation, week: Sequence[Opening], since: date, by: Actor) -> None:
    """Let a new week be in force from the day `since`; the week before stays for the days before. Empty means closed.

    A week or a closing that begins later than `since`, decided earlier, is refused rather than overtaken.
    """
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(by, "places.organisation.set-hours", found)
    refuse(check_open(found.closed))
    refuse(check_week(week))
    # A closed week has no rows of its own: the day it begins is the day the week before stops.
    days = found.hours.aggregate(begins=Max("valid_from"), stops=Max("valid_to")).values()
    latest = max(filter(None, days), default=since)
    if since < latest:
        refuse(Refusal("places.hours-too-early", {"since": latest, "field": "since"}))
    found.hours.filter(valid_from=since).delete()
    found.hours.filter(valid_to__isnull=True).update(valid_to=since)
    Hours.objects.bulk_create(
        Hours(organisation=found, weekday=one.weekday, opens=one.opens, closes=one.closes, valid_from=since)
        for one in sorted(set(week))
    )
    record(
        by=by,
        action="places.organisation.set-hours",
        subject=found.subject,
        detail={"since": since, "openings": [f"{one.weekday} {one.opens:%H:%M}-{one.closes:%H:%M}" for one in week]},
        count=len(week),
    )
    tell(OrganisationChanged(subject=found.subject, organisation=str(found.uid), what="hours"))
