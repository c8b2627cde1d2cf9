"""Whose hands a duty is in: who leads, who stands in, and where it goes when hands are gone."""

from datetime import date, timedelta

import pytest

from suixing.access.actions import deputise, end_deputy, end_post, leave
from suixing.access.models import User
from suixing.access.tests.people import GUANLAN, HOUSE, LONGHUA, MINZHI, colleague, now_as, post_of
from suixing.audit.models import Entry
from suixing.duties import actions, queries
from suixing.duties.models import Duty
from suixing.duties.rules import Rung
from suixing.duties.tests.desks import clerk, events, owed, refused
from suixing.kernel.clock import now, today
from suixing.outbox.actions import deliver

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)
FAR = timedelta(days=1)


def test_who_held_a_duty_through_a_post_that_ended_neither_sees_nor_finishes_it() -> None:
    one, deputy = clerk(), clerk(code=MINZHI)
    lent = deputise(
        post=one.posts.get(),
        user=deputy,
        since=today(),
        until=today() + 9 * FAR,
        reason="休假",
        by=HOUSE,
        today=today(),
    )
    duty = owed(deputy)
    assert list(queries.mine(by=now_as(deputy), today=today())) == [duty]
    end_deputy(deputy=lent, by=HOUSE, today=today())
    assert not queries.mine(by=now_as(deputy), today=today()).exists()
    with refused("access.not-your-reach"):
        actions.finish(duty=duty, by=now_as(deputy), today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=duty.pk).holder == "", "it is taken from her the same day"


def test_a_deputys_work_is_passed_on_when_the_post_itself_ends() -> None:
    one, deputy = clerk(), clerk(code=MINZHI)
    deputise(
        post=one.posts.get(),
        user=deputy,
        since=today(),
        until=today() + 9 * FAR,
        reason="休假",
        by=HOUSE,
        today=today(),
    )
    duty = owed(deputy)
    end_post(post=one.posts.get(), until=today(), by=HOUSE, today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=duty.pk).holder == ""


def test_work_of_a_community_is_led_by_the_office_above_and_a_clinicians_only_by_clinicians() -> None:
    head, officer = clerk(rights=("head",)), colleague("county-officer", code=LONGHUA, level=3)
    one, other = (colleague("community-worker", code=GUANLAN, level=4) for _ in range(2))
    nurse, doctor = (colleague("clinician", code=GUANLAN, level=4) for _ in range(2))
    ours, theirs = owed(one, role="community-worker"), owed(nurse, role="clinician", rungs=[Rung(2, "head")])
    assert list(Duty.objects.visible_to(now_as(head))) == [ours]
    assert not Duty.objects.visible_to(now_as(officer)).exists()
    given = actions.assign(duty=ours, holder=str(other.uid), by=now_as(head), today=today())
    assert given.holder == str(other.uid)
    assert hand_over(other, one, head) == 1
    with refused("duties.nothing-to-hand-over"):
        hand_over(nurse, doctor, head)
    with refused("access.not-your-reach"):
        actions.assign(
            duty=theirs, holder=str(doctor.uid), by=now_as(clerk(rights=("head",), code=MINZHI)), today=today()
        )
    with refused("access.role-missing"):
        hand_over(one, other, colleague("administrator"))


def test_a_leavers_duties_go_to_whoever_stands_in() -> None:
    one, deputy, head = clerk(), clerk(), clerk(rights=("head",))
    deputise(
        post=one.posts.get(),
        user=deputy,
        since=today(),
        until=today() + 30 * FAR,
        reason="休假",
        by=HOUSE,
        today=today(),
    )
    duty = owed(one)
    done = actions.finish(duty=owed(one), by=now_as(one), today=today())
    leave(user=one, by=HOUSE, today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=duty.pk).holder == str(deputy.uid)
    assert Duty.objects.get(pk=done.pk).holder == str(one.uid), "what is done stays under the name of who did it"
    assert events(duty) == ["", "release"]
    assert Entry.objects.get(action="duties.duty.release").count == 1
    assert head.pk


def test_without_a_deputy_they_go_to_the_head_and_without_a_head_they_wait_visibly() -> None:
    one, other, head = clerk(), clerk(), clerk(rights=("head",))
    duty = owed(one)
    leave(user=one, by=HOUSE, today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=duty.pk).holder == str(head.uid)
    leave(user=head, by=HOUSE, today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=duty.pk).holder == ""
    assert list(queries.of_my_offices(by=now_as(other), today=today())) == [duty]


def test_a_post_that_ends_takes_only_its_own_work_along() -> None:
    one = clerk()
    second = post_of(one, "township-clerk", code=MINZHI, level=4)
    here, there = owed(one), owed(one, code=MINZHI)
    end_post(post=second, until=today(), by=HOUSE, today=today())
    deliver(now=now)
    assert Duty.objects.get(pk=here.pk).holder == str(one.uid)
    assert Duty.objects.get(pk=there.pk).holder == ""


def test_the_morning_takes_work_from_whoever_no_longer_stands_in() -> None:
    one, deputy = clerk(), clerk(code=MINZHI)
    deputise(
        post=one.posts.get(), user=deputy, since=today(), until=today() + FAR, reason="休假", by=HOUSE, today=today()
    )
    duty = owed(deputy)
    assert actions.release(by=HOUSE, today=today()) == 0
    assert actions.release(by=HOUSE, today=today() + FAR) == 1
    assert Duty.objects.get(pk=duty.pk).holder == ""


def test_a_head_hands_over_all_of_a_colleagues_work_or_none() -> None:
    one, other, head = clerk(), clerk(), clerk(rights=("head",))
    duties = [owed(one), owed(one)]
    with refused("duties.reason-missing"):
        hand_over(one, other, head, reason="")
    with refused("access.role-missing"):
        hand_over(one, other, other)
    with refused("duties.holder-unsuited-for"):
        hand_over(one, colleague("clinician"), head)
    with refused("duties.nothing-to-hand-over"):
        hand_over(one, other, clerk(code=MINZHI, rights=("head",)))
    assert hand_over(one, other, head) == 2
    assert {one.holder for one in Duty.objects.filter(pk__in=[duty.pk for duty in duties])} == {str(other.uid)}
    assert Entry.objects.get(action="duties.duty.hand-over").count == 2


def hand_over(one: User, other: User, by: User, reason: str = "调岗") -> int:
    return actions.hand_over(
        from_user=str(one.uid), to_user=str(other.uid), reason=reason, by=now_as(by), today=today()
    )
