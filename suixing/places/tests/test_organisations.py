"""Organisations: adding, changing, closing, whom they serve, when they are open, what they are licensed for."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from suixing.audit.models import Entry
from suixing.kernel.refusals import Refused
from suixing.places import actions, queries
from suixing.places.models import Organisation, Site
from suixing.places.queries import Filters
from suixing.places.rules import LicenceKind, Opening, OrganisationKind
from suixing.places.tests.conftest import AUDITOR, CLERK, DISTRICT, OFFICER, STREET, TODAY, at, staff

pytestmark = pytest.mark.django_db
SATURDAY = Opening(6, time(9), time(12))


def add(**changes: object) -> Organisation:
    asked = {
        "name": "福民社区服务中心",
        "kind": OrganisationKind.COMMUNITY_SERVICE_CENTRE,
        "division": at(*STREET),
        "opened": date(2024, 1, 1),
        "by": OFFICER,
        "today": TODAY,
    } | changes
    return actions.add(**asked)


def refused(action: object, **asked: object) -> str:
    with pytest.raises(Refused) as error, transaction.atomic():
        action(**asked)
    return error.value.refusal.code


def change(organisation: Organisation, **changes: object) -> Organisation:
    asked = {
        "name": organisation.name,
        "kind": organisation.kind,
        "division": at(*organisation.key),
        "parent": organisation.parent,
        "phone": "",
        "address": "",
        "by": OFFICER,
        "today": TODAY,
    } | changes
    return actions.change(organisation=organisation, **asked)


def test_an_organisation_is_added_found_and_written_down(station: Organisation) -> None:
    assert queries.organisation(by=CLERK, uid=station.uid) == station
    assert Entry.objects.filter(action="places.organisation.add", subject=station.subject).count() == 1


def test_a_clerk_reads_her_reach_and_adds_nothing(station: Organisation) -> None:
    elsewhere = staff("township-clerk", 4, "440309002000")
    assert refused(queries.organisation, by=elsewhere, uid=station.uid) == "places.organisation-unknown"
    assert refused(add, by=CLERK) == "access.role-missing"


def test_an_auditor_reads_no_organisations(station: Organisation) -> None:
    assert refused(queries.organisation, by=AUDITOR, uid=station.uid) == "access.role-missing"


def test_one_name_at_one_place_is_refused_and_held_by_the_database(station: Organisation) -> None:
    assert refused(add, name=station.name) == "places.organisation-name-taken"
    with pytest.raises(IntegrityError, match="organisation_name_is_unique_here"), transaction.atomic():
        Organisation.objects.create(name=station.name, kind=station.kind, level=4, code=station.code, opened=TODAY)


def test_a_change_keeps_the_state_before(station: Organisation) -> None:
    change(station, name="观湖街道服务站（总站）", phone="0755-28000000")
    before = station.events.get()
    assert before.name == "观湖街道服务站"
    assert Entry.objects.get(action="places.organisation.change").detail == {"fields": ["name", "phone"]}


def test_nothing_stands_above_itself(station: Organisation) -> None:
    below = add(parent=station)
    assert refused(change, organisation=station, parent=below) == "places.organisation-above-itself"


def test_nothing_comes_to_stand_under_what_is_closed(station: Organisation) -> None:
    below = add()
    actions.close(organisation=station, on=TODAY, by=OFFICER, today=TODAY)
    # The form was opened before: it still holds the parent as it was.
    before = Organisation(pk=station.pk, uid=station.uid, closed=None)
    assert refused(change, organisation=below, parent=before) == "places.organisation-closed"
    assert refused(add, name="新中心", parent=before) == "places.organisation-closed"


def test_who_has_branches_is_not_closed_and_who_is_closed_serves_nobody(station: Organisation) -> None:
    actions.set_catchment(organisation=station, places=[STREET], by=OFFICER, today=TODAY)
    below = add(parent=station)
    asked = {"on": TODAY, "by": OFFICER, "today": TODAY}
    assert refused(actions.close, organisation=station, **asked) == "places.organisation-has-branches"
    actions.close(organisation=below, **asked)
    actions.close(organisation=station, **asked)
    assert queries.serving(level=4, code=STREET[1], on=TODAY) == []
    assert refused(change, organisation=station) == "places.organisation-closed"


def test_a_catchment_serves_what_lies_below_it_nearest_first(station: Organisation) -> None:
    village = queries.children(by=OFFICER, level=4, code=STREET[1], on=TODAY)[0]
    bureau = add(name="龙华区卫生健康局", kind=OrganisationKind.HEALTH_BUREAU, division=at(*DISTRICT))
    actions.set_catchment(organisation=bureau, places=[DISTRICT], by=OFFICER, today=TODAY)
    kept = actions.set_catchment(organisation=station, places=[STREET, village.key], by=OFFICER, today=TODAY)
    assert kept == (STREET,)
    assert queries.serving(level=5, code=village.code, on=TODAY) == [station, bureau]
    assert queries.serving(level=4, code="440309002000", on=TODAY) == [bureau]


def test_a_catchment_outside_the_reach_or_off_the_map_is_refused(station: Organisation) -> None:
    asked = {"organisation": station, "by": OFFICER, "today": TODAY}
    assert refused(actions.set_catchment, places=[(4, "440306017000")], **asked) == "access.not-your-reach"
    assert refused(actions.set_catchment, places=[(5, "440309001999")], **asked) == "places.catchment-unknown"


def test_new_hours_leave_the_week_before_as_it_was(station: Organisation) -> None:
    evening = Opening(3, time(18, 30), time(21))
    actions.set_hours(organisation=station, week=[SATURDAY], since=date(2026, 1, 1), by=OFFICER)
    actions.set_hours(organisation=station, week=[SATURDAY, evening], since=date(2026, 12, 1), by=OFFICER)
    assert [one.opening for one in queries.hours(organisation=station, on=TODAY)] == [SATURDAY]
    assert [one.opening for one in queries.hours(organisation=station, on=date(2026, 12, 1))] == [evening, SATURDAY]
    assert [one.opening for one in queries.coming_hours(organisation=station, on=TODAY)] == [evening, SATURDAY]
    early = {"organisation": station, "week": [], "since": TODAY, "by": OFFICER}
    assert refused(actions.set_hours, **early) == "places.hours-too-early"


def test_a_week_does_not_overtake_a_closing_decided_earlier(station: Organisation) -> None:
    asked = {"organisation": station, "by": OFFICER}
    actions.set_hours(week=[SATURDAY], since=date(2026, 1, 1), **asked)
    actions.set_hours(week=[], since=date(2026, 12, 1), **asked)
    assert refused(actions.set_hours, week=[SATURDAY], since=date(2026, 6, 1), **asked) == "places.hours-too-early"
    actions.set_hours(week=[SATURDAY], since=date(2026, 12, 1), **asked)
    assert [len(queries.hours(organisation=station, on=day)) for day in (TODAY, date(2026, 12, 1))] == [1, 1]


def test_without_a_licence_that_holds_no_session_opens(station: Organisation) -> None:
    kind = LicenceKind.MATERNAL_AND_CHILD_HEALTH
    assert queries.licensed(organisation=station, kind=kind, on=TODAY).code == "places.licence-missing"
    entered = {
        "organisation": station,
        "kind": kind,
        "number": "粤母婴〔2024〕001",
        "issued_by": "龙华区卫生健康局",
        "valid_from": date(2024, 1, 1),
        "valid_until": date(2026, 12, 31),
        "by": OFFICER,
    }
    licence = actions.add_licence(**entered)
    assert queries.licensed(organisation=station, kind=kind, on=TODAY) is None
    assert refused(actions.add_licence, **entered) == "places.licence-taken"
    assert queries.ending_licences(by=CLERK, on=TODAY) == [licence]
    actions.change_licence(licence=licence, valid_until=date(2029, 12, 31), by=OFFICER)
    assert queries.ending_licences(by=CLERK, on=TODAY) == []
    assert queries.licensed(organisation=station, kind=kind, on=date(2027, 1, 1)) is None


def test_a_list_is_cut_to_the_reach_and_read_in_pages(site: Site) -> None:
    for number in range(60):
        add(name=f"社区服务中心{number:02}")
    add(name="民治中心", division=at(4, "440309002000"))
    asked = {"by": CLERK, "on": TODAY, "filters": Filters(kind=OrganisationKind.COMMUNITY_SERVICE_CENTRE)}
    first = queries.organisations(**asked, parameters={})
    second = queries.organisations(**asked, parameters=QueryDict(f"after={first.after}"))
    assert (len(first), len(second), second.after) == (50, 10, None)
    found = queries.organisations(by=OFFICER, on=TODAY, filters=Filters(text="民治"), parameters={})
    assert [one.name for one in found] == ["民治中心"]


def test_names_are_found_for_the_texts_that_are_uids(station: Organisation) -> None:
    assert queries.organisation_names([str(station.uid), "", "o"]) == {str(station.uid): station.name}
