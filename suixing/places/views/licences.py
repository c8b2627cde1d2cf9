"""Licences of an organisation: as they stand on its page, and the forms to enter and to extend one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal
from suixing.places import actions, forms, queries, wording
from suixing.places.models import Licence, Organisation
from suixing.places.rules import LicenceKind
from suixing.places.rules.organisations import Standing, standing
from suixing.places.views.steps import step
from suixing.ui.components.cards import chip
from suixing.ui.fields import asked
from suixing.ui.tables import Column, Empty, Table

CHIPS = {Standing.COMING: "info", Standing.HOLDS: "done", Standing.ENDING: "soon", Standing.ENDED: "late"}


def licences_of(organisation: Organisation, refusal: Refusal | None) -> Table:
    """The licences with how they stand today; a row leads to its form when the reader may change it."""
    on = today()

    def shown(one: Licence) -> SafeString:
        how = standing(one.valid_from, one.valid_until, on=on)
        return chip(wording.STANDINGS[how], kind=CHIPS[how])

    return Table(
        wording.TABLES["licences"],
        (
            Column("number", wording.COLUMNS["number"]),
            Column("kind", wording.COLUMNS["kind"], lambda one: wording.LICENCE_KINDS[LicenceKind(one.kind)]),
            Column("issued_by", wording.COLUMNS["issued_by"]),
            Column("valid_until", wording.COLUMNS["valid_until"], kind="date"),
            Column("standing", wording.COLUMNS["standing"], shown, kind="state"),
        ),
        queries.licences(organisation=organisation),
        Empty(*wording.EMPTY["licences"]),
        link=None if refusal else lambda one: reverse("places:until", args=[one.uid]),
        quiet=True,
        id="licences",
    )


@asked
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter a licence."""
    by = request.actor
    found = queries.organisation(by=by, uid=uid)
    form = forms.LicenceForm.of(request)
    return step(request, found, "licence", form, lambda: actions.add_licence(organisation=found, **form.asked(), by=by))


@asked
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Extend a licence, or end it earlier."""
    by = request.actor
    licence = queries.licence(by=by, uid=uid)
    form = forms.UntilForm.of(request, initial={"valid_until": licence.valid_until})

    def act() -> object:
        return actions.change_licence(licence=licence, **form.cleaned_data, by=by)

    about = f"{wording.LICENCE_KINDS[LicenceKind(licence.kind)]} {licence.number}"
    return step(request, licence.organisation, "until", form, act, about=about)
