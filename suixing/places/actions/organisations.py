"""Adding, changing and closing organisations."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db import connection, transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.places.events import OrganisationAdded, OrganisationChanged, OrganisationClosed
from suixing.places.models import Division, Organisation
from suixing.places.models.organisations import OrganisationQuerySet
from suixing.places.rules import OrganisationKind
from suixing.places.rules.organisations import check_closing, check_open, check_parent, check_unit_name

TREE: Final = 0x53585054
"""The advisory lock of whoever changes what stands under what."""


@transaction.atomic
def add(
    *,
    name: str,
    kind: OrganisationKind,
    division: Division,
    opened: date,
    by: Actor,
    today: date,
    parent: Organisation | None = None,
    phone: str = "",
    address: str = "",
) -> Organisation:
    """Add an organisation that stands in `division`, open from `opened`. Without a catchment it serves nobody yet."""
    place = Division.objects.select_for_update().get(pk=division.pk)
    require(by, "places.organisation.add", place)
    name = name.strip()
    refuse(_place_is_current(place, today))
    refuse(check_unit_name(name, taken=_named(name, place.code).exists()))
    above = Organisation.objects.select_for_update().get(pk=parent.pk) if parent else None
    refuse(check_open(above.closed if above else None, field="parent"))
    new = Organisation.objects.create(
        name=name,
        kind=kind,
        level=place.level,
        code=place.code,
        parent=above,
        phone=phone.strip(),
        address=address.strip(),
        opened=opened,
    )
    record(by=by, action="places.organisation.add", subject=new.subject, detail={"kind": kind, "code": new.code})
    tell(OrganisationAdded(subject=new.subject, organisation=str(new.uid), code=new.code))
    return new


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    division: Division,
    parent: Organisation | None,
    phone: str,
    address: str,
    by: Actor,
    today: date,
) -> Organisation:
    """Change what an organisation is called, what it is, where it stands and whom it stands under."""
    found, above = _held(organisation, parent)
    require(by, "places.organisation.change", found)
    require(by, "places.organisation.change", division)
    name = name.strip()
    refuse(check_open(found.closed))
    if division.code != found.code:
        refuse(_place_is_current(division, today))
    refuse(check_unit_name(name, taken=_named(name, division.code).exclude(pk=found.pk).exists()))
    refuse(check_open(above.closed if above else None, field="parent"))
    refuse(check_parent(own=str(found.uid), line=[str(one.uid) for one in _line(above)]))
    asked = {
        "name": name,
        "kind": kind,
        "level": division.level,
        "code": division.code,
        "parent_id": above.pk if above else None,
        "phone": phone.strip(),
        "address": address.strip(),
    }
    changed = {field: value for field, value in asked.items() if getattr(found, field) != value}
    if changed:
        for field, value in changed.items():
            setattr(found, field, value)
        found.save(update_fields=list(changed))
        tell(OrganisationChanged(subject=found.subject, organisation=str(found.uid), what="details"))
    record(by=by, action="places.organisation.change", subject=found.subject, detail={"fields": sorted(changed)})
    return found


@transaction.atomic
def close(*, organisation: Organisation, on: date, by: Actor, today: date) -> Organisation:
    """Close an organisation from the day `on`: it serves nobody any more and holds no new work. Nothing is deleted."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(by, "places.organisation.close", found)
    refuse(check_open(found.closed))
    open_below = found.branches.open_on(on).count()
    refuse(check_closing(opened=found.opened, on=on, today=today, children=open_below))
    found.closed = on
    found.save(update_fields=["closed"])
    record(by=by, action="places.organisation.close", subject=found.subject, detail={"on": on})
    tell(OrganisationClosed(subject=found.subject, organisation=str(found.uid), on=on))
    return found


def _held(organisation: Organisation, parent: Organisation | None) -> tuple[Organisation, Organisation | None]:
    """Both as they are now, locked in one order, and nothing else moves in the tree: two changes make no circle."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE])
    asked = {organisation.pk} | ({parent.pk} if parent else set())
    rows = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=asked).order_by("pk")}
    return rows[organisation.pk], rows[parent.pk] if parent else None


def _named(name: str, code: str) -> OrganisationQuerySet:
    return Organisation.objects.filter(code=code, name=name, closed__isnull=True)


def _place_is_current(place: Division, today: date) -> Refusal | None:
    if place.is_valid(today):
        return None
    return Refusal("places.division-ended", {"name": place.name, "on": today, "field": "division"})


def _line(parent: Organisation | None) -> Iterator[Organisation]:
    while parent is not None:
        yield parent
        parent = parent.parent
