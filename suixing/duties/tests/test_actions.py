"""Duties from opening to end, through hands and up the ladder."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from suixing.access.actions import deputise, leave
from suixing.access.tests.people import GUANLAN, HOUSE, LONGHUA, MINZHI, colleague, now_as
from suixing.audit.models import Entry
from suixing.duties import actions, queries
from suixing.duties.models import Duty, Escalation, Turn
from suixing.duties.rules import Rung
from suixing.duties.tests.calendars import CALENDAR, TWO_YEARS
from suixing.duties.tests.desks import clerk, events, owed, refused
from suixing.duties.wording import said
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.clock import now, today
from suixing.kernel.workdays import Unit
from suixing.outbox.actions import deliver, tell
from suixing.places.events import DivisionReplaced, OrganisationClosed
from suixing.places.models import Organisation

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)
FAR = timedelta(days=1)


def test_a_duty_knows_its_deadline_and_its_ladder_from_the_start() -> None:
    duty = owed(today=FRIDAY)
    assert duty.due == date(2026, 11, 27)
    rungs = Escalation.objects.filter(duty=duty).order_by("on").values_list("to", "on", "told_on")
    assert list(rungs) == [("head", date(2026, 11, 25), None), ("county-officer", date(2026, 11, 27), None)]
    assert Entry.objects.get(subject=duty.subject).action == "duties.duty.add"


def test_anybodys_act_may_open_a_duty_but_only_at_a_place_that_has_a_calendar() -> None:
    resident = Actor(kind=Kind.RESIDENT, id="p-1")
    assert owed(by=resident).state == "open"
    with refused("kernel.calendar-year-unknown"):
        owed(length=400, calendar=TWO_YEARS, today=FRIDAY)


def test_a_title_holds_no_number_of_a_person() -> None:
    with pytest.raises(ValueError, match="personal"):
        owed(title="答复 13812345678")


def test_a_holder_has_the_right_post() -> None:
    with refused("duties.holder-unsuited"):
        owed(colleague("clinician", code=GUANLAN, level=4))
    with refused("duties.holder-unsuited"):
        owed(clerk(code=MINZHI))
    assert owed(one := clerk()).holder == str(one.uid)


def test_a_pause_moves_the_deadline_and_the_rungs_that_are_left() -> None:
    one, _head = clerk(), clerk(rights=("head",))
    duty = owed(one, today=FRIDAY)
    actions.escalate(by=HOUSE, today=date(2026, 11, 25))
    duty = actions.pause(duty=duty, reason="等补正材料", by=now_as(one), today=date(2026, 11, 25))
    assert (duty.state, duty.due) == ("paused", date(2026, 11, 27))
    assert actions.escalate(by=HOUSE, today=date(2026, 12, 20)) == 0, "a paused clock tells nobody"
    duty = actions.resume(duty=duty, calendar=CALENDAR, by=now_as(one), today=date(2026, 12, 1))
    assert (duty.state, duty.due) == ("open", date(2026, 12, 3))
    assert Escalation.objects.get(duty=duty, to="head").on == date(2026, 11, 25), "what was told stays told"
    assert Escalation.objects.get(duty=duty, to="county-officer").on == date(2026, 12, 3)
    assert duty.pauses.get().until == date(2026, 12, 1)
    assert events(duty) == ["", "escalate", "pause", "resume"]


def test_what_the_table_does_not_list_is_refused() -> None:
    one = clerk()
    duty = owed(one)
    with refused("duties.state-passed"):
        actions.resume(duty=duty, calendar=CALENDAR, by=now_as(one), today=today())
    actions.finish(duty=duty, by=now_as(one), today=today())
    for act in (actions.finish, lambda **given: actions.pause(reason="x", **given)):
        with refused("duties.state-passed"):
            act(duty=duty, by=now_as(one), today=today())


def test_a_pause_needs_a_reason_and_a_clock_that_still_runs() -> None:
    one = clerk()
    duty = owed(one, today=FRIDAY)
    with refused("duties.reason-missing"):
        actions.pause(duty=duty, reason=" ", by=now_as(one), today=FRIDAY)
    with refused("duties.clock-run-out"):
        actions.pause(duty=duty, reason="x", by=now_as(one), today=date(2026, 11, 28))


def test_finishing_while_paused_closes_the_pause() -> None:
    one = clerk()
    duty = actions.pause(duty=owed(one), reason="等材料", by=now_as(one), today=today())
    duty = actions.finish(duty=duty, reason="已电话 13812345678 答复", by=now_as(one), today=today())
    assert (duty.state, duty.ended_on, duty.paused_on) == ("finished", today(), None)
    assert duty.pauses.get().until == today()
    assert Turn.objects.get(duty=duty, event="finish").reason == "已电话 ••• 答复"


def test_colleagues_of_the_office_share_work_and_others_do_not() -> None:
    duty = owed(clerk())
    for stranger in (clerk(code=MINZHI), colleague("clinician", code=GUANLAN, level=4), colleague("administrator")):
        with refused("access"):
            actions.finish(duty=duty, by=now_as(stranger), today=today())
    other = clerk()
    assert actions.assign(duty=duty, holder=str(other.uid), by=now_as(other), today=today()).holder == str(other.uid)


def test_only_who_leads_the_office_cancels() -> None:
    one, head = clerk(), clerk(rights=("head",))
    duty = owed(one)
    with refused("access.role-missing"):
        actions.cancel(duty=duty, reason="重复登记", by=now_as(one), today=today())
    with refused("access.not-your-reach"):
        actions.cancel(duty=duty, reason="x", by=now_as(clerk(code=MINZHI, rights=("head",))), today=today())
    with refused("duties.reason-missing"):
        actions.cancel(duty=duty, reason="", by=now_as(head), today=today())
    assert actions.cancel(duty=duty, reason="重复登记", by=now_as(head), today=today()).state == "cancelled"


def test_a_rung_at_which_nobody_serves_waits_and_the_next_one_is_told_at_once() -> None:
    day = date(2026, 11, 26)
    duty = owed(clerk(), today=FRIDAY)
    colleague("clinician", code=GUANLAN, level=4, rights=("head",))  # leads clinicians, not clerks
    assert actions.escalate(by=HOUSE, today=day) == 0
    assert not Escalation.objects.filter(told_on__isnull=False).exists()
    officer = colleague("county-officer", code=LONGHUA, level=3)
    assert actions.escalate(by=HOUSE, today=day) == 1
    assert actions.escalate(by=HOUSE, today=day) == 0
    turn = Turn.objects.get(duty=duty, event="escalate")
    assert (turn.to, turn.missing) == ("county-officer", "head")
    assert said(turn.event, turn.to, turn.missing) == "没有在岗的负责人，上报区县主管科室"
    assert list(queries.went_up(by=now_as(officer))) == [duty]
    head = clerk(rights=("head",))
    assert actions.escalate(by=HOUSE, today=day) == 1, "told as soon as somebody is there"
    assert list(queries.went_up(by=now_as(head))) == [duty]


def test_who_stands_in_for_the_head_is_told() -> None:
    head, deputy = clerk(rights=("head",)), clerk(code=MINZHI)
    deputise(
        post=head.posts.get(),
        user=deputy,
        since=today(),
        until=today() + 90 * FAR,
        reason="休假",
        by=HOUSE,
        today=today(),
    )
    leave(user=head, by=HOUSE, today=today())
    owed(today=today(), rungs=[Rung(5, "head")])
    assert actions.escalate(by=HOUSE, today=today()) == 1


def test_each_rung_is_told_once_and_opens_the_duty_to_whom_it_names() -> None:
    officer, head = colleague("county-officer", code=LONGHUA, level=3), clerk(rights=("head",))
    duty = owed(clerk(), today=FRIDAY)
    assert actions.escalate(by=HOUSE, today=date(2026, 11, 24)) == 0
    assert actions.escalate(by=HOUSE, today=date(2026, 11, 26)) == 1
    assert actions.escalate(by=HOUSE, today=date(2026, 11, 26)) == 0
    assert list(queries.went_up(by=now_as(head))) == [duty]
    with refused("duties.duty-unknown"):
        queries.duty(by=now_as(officer), uid=duty.uid)
    assert actions.escalate(by=HOUSE, today=date(2026, 11, 30)) == 1
    assert list(queries.went_up(by=now_as(officer))) == [duty]
    assert not queries.went_up(by=now_as(colleague("county-officer", code="440304000000", level=3))).exists()
    with refused("access.not-by-hand"):
        actions.escalate(by=now_as(head), today=date(2026, 11, 30))


def test_a_clinicians_duty_never_shows_outside_the_clinic() -> None:
    inside = colleague("clinician", code=GUANLAN, level=4, rights=("head",))
    duty = owed(role="clinician", rungs=[Rung(2, "head")], today=FRIDAY)
    actions.escalate(by=HOUSE, today=date(2026, 12, 20))
    for outside in (clerk(rights=("head",)), colleague("county-officer"), colleague("administrator")):
        assert not Duty.objects.visible_to(now_as(outside)).exists()
    assert list(queries.went_up(by=now_as(inside))) == [duty]


def test_work_follows_its_place_to_the_successor() -> None:
    officer = colleague("county-officer", code=LONGHUA, level=3, since=date(2026, 11, 1))
    moved, stays = owed(officer, role="county-officer", rungs=()), owed(code=MINZHI)
    with transaction.atomic():
        tell(DivisionReplaced("places.division:4:" + GUANLAN, "merged", 4, GUANLAN, "440309009000", today()))
    deliver(now=now)
    assert Duty.objects.get(pk=moved.pk).code == "440309009000"
    assert Duty.objects.get(pk=stays.pk).code == MINZHI
    assert events(moved) == ["", "move"]


def test_work_of_a_closed_office_goes_to_the_open_one_above_or_waits_for_whoever_takes_it() -> None:
    top, middle, low, alone = (office(name) for name in ("区服务中心", "街道服务站", "社区服务点", "流动服务车"))
    Organisation.objects.filter(pk=middle.pk).update(parent=top, closed=today())
    Organisation.objects.filter(pk=low.pk).update(parent=middle, closed=today())
    Organisation.objects.filter(pk=alone.pk).update(closed=today())
    one = clerk()
    first, second = owed(one, organisation=str(low.uid)), owed(one, organisation=str(alone.uid))
    with transaction.atomic():
        tell(OrganisationClosed("places.organisation:1", str(low.uid), today()))
    deliver(now=now)
    kept, left = Duty.objects.get(pk=first.pk), Duty.objects.get(pk=second.pk)
    assert (kept.organisation, kept.holder) == (str(top.uid), str(one.uid))
    assert (left.organisation, left.holder) == (str(alone.uid), "")
    assert left in queries.of_my_offices(by=now_as(clerk()), today=today())
    assert actions.rehouse(by=HOUSE, today=today()) == 0, "once is enough"


def office(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind="station", level=4, code=GUANLAN, opened=date(2026, 1, 1))


def test_mine_counts_what_is_late_today_and_soon_and_what_i_stand_in_for() -> None:
    one, other = clerk(), clerk()
    for opened, length in ((FRIDAY - 9 * FAR, 5), (FRIDAY - 7 * FAR, 5), (FRIDAY, 1), (FRIDAY, 9)):
        owed(one, today=opened, length=length)
    actions.pause(duty=owed(one, today=FRIDAY), reason="等材料", by=now_as(one), today=FRIDAY)
    counted = queries.counts(by=now_as(one), today=FRIDAY, calendar=CALENDAR)
    assert counted == queries.Counts(late=1, today=1, soon=1, all=5)
    assert not queries.mine(by=now_as(other), today=FRIDAY).exists()
    deputise(post=one.posts.get(), user=other, since=FRIDAY, until=FRIDAY + FAR, reason="休假", by=HOUSE, today=FRIDAY)
    assert queries.mine(by=now_as(other), today=FRIDAY).count() == 5


def test_a_list_names_holder_deputy_and_whom_it_went_up_to_in_few_queries(django_assert_num_queries) -> None:
    one, other, _head = clerk(), clerk(), clerk(rights=("head",))
    deputise(post=one.posts.get(), user=other, since=FRIDAY, until=FRIDAY + FAR, reason="休假", by=HOUSE, today=FRIDAY)
    for length in (5, 6, 7):
        owed(one, today=FRIDAY, length=length)
    actions.escalate(by=HOUSE, today=date(2026, 11, 25))
    with django_assert_num_queries(5):
        page = queries.page(
            Duty.objects.all(),
            parameters={},
            today=FRIDAY,
            calendar=lambda code: CALENDAR,
        )
    assert [(row.holder, row.deputy, row.told) for row in page] == [
        ("王芳", "王芳", ("head",)), ("王芳", "王芳", ()), ("王芳", "王芳", ())
    ]  # fmt: skip


def test_an_office_sees_its_work_and_no_other_office_does() -> None:
    mine, duty = clerk(), owed(clerk(), unit=Unit.DAYS)
    owed(organisation="01900000-0000-7000-8000-000000000002", code=MINZHI)
    owed(clerk(), organisation="01900000-0000-7000-8000-000000000002")
    assert list(queries.of_my_offices(by=now_as(mine), today=today())) == [duty]
    assert queries.about(by=now_as(mine), subject="exchange.letter:1").count() == 2, "of her place and role"


def test_what_happened_to_a_duty_cannot_be_rewritten() -> None:
    owed()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE duties_turn SET reason = ''")
