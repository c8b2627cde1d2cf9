"""Pages of organisations: the list, one of them, and each step as a form of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from suixing.access.engine import ANYWHERE, could, may
from suixing.kernel.actors import Actor
from suixing.kernel.clock import today
from suixing.kernel.divisions import Code
from suixing.kernel.refusals import refuse
from suixing.places import actions, forms, queries, wording
from suixing.places.models import Organisation
from suixing.places.rules import OrganisationKind
from suixing.places.views.divisions import one_reason
from suixing.places.views.licences import licences_of
from suixing.places.views.steps import page_of, step, trail
from suixing.ui.components.values import date
from suixing.ui.fields import asked
from suixing.ui.tables import Column, Empty, Table, sort_of

COLUMNS = (
    Column("name", wording.COLUMNS["name"], sorts="name"),
    Column("kind", wording.COLUMNS["kind"], lambda one: wording.ORGANISATION_KINDS[OrganisationKind(one.kind)]),
    Column("code", wording.COLUMNS["code"], sorts="code", optional=True, shown=False),
    Column("phone", wording.COLUMNS["phone"], optional=True),
    Column("opened", wording.COLUMNS["opened"], kind="date", optional=True, shown=False),
)


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations of one's reach, narrowed and read in pages."""
    by, on = request.actor, today()
    form = forms.OrganisationFilter.of(request)
    filters = queries.Filters(**form.asked())
    order = sort_of(request.GET, COLUMNS, "code")
    page = queries.organisations(by=by, on=on, filters=filters, parameters=request.GET, order=order)
    places = queries.names(one.code for one in page)
    may_add = could(by, "places.organisation.add")
    table = Table(
        wording.TABLES["organisations"],
        (*COLUMNS[:2], Column("place", wording.COLUMNS["place"], lambda one: places.get(one.code)), *COLUMNS[2:]),
        page,
        Empty(
            *wording.EMPTY["organisations"],
            label=wording.VERBS["add"] if may_add else "",
            url=reverse("places:add") if may_add else "",
        ),
        parameters=request.GET,
        link=page_of,
        sort=order,
        quiet=True,
    )
    context = {"table": table, "form": form, "may_add": may_add, "ending": queries.ending_licences(by=by, on=on)}
    return render(request, "places/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One organisation: how to reach it, whom it serves, when it is open, what it is licensed for."""
    by, on = request.actor, today()
    found = queries.organisation(by=by, uid=uid)
    served = queries.catchment(organisation=found)
    places = queries.names([found.code, *(one.code for one in served)])
    refusals = queries.organisation_refusals(by=by, organisation=found)
    division = reverse("places:division", args=found.key)
    place = _link(division, places.get(found.code, found.code))
    context = {
        "organisation": found,
        "kind": wording.ORGANISATION_KINDS[OrganisationKind(found.kind)],
        "trail": trail(found),
        "facts": [
            (wording.COLUMNS["place"], place),
            (
                wording.COLUMNS["parent"],
                _parent(by, found),
            ),
            (wording.COLUMNS["phone"], found.phone),
            (wording.COLUMNS["address"], found.address),
            (wording.COLUMNS["opened"], date(found.opened)),
            *([(wording.COLUMNS["closed"], date(found.closed))] if found.closed else []),
        ],
        "served": [
            (places.get(one.code, one.code), one, may(by, "places.division.view", one.code) is None) for one in served
        ],
        "week": _week(queries.hours(organisation=found, on=on)),
        "coming": _week(queries.coming_hours(organisation=found, on=on)),
        "licences": licences_of(found, refusals["licence"]),
        "branches": queries.branches(by=by, organisation=found, on=on),
        "refusals": refusals,
        "locked": one_reason(refusals),
    }
    return render(request, "places/organisation.html", context)


def _link(url: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, words)


def _parent(by: Actor, organisation: Organisation) -> SafeString | str:
    """The organisation above, linked when the reader may open it."""
    above = organisation.parent
    if above is None:
        return ""
    return _link(page_of(above), above.name) if queries.opens(by=by, organisation=above) else above.name


def _week(hours: object) -> list[dict[str, object]]:
    """The openings of a week under the names of its days."""
    rows: dict[tuple[object, int], dict[str, object]] = {}
    for one in hours:
        key = (one.valid_from, one.weekday)
        row = rows.setdefault(key, {"day": wording.WEEKDAYS[one.weekday], "since": one.valid_from, "openings": []})
        row["openings"].append(one.opening)
    return list(rows.values())


@asked
def add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    by, on = request.actor, today()
    refuse(may(by, "places.organisation.add", ANYWHERE))
    first = {"division": request.GET.get("division", ""), "opened": on}
    form = forms.AddForm.of(
        request,
        initial=first,
        parents=queries.open_organisations(by=by, on=on),
        divisions=queries.to_choose(by=by, on=on),
    )
    if form.is_valid():
        with form.refusing():
            place = queries.find(form.cleaned_data["division"], on=on)
            new = actions.add(**form.asked(), division=place, by=by, today=on)
            messages.success(request, str(wording.DONE["add"]))
            return redirect(page_of(new))
    words = wording.VERBS["add"]
    context = {
        "heading": words,
        "trail": trail(None, words),
        "form": form,
        "submit": words,
        "back": reverse("places:organisations"),
    }
    return render(request, "ui/step.html", context)


@asked
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change what an organisation is called, what it is, where it stands."""
    by, on = request.actor, today()
    found = queries.organisation(by=by, uid=uid)
    now = {
        "name": found.name,
        "kind": found.kind,
        "division": Code(found.code, found.level),
        "parent": str(found.parent.uid) if found.parent else "",
        "phone": found.phone,
        "address": found.address,
    }
    others = [one for one in queries.open_organisations(by=by, on=on) if one.pk != found.pk]
    form = forms.ChangeForm.of(request, initial=now, parents=others, divisions=queries.to_choose(by=by, on=on))

    def act() -> object:
        place = queries.find(form.cleaned_data["division"], on=on)
        return actions.change(organisation=found, **form.asked(), division=place, by=by, today=on)

    return step(request, found, "change", form, act)


@asked
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close an organisation."""
    by, on = request.actor, today()
    found = queries.organisation(by=by, uid=uid)
    form = forms.CloseForm.of(request, initial={"on": on})

    def act() -> object:
        return actions.close(organisation=found, **form.cleaned_data, by=by, today=on)

    return step(request, found, "close", form, act)


@asked
def hours(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set the week."""
    by, on = request.actor, today()
    found = queries.organisation(by=by, uid=uid)
    now = forms.HoursForm.written(queries.hours(organisation=found, on=on)) | {"since": on}
    form = forms.HoursForm.of(request, initial=now)
    return step(request, found, "hours", form, lambda: actions.set_hours(organisation=found, **form.asked(), by=by))


@asked
def catchment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say whom it serves."""
    by, on = request.actor, today()
    found = queries.organisation(by=by, uid=uid)
    near = queries.around(by=by, level=found.level, code=found.code, on=on)
    form = forms.CatchmentForm.of(request, near=near, served=queries.catchment(organisation=found))

    def act() -> object:
        return actions.set_catchment(organisation=found, **form.asked(), by=by, today=on)

    return step(request, found, "catchment", form, act)
