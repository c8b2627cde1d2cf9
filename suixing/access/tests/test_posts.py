"""What a post gives, from when until when, and to whom."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from suixing.access import queries
from suixing.access.actions import (
    appoint,
    change_rights,
    change_user,
    deputise,
    end_deputy,
    end_post,
    leave,
    reset_password,
    reset_second_factor,
    widen,
)
from suixing.access.engine import could
from suixing.access.models import ADMINISTRATORS, Deputy, Post, Session, User
from suixing.access.tests.people import FUTIAN, GUANLAN, HOUSE, LONGHUA, MINZHI, OFFICE, colleague, now_as, post_of
from suixing.audit.models import Entry
from suixing.kernel.clock import today
from suixing.kernel.divisions import CodeRange, code_range
from suixing.kernel.refusals import Refused, Unusable
from suixing.outbox.models import Message

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LAST = "440309009000"


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def deputy_for(user: User, post: Post, **changes: object) -> Deputy:
    usual = {"since": today(), "until": today() + 7 * DAY, "reason": "年休假", "by": HOUSE, "today": today()}
    return deputise(**{"post": post, "user": user, **usual, **changes})


def test_a_post_gives_its_role_and_rights_at_its_place() -> None:
    actor = now_as(colleague("township-clerk", code=GUANLAN, level=4, rights=("statistician",)))
    assert {grant.name for grant in actor.grants} == {"township-clerk", "statistician"}
    assert actor.holds("statistician", code="440309002001")
    assert not actor.holds("statistician", code=MINZHI)


def test_a_post_holds_neither_before_its_first_day_nor_from_the_day_it_stops() -> None:
    user = colleague("township-clerk", since=today() + DAY, until=today() + 3 * DAY)
    held = [bool(queries.actor_of(user, today() + days * DAY).grants) for days in range(5)]
    assert held == [False, True, True, False, False]


def test_ended_today_is_gone_today() -> None:
    user = colleague("township-clerk")
    end_post(post=user.posts.get(), until=today(), by=HOUSE, today=today())
    assert now_as(user).grants == ()


def test_a_post_that_has_not_begun_can_be_withdrawn() -> None:
    user = colleague("township-clerk", since=today() + 5 * DAY)
    post = end_post(post=user.posts.get(), until=today(), by=HOUSE, today=today())
    assert post.until == post.since


def test_a_deputy_has_the_reach_of_the_post_within_the_dates_only() -> None:
    post = colleague("township-clerk", code=GUANLAN, level=4, rights=("statistician",)).posts.get()
    stand_in = colleague("township-clerk", code=MINZHI, level=4)
    deputy_for(stand_in, post, since=today() + DAY, until=today() + 3 * DAY)
    reached = [
        queries.actor_of(stand_in, today() + days * DAY).holds("statistician", code=GUANLAN) for days in range(5)
    ]
    assert reached == [False, True, True, False, False]


def test_standing_in_can_be_stopped_at_once() -> None:
    post = colleague("township-clerk", code=GUANLAN, level=4).posts.get()
    stand_in = colleague("township-clerk", code=MINZHI, level=4)
    deputy = deputy_for(stand_in, post)
    assert now_as(stand_in).holds("township-clerk", code=GUANLAN)
    end_deputy(deputy=deputy, by=now_as(post.user), today=today())
    assert not now_as(stand_in).holds("township-clerk", code=GUANLAN)
    with refused("access.deputy-ended"):
        end_deputy(deputy=deputy, by=HOUSE, today=today())


def test_a_deputy_stops_with_the_post_but_goes_on_when_the_holder_leaves() -> None:
    gone, ended = colleague("township-clerk", code=GUANLAN, level=4), colleague("township-clerk", code=FUTIAN)
    stand_in = colleague("township-clerk", code=MINZHI, level=4)
    deputy_for(stand_in, gone.posts.get())
    deputy_for(stand_in, ended.posts.get())
    leave(user=gone, by=HOUSE, today=today())
    end_post(post=ended.posts.get(), until=today(), by=HOUSE, today=today())
    assert now_as(stand_in).holds("township-clerk", code=GUANLAN)
    assert not now_as(stand_in).holds("township-clerk", code=FUTIAN)


@pytest.mark.parametrize(
    ("role", "changes", "code"),
    [
        ("clinician", {}, "access.deputy-unfit"),
        ("township-clerk", {"until": today() - DAY}, "kernel.dates-crossed"),
        ("township-clerk", {"until": today() + 400 * DAY}, "access.deputy-too-long"),
        ("township-clerk", {"since": today() - DAY}, "access.start-in-the-past"),
        ("township-clerk", {"reason": "  "}, "access.reason-missing"),
    ],
)
def test_who_may_not_stand_in_is_told_why(role: str, changes: dict, code: str) -> None:
    post = colleague("township-clerk", code=GUANLAN, level=4).posts.get()
    with refused(code):
        deputy_for(colleague(role), post, **changes)


def test_who_leads_cannot_take_a_colleagues_reach_by_standing_in_for_her() -> None:
    post = colleague("township-clerk", code=GUANLAN, level=4, rights=("complaints-officer",)).posts.get()
    head = colleague("township-clerk", code=GUANLAN, level=4, rights=("head",))
    other = colleague("township-clerk", code=GUANLAN, level=4)
    with refused("access.deputy-own"):
        deputy_for(head, post, by=now_as(head))
    assert list(queries.able_to_stand_in(by=now_as(head), post=post, on=today())) == [other]
    assert deputy_for(other, post, by=now_as(head)).user == other


def test_nobody_stands_in_for_herself_nor_two_at_a_time_nor_longer_than_the_post() -> None:
    holder = colleague("township-clerk", code=GUANLAN, level=4, until=today() + 30 * DAY)
    post, other = holder.posts.get(), colleague("township-clerk")
    with refused("access.deputy-is-holder"):
        deputy_for(holder, post)
    with refused("access.deputy-outlasts-post"):
        deputy_for(other, post, until=today() + 31 * DAY)
    deputy_for(other, post)
    with refused("access.deputy-twice"):
        deputy_for(colleague("township-clerk"), post)
    with pytest.raises(IntegrityError, match="deputy_is_one_at_a_time"), transaction.atomic():
        Deputy.objects.create(post=post, user=holder, since=today(), until=today() + DAY, reason="x")
    deputy_for(colleague("township-clerk"), post, since=today() + 7 * DAY, until=today() + 9 * DAY)


@pytest.mark.parametrize("alone", ["auditor", "administrator"])
def test_who_reads_logs_or_manages_access_does_no_other_work(alone: str) -> None:
    for first, second in ((alone, "clinician"), ("clinician", alone), (alone, {"auditor", "administrator"} - {alone})):
        with refused("access.roles-apart"):
            post_of(colleague(first), second if isinstance(second, str) else next(iter(second)))


def test_rights_are_given_only_to_roles_that_may_carry_them() -> None:
    post = colleague("clinician").posts.get()
    change_rights(post=post, rights=["maternal-and-child-nurse"], by=HOUSE, today=today())
    assert now_as(post.user).holds("maternal-and-child-nurse")
    with refused("access.right-not-for-role"):
        change_rights(post=post, rights=["complaints-officer"], by=HOUSE, today=today())
    with refused("access.right-unknown"):
        change_rights(post=post, rights=["king"], by=HOUSE, today=today())
    end_post(post=post, until=today(), by=HOUSE, today=today())
    with refused("access.post-ended"):
        change_rights(post=post, rights=[], by=HOUSE, today=today())


def test_an_administrator_appoints_within_her_reach_and_never_herself() -> None:
    boss = colleague("administrator", code=GUANLAN, level=4)
    usual = {"role": "township-clerk", "organisation": OFFICE, "since": today(), "by": now_as(boss), "today": today()}
    appoint(user=colleague(), level=4, code=GUANLAN, **usual)
    with refused("access.not-your-reach"):
        appoint(user=colleague(), level=3, code=LONGHUA, **usual)
    with refused("access.post-own"):
        appoint(user=boss, level=4, code=GUANLAN, **usual)


def test_an_appointment_that_makes_no_sense_is_refused() -> None:
    user = colleague("township-clerk")
    for changes, code in (
        ({"role": "king"}, "access.role-unknown"),
        ({"role": "township-clerk"}, "access.post-twice"),
        ({"until": today()}, "kernel.dates-crossed"),
    ):
        usual = {"role": "clinician", "organisation": OFFICE, "level": 3, "code": LONGHUA, "since": today()}
        with refused(code):
            appoint(user=user, **{**usual, **changes}, by=HOUSE, today=today())
    with pytest.raises(Unusable):
        post_of(user, "clinician", code="44030900", level=3)


def test_a_replaced_division_widens_every_post_given_for_it_and_the_old_code_stays() -> None:
    users = [colleague("township-clerk", code=GUANLAN, level=4), colleague("clinician", code=GUANLAN, level=4)]
    county = colleague("county-officer")
    assert widen(old=(4, GUANLAN), new=(4, MINZHI), to=[code_range(4, MINZHI)], by=HOUSE) == 2
    assert widen(old=(4, GUANLAN), new=(4, MINZHI), to=[code_range(4, MINZHI)], by=HOUSE) == 0
    for user in users:
        assert len(now_as(user).reach) == 2
    assert len(now_as(county).reach) == 1
    assert list(Entry.objects.filter(action="access.post.widen").values_list("count", flat=True)) == [2, 0]


def test_a_post_also_reaches_what_the_map_says_its_place_answers_for() -> None:
    village = CodeRange("440304001001", "440304001001")
    user = colleague()
    usual = {"role": "township-clerk", "since": today(), "by": HOUSE, "today": today()}
    appoint(user=user, level=4, code=GUANLAN, reach=[code_range(4, GUANLAN), village], **usual)
    assert set(now_as(user).reach) == {code_range(4, GUANLAN), village}
    assert widen(old=(4, GUANLAN), new=(4, GUANLAN), to=[village], by=HOUSE) == 0


def test_a_chain_of_replacements_reaches_the_last_successor() -> None:
    user = colleague("township-clerk", code=GUANLAN, level=4)
    widen(old=(4, GUANLAN), new=(4, MINZHI), to=[code_range(4, MINZHI)], by=HOUSE)
    widen(old=(4, MINZHI), new=(4, LAST), to=[code_range(4, LAST)], by=HOUSE)
    assert now_as(user).holds("township-clerk", code="440309009001")


def test_a_leaver_has_nothing_from_that_moment() -> None:
    user, lender = colleague("township-clerk"), colleague("township-clerk", code=GUANLAN, level=4)
    post_of(user, "clinician", since=today() + DAY)
    deputy_for(user, lender.posts.get())
    store = Session.get_session_store_class()()
    store["_auth_user_id"] = str(user.pk)
    store.save()
    leave(user=user, by=HOUSE, today=today())
    assert now_as(user).grants == ()
    assert not Session.objects.filter(user=user).exists()
    assert all(post.until is not None for post in user.posts.all())
    assert Message.objects.filter(event="access.UserLeft", subject=user.subject).exists()
    with refused("access.user-left"):
        leave(user=user, by=HOUSE, today=today())
    with refused("access.user-left"):
        post_of(User.objects.get(pk=user.pk), "township-clerk")


def test_the_last_administrator_stays_until_there_is_another() -> None:
    last = colleague("administrator")
    with refused("access.administrator-last"):
        leave(user=last, by=HOUSE, today=today())
    with refused("access.administrator-last"):
        end_post(post=last.posts.get(), until=today(), by=HOUSE, today=today())
    other = colleague("administrator")
    leave(user=last, by=now_as(other), today=today())


def test_an_administrator_whose_post_has_an_end_does_not_count_and_one_post_of_two_may_end() -> None:
    boss = colleague("administrator")
    colleague("administrator", until=today() + DAY)
    with refused("access.administrator-last"):
        leave(user=boss, by=HOUSE, today=today())
    second = post_of(boss, "administrator", code=GUANLAN, level=4)
    end_post(post=second, until=today(), by=HOUSE, today=today())
    assert now_as(boss).holds("administrator", code=LONGHUA)


@pytest.mark.parametrize("stop", [
    lambda user: leave(user=user, by=HOUSE, today=today()),
    lambda user: end_post(post=user.posts.get(), until=today(), by=HOUSE, today=today()),
])  # fmt: skip
def test_two_administrators_cannot_be_stopped_at_the_same_moment(stop: Callable[[User], object]) -> None:
    user = colleague("administrator")
    colleague("administrator")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADMINISTRATORS])
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            stop(user)
    finally:
        other.close()


def test_the_database_itself_keeps_how_a_post_and_an_account_were_before() -> None:
    user = colleague("township-clerk", rights=("head",))
    post = change_rights(post=user.posts.get(), rights=[], by=HOUSE, today=today())
    end_post(post=post, until=today(), by=HOUSE, today=today())
    before = post.events.order_by("pgh_id").values_list("rights", "until")
    assert list(before) == [(["head"], None), ([], None)]
    change_user(user=user, name="王方", phone="", by=HOUSE)
    assert user.events.latest("pgh_id").name == "王芳"


def test_what_is_not_in_the_tables_of_roles_does_not_get_into_the_database() -> None:
    user = colleague()
    for name, wrong in (
        ("post_role_is_known", {"role": "king"}),
        ("post_rights_are_known", {"rights": ["crown"]}),
        ("post_code_has_12_digits", {"code": "4403"}),
        ("post_ends_after_it_begins", {"until": today() - DAY}),
    ):
        row = {"role": "clinician", "organisation": OFFICE, "level": 3, "code": LONGHUA, "since": today(), **wrong}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Post.objects.create(user=user, **row)


def test_lists_are_cut_to_the_reach_of_who_leads() -> None:
    inside, outside = colleague("clinician", code=GUANLAN, level=4), colleague("clinician", code=FUTIAN)
    head = colleague("township-clerk", code=GUANLAN, level=4, rights=("head",))
    seen = set(queries.staff(by=now_as(head), on=today()))
    assert seen == {inside, head}
    assert set(queries.staff(by=now_as(inside), on=today())) == {inside}
    assert outside in set(queries.staff(by=HOUSE, on=today()))
    with refused("access.user-unknown"):
        queries.user(by=now_as(head), uid=outside.uid)
    with refused("access.post-unknown"):
        queries.post(by=now_as(head), uid=outside.posts.get().uid)


def test_everybody_may_know_who_serves_a_place() -> None:
    head = colleague("township-clerk", code=GUANLAN, level=4, rights=("head",))
    reader = now_as(colleague("group-worker", code=FUTIAN))
    assert list(queries.holders(by=reader, name="head", code="440309002001", on=today())) == [head]
    assert not queries.holders(by=reader, name="head", code=MINZHI, on=today())


def test_the_actor_of_a_request_costs_one_query(django_assert_num_queries: object) -> None:
    user = colleague("township-clerk", "clinician")
    with django_assert_num_queries(1):
        queries.actor_of(user, today())


def test_the_actor_behind_a_login_is_somebody_who_works_here() -> None:
    user = colleague("auditor", login="wang.fang")
    assert queries.actor_for_login("Wang.Fang", today()).id == str(user.uid)
    assert could(queries.actor_for_login("wang.fang", today()), "audit.entry.view")
    with pytest.raises(Unusable):
        queries.actor_for_login("nobody", today())


def test_an_administrator_neither_resets_her_own_password_nor_closes_her_own_account() -> None:
    colleague("administrator")
    boss = colleague("administrator")
    with refused("access.password-own"):
        reset_password(user=boss, by=now_as(boss))
    with refused("access.leaving-own"):
        leave(user=boss, by=now_as(boss), today=today())
    with refused("access.factor-own"):
        reset_second_factor(user=boss, by=now_as(boss))
