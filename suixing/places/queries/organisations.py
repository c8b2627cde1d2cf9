"""Reading organisations: lists with pages, one organisation, who serves a place, and whether a licence holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Q

from suixing.access.engine import may, require
from suixing.access.models import NOTHING
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import within
from suixing.kernel.identifiers import uuids
from suixing.kernel.refusals import Refusal, Refused
from suixing.places.models import Catchment, Hours, Licence, Organisation
from suixing.places.queries.divisions import chain, reach_of
from suixing.places.rules import Key, LicenceKind
from suixing.places.rules.organisations import LICENSED_AHEAD, check_licensed, check_open
from suixing.ui.pages import Page, keyset


@dataclass(frozen=True, slots=True)
class Filters:
    """How a list of organisations is narrowed. `text` is a part of the name or the beginning of the code."""

    text: str = ""
    kind: str = ""
    place: Key | None = None
    closed: bool = False


def organisations(*, by: Actor, on: date, filters: Filters, parameters: Mapping[str, str], order: str = "code") -> Page:
    """The organisations in the reader's reach, a page of them; `parameters` carry the mark of the page asked for."""
    require(by, "places.organisation.view")
    rows = Organisation.objects.visible_to(by)
    if not filters.closed:
        rows = rows.open_on(on)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.place:
        level, code = filters.place
        rows = rows.filter(
            reduce(or_, (Q(code__range=(one.low, one.high)) for one in reach_of(level=level, code=code, on=on)))
        )
    if text := filters.text.strip():
        rows = rows.filter(Q(code__startswith=text) if text.isdigit() else Q(name__contains=text))
    return keyset(rows, order=order, parameters=parameters)


def organisation(*, by: Actor, uid: UUID | str) -> Organisation:
    """One organisation with its parent, or the refusal that says there is none the reader may see."""
    require(by, "places.organisation.view")
    found = Organisation.objects.visible_to(by).select_related("parent").filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("places.organisation-unknown"))
    return found


def opens(*, by: Actor, organisation: Organisation) -> bool:
    """Whether the reader may open the page of an organisation she has come to know of."""
    return may(by, "places.organisation.view") is None and within(by.reach, organisation.code)


def refusals(*, by: Actor, organisation: Organisation) -> dict[str, Refusal | None]:
    """Why each change of an organisation is not possible now, by its verb."""
    closed = check_open(organisation.closed)
    licensing = may(by, "places.organisation.set-licence", organisation) or closed
    return {
        "change": may(by, "places.organisation.change", organisation) or closed,
        "close": may(by, "places.organisation.close", organisation) or closed,
        "catchment": may(by, "places.organisation.set-catchment", organisation) or closed,
        "hours": may(by, "places.organisation.set-hours", organisation) or closed,
        "licence": licensing,
        "until": licensing,
    }


def organisation_names(uids: Iterable[str]) -> dict[str, str]:
    """What organisations are called, by uid, for whoever shows a post or a duty: names are no secret."""
    rows = Organisation.objects.filter(uid__in=uuids(uids)).values_list("uid", "name")
    return {str(uid): name for uid, name in rows}


def branches(*, by: Actor, organisation: Organisation, on: date) -> Sequence[Organisation]:
    """What stands directly below it and is open."""
    return list(Organisation.objects.visible_to(by).open_on(on).filter(parent=organisation).order_by("code", "name"))


def open_organisations(*, by: Actor, on: date) -> Sequence[Organisation]:
    """Open organisations in the reader's reach, to choose one of; no more than five hundred."""
    require(by, "places.organisation.view")
    return list(Organisation.objects.visible_to(by).open_on(on).order_by("code", "name")[:500])


def hours(*, organisation: Organisation, on: date) -> Sequence[Hours]:
    """The week in force on a day."""
    rows = organisation.hours.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)
    return list(rows.order_by("weekday", "opens"))


def coming_hours(*, organisation: Organisation, on: date) -> Sequence[Hours]:
    """A week already decided that begins later."""
    return list(organisation.hours.filter(valid_from__gt=on).order_by("valid_from", "weekday", "opens"))


def catchment(*, organisation: Organisation) -> Sequence[Catchment]:
    """The places it serves."""
    return list(organisation.catchment.order_by("code", "level"))


def licence(*, by: Actor, uid: UUID | str) -> Licence:
    """One licence of an organisation the reader may see."""
    require(by, "places.organisation.view")
    seen = Organisation.objects.visible_to(by)
    found = Licence.objects.select_related("organisation").filter(uid=uid, organisation__in=seen).first()
    if found is None:
        raise Refused(Refusal("places.licence-unknown"))
    return found


def licences(*, organisation: Organisation) -> Sequence[Licence]:
    """All its licences, the longest first."""
    return list(organisation.licences.order_by("-valid_until", "kind"))


def ending_licences(*, by: Actor, on: date) -> Sequence[Licence]:
    """Licences of open organisations in the reader's reach that end within sixty days and have no successor."""
    require(by, "places.organisation.view")
    seen = Organisation.objects.visible_to(by).open_on(on)
    soon = Licence.objects.filter(
        organisation__in=seen, valid_until__range=(on, on + timedelta(days=LICENSED_AHEAD))
    ).select_related("organisation")
    later = {
        (one.organisation_id, one.kind)
        for one in Licence.objects.filter(organisation__in=seen, valid_until__gt=on + timedelta(days=LICENSED_AHEAD))
    }
    return [one for one in soon.order_by("valid_until", "id") if (one.organisation_id, one.kind) not in later]


def licensed(*, organisation: Organisation, kind: LicenceKind | str, on: date) -> Refusal | None:
    """Why no session that needs this licence may open on a day, or None."""
    spans = organisation.licences.filter(kind=kind).values_list("valid_from", "valid_until")
    return check_licensed(kind=str(kind), on=on, spans=spans)


def serving(*, level: int, code: str, on: date) -> Sequence[Organisation]:
    """Who serves a place on a day, the nearest first: organisations whose catchment holds it or something above it.

    For everybody: who serves whom is no secret.
    """
    places = [(one.level, one.code) for one in chain(level=level, code=code, on=on)]
    if not places:
        return []
    here = NOTHING
    for one, digits in places:
        here |= Q(catchment__level=one, catchment__code=digits)
    rows = Organisation.objects.open_on(on).filter(here).annotate(near=F("catchment__level"))
    first: dict[int, Organisation] = {}
    for one in sorted(rows, key=lambda row: (-row.near, row.kind, row.name)):
        first.setdefault(one.pk, one)
    return list(first.values())
