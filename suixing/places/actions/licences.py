"""What an organisation is licensed for. Without a licence that holds no session opens (`queries.licensed`)."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.clock import check_span
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.places.events import OrganisationChanged
from suixing.places.models import Licence, Organisation
from suixing.places.rules import LicenceKind
from suixing.places.rules.organisations import check_open


@transaction.atomic
def add_licence(
    *,
    organisation: Organisation,
    kind: LicenceKind,
    number: str,
    issued_by: str,
    valid_from: date,
    valid_until: date,
    by: Actor,
) -> Licence:
    """Enter a licence as it is printed: kind, number, who issued it, first and last day."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(by, "places.organisation.set-licence", found)
    number = number.strip()
    refuse(check_open(found.closed))
    refuse(check_span(valid_from, valid_until, field="valid_until"))
    if found.licences.filter(kind=kind, number=number).exists():
        refuse(Refusal("places.licence-taken", {"number": number, "field": "number"}))
    new = Licence.objects.create(
        organisation=found,
        kind=kind,
        number=number,
        issued_by=issued_by.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    record(
        by=by,
        action="places.organisation.set-licence",
        subject=found.subject,
        detail={"licence": new.uid, "kind": kind, "until": valid_until},
    )
    tell(OrganisationChanged(subject=found.subject, organisation=str(found.uid), what="licences"))
    return new


@transaction.atomic
def change_licence(*, licence: Licence, valid_until: date, by: Actor) -> Licence:
    """Extend a licence, or end it earlier than printed: `valid_until` is its last day."""
    found = Organisation.objects.select_for_update().get(pk=licence.organisation_id)
    require(by, "places.organisation.set-licence", found)
    kept = Licence.objects.get(pk=licence.pk)
    refuse(check_open(found.closed))
    refuse(check_span(kept.valid_from, valid_until, field="valid_until"))
    before, kept.valid_until = kept.valid_until, valid_until
    kept.save(update_fields=["valid_until"])
    record(
        by=by,
        action="places.organisation.set-licence",
        subject=found.subject,
        detail={"licence": kept.uid, "before": before, "until": valid_until},
    )
    tell(OrganisationChanged(subject=found.subject, organisation=str(found.uid), what="licences"))
    return kept
