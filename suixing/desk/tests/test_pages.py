"""The desk's pages, as each role finds them."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from suixing.access.models import User
from suixing.access.queries import actor_of
from suixing.access.tests.people import LONGHUA, PASSWORD, colleague
from suixing.audit.models import Look
from suixing.desk.queries import Found, Hits
from suixing.desk.views.search import groups
from suixing.duties.actions import add_duty
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import code_range, parse
from suixing.kernel.workdays import Unit
from suixing.packs.queries import calendar
from suixing.places.actions import found_site, merge
from suixing.places.models import Division, Organisation
from suixing.places.queries import find
from suixing.places.rules import OrganisationKind

pytestmark = pytest.mark.django_db
HOUSE = process("command-line", code_range(3, LONGHUA))


@pytest.fixture
def site(db: None, settings: object) -> None:
    """A founded site which, like the demo, only recommends a second factor."""
    settings.SUIXING_REQUIRE_SECOND_FACTOR = ()
    found_site(division="440309", by=HOUSE, today=today())


def at_work(*roles: str, **options: object) -> Client:
    """Somebody with these roles, logged in."""
    user = colleague(*roles, own_password=True, **options)
    client = Client()
    assert client.login(username=user.login, password=PASSWORD)
    client.user = user
    return client


def test_the_first_page_shows_what_waits_and_the_posts_held(site: None) -> None:
    clerk = at_work("township-clerk", rights=("statistician",))
    add_duty(
        kind="test.duty", title="补全地址", about="x", role="township-clerk", organisation="o", code=LONGHUA,
        length=0, unit=Unit.DAYS, holder=str(clerk.user.uid), calendar=calendar(), by=HOUSE, today=today(),
    )  # fmt: skip
    page = clerk.get("/").content.decode()
    assert "补全地址" in page
    assert "统计员" in page
    assert "龙华区" in page


def test_somebody_without_a_post_is_told_whom_to_ask(site: None) -> None:
    assert "请找本单位的管理员安排" in at_work().get("/").content.decode()


def test_the_administrator_is_told_in_time_that_the_calendar_ends(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("节假日安排快用完了" in at_work("administrator").get("/").content.decode()) is (
        (max(calendar().years) == today().year and today().month >= 11) or max(calendar().years) < today().year
    )
    assert "节假日安排快用完了" not in at_work("township-clerk").get("/").content.decode()


def test_the_one_box_finds_divisions_by_name_and_code_within_reach(site: None) -> None:
    clerk = at_work("township-clerk", code="440309002000", level=4)
    assert "民治街道" in clerk.post("/search/", {"q": "民治"}, follow=True).content.decode()
    assert "北站社区" in clerk.post("/search/", {"q": "440309002021"}, follow=True).content.decode()
    assert "没有找到" in clerk.post("/search/", {"q": "观澜街道"}, follow=True).content.decode()


def test_what_is_typed_into_the_box_stands_in_no_address_and_not_readable_in_the_session(site: None) -> None:
    clerk = at_work("township-clerk", code="440309002000", level=4)
    answer = clerk.post("/search/", {"q": "13800000000"})
    assert answer["Location"].startswith("/search/?s=")
    assert "13800000000" not in answer["Location"]
    assert "13800000000" not in str(dict(clerk.session))
    assert 'value="13800000000"' in clerk.get(answer["Location"]).content.decode()
    assert clerk.post("/search/", {"q": "13800000000"})["Location"] == answer["Location"]


def test_a_key_of_somebody_elses_search_finds_nothing(site: None) -> None:
    where = at_work("township-clerk").post("/search/", {"q": "13800000000"})["Location"]
    assert "13800000000" not in at_work("township-clerk").get(where).content.decode()


def test_the_one_box_finds_what_a_division_was_called_before(site: None) -> None:
    street, on = find(parse("440309002"), on=today()), today()
    old, new = Division.objects.below(*street.key).order_by("code")[:2]
    merge(divisions=[old, new], into=new, on=on, by=HOUSE, today=on)
    clerk = at_work("township-clerk", code="440309002000", level=4)
    for text in (old.name, old.code):
        page = clerk.post("/search/", {"q": text}, follow=True).content.decode()
        assert "原来的区划" in page
        assert f"从 {on} 起停用" in page
    assert "原来的区划" not in clerk.post("/search/", {"q": new.name}, follow=True).content.decode()
    page = clerk.get(f"/places/5/{old.code}/").content.decode()
    assert f'<a href="/places/5/{new.code}/">{new.name}</a>' in page
    assert "aria-disabled" not in page, "what has ended is not changed any more: no buttons, no reasons"


def test_the_way_to_ones_own_page_leads_nowhere_one_may_not_go(site: None) -> None:
    for role, opens in (("township-clerk", False), ("administrator", True)):
        reader = at_work(role)
        page = reader.get(f"/staff/{reader.user.uid}/").content.decode()
        crumbs = page[page.index('class="crumbs"') :].split("</nav>", 1)[0]
        assert "人员岗位" in crumbs
        assert ('href="/staff/"' in crumbs) is opens


def test_the_rest_of_what_was_found_is_one_link_away(site: None) -> None:
    text = "龙 & b=c"
    found = Found(
        Hits((Division.objects.first(),), more=True),
        Hits(),
        Hits((Organisation(name="龙华医院", kind=OrganisationKind.STATION),), more=True),
        Hits((User(name="龙一", login="long.yi"),), more=True),
    )
    administrator = at_work("administrator")
    links = [group.all_url for group in groups(found, text)]
    assert len(links) == 3
    for link in links:
        assert administrator.get(link).context["form"].asked()["text"] == text


def test_only_who_leads_or_administers_sees_the_staff(site: None) -> None:
    assert at_work("administrator").get("/staff/").status_code == 200
    assert at_work("county-officer", rights=("head",)).get("/staff/").status_code == 200
    assert at_work("township-clerk").get("/staff/").status_code == 403


def test_an_account_is_opened_with_a_password_that_is_shown_once_and_must_be_changed(site: None) -> None:
    page = at_work("administrator").post("/staff/add/", {"login": "zhou.min", "name": "周敏", "phone": ""})
    secret = re.search(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", page.content.decode()).group()
    assert "no-store" in page["Cache-Control"]
    new = User.objects.get(login="zhou.min")
    assert new.check_password(secret)
    assert new.must_change_password


def test_a_login_taken_is_said_at_its_field(site: None) -> None:
    admin = at_work("administrator")
    page = admin.post("/staff/add/", {"login": admin.user.login, "name": "周敏"}).content.decode()
    assert 'aria-invalid="true"' in page
    assert User.objects.filter(name="周敏").count() == 0


def test_an_administrator_appoints_and_the_post_ends_after_its_last_day(site: None) -> None:
    from suixing.places.actions import add
    from suixing.places.queries import find
    from suixing.places.rules import OrganisationKind

    office = add(
        name="民治街道公共服务办公室", kind=OrganisationKind.STATION, division=find(parse("440309002"), on=today()),
        opened=today(), by=HOUSE, today=today(),
    )  # fmt: skip
    admin, other = at_work("administrator"), colleague()
    answer = admin.post(
        reverse("desk:post-appoint", args=[other.uid]),
        {
            "role": "township-clerk", "rights": ["statistician"], "organisation": str(office.uid),
            "division": "440309002", "since": today().isoformat(), "last": today().isoformat(),
        },
    )  # fmt: skip
    assert answer.status_code == 302
    post = other.posts.get()
    assert (post.level, post.code, post.last) == (4, "440309002000", today())
    assert actor_of(other, today()).holds("statistician", code="440309002021")
    assert "民治街道公共服务办公室" in admin.get(reverse("desk:staff-person", args=[other.uid])).content.decode()


def test_a_post_at_a_place_that_is_not_on_the_map_is_refused_at_its_field(site: None) -> None:
    from suixing.places.actions import add
    from suixing.places.queries import find
    from suixing.places.rules import OrganisationKind

    office = add(
        name="民治街道公共服务办公室", kind=OrganisationKind.STATION, division=find(parse("440309002"), on=today()),
        opened=today(), by=HOUSE, today=today(),
    )  # fmt: skip
    other = colleague()
    given = {"role": "township-clerk", "organisation": str(office.uid), "since": today().isoformat()}
    address = reverse("desk:post-appoint", args=[other.uid])
    answer = at_work("administrator").post(address, {**given, "division": "440309999"})
    assert list(answer.context["form"].errors) == ["division"]
    assert not other.posts.exists()


def test_nobody_arranges_a_post_for_a_colleague_outside_her_reach(site: None) -> None:
    admin, stranger = (
        at_work("administrator", code="440309002000", level=4),
        colleague("township-clerk", code="440309003000", level=4),
    )
    assert admin.get(reverse("desk:staff-person", args=[stranger.uid])).status_code == 404
    assert admin.get(reverse("desk:post-end", args=[stranger.posts.get().uid])).status_code == 404


def test_a_clerk_arranges_her_own_deputy_among_colleagues_whose_work_allows_it(site: None) -> None:
    clerk = at_work("township-clerk", code="440309002000", level=4)
    fit = colleague("township-clerk", code="440309003000", level=4)
    unfit = colleague("clinician", code="440309002000", level=4)
    url = reverse("desk:post-deputise", args=[clerk.user.posts.get().uid])
    page = clerk.get(url).content.decode()
    assert str(fit.uid) in page
    assert str(unfit.uid) not in page
    clerk.post(url, {"user": fit.uid, "since": today().isoformat(), "last": today().isoformat(), "reason": "外出培训"})
    assert actor_of(fit, today()).holds("township-clerk", code="440309002021")


def test_leaving_says_what_will_happen_and_the_leaver_is_out_at_her_next_click(site: None) -> None:
    admin, clerk = at_work("administrator"), at_work("township-clerk")
    url = reverse("desk:staff-leave", args=[clerk.user.uid])
    assert "账号停用" in admin.get(url).content.decode()
    assert clerk.get("/").status_code == 200
    assert admin.post(url).status_code == 302
    assert clerk.get("/").status_code == 302


def test_only_the_auditor_reads_the_log_and_reading_who_looked_is_a_look(site: None) -> None:
    auditor = at_work("auditor")
    assert "access.user.add" in auditor.get("/log/").content.decode()
    before = Look.objects.count()
    assert auditor.get("/log/looks/").status_code == 200
    assert Look.objects.count() == before + 1
    for role in ("administrator", "county-officer", "township-clerk", "clinician", "community-worker", "group-worker"):
        assert at_work(role).get("/log/").status_code == 403


def test_the_log_speaks_in_words_with_the_code_beside_them_and_is_narrowed_by_deed(site: None) -> None:
    auditor = at_work("auditor")
    page = auditor.get("/log/", {"action": "access.user.add"}).content.decode()
    rows = page[page.index("<tbody") :]
    assert "开通账号" in rows
    assert "access.user.add" in rows
    assert "access.post.appoint" not in rows
    assert "没有符合条件的记录" in auditor.get("/log/", {"action": "access.user.leave"}).content.decode()


def test_the_way_to_all_of_a_kind_stands_below_the_first_few_found(site: None) -> None:
    page = at_work("county-officer").post("/search/", {"q": "440309002"}, follow=True).content.decode()
    assert "前 8 个" in page
    assert "/places/?text=440309002" in page


def test_one_reason_why_an_account_may_not_be_changed_is_said_once(site: None) -> None:
    head, clerk = at_work("county-officer", rights=("head",)), colleague("township-clerk")
    page = head.get(reverse("desk:staff-person", args=[clerk.uid])).content.decode()
    assert page.count("您的岗位不办理这件事") == 1


def test_the_auditor_checks_the_chain(site: None) -> None:
    from suixing.audit.actions import seal

    seal()
    assert "日志完好" in at_work("auditor").post("/log/verify/").content.decode()


def test_lists_cost_a_fixed_number_of_queries(site: None, django_assert_max_num_queries: object) -> None:
    admin = at_work("administrator")
    for _ in range(12):
        colleague("township-clerk")
    admin.get("/staff/")  # the session notes once a minute that it was used
    with django_assert_max_num_queries(8):
        admin.get("/staff/")


@pytest.mark.parametrize("address", ["/places/5/44%00/", "/search/?s=%00", "/log/?actor=a%00b", "/staff/?%00=1"])
def test_a_nul_in_an_address_is_not_readable(site: None, address: str) -> None:
    answer = at_work("administrator").get(address)
    assert answer.status_code == 400
    assert "看不懂这个请求" in answer.content.decode()


@pytest.mark.parametrize("role", ["administrator", "auditor", "group-worker"])
def test_who_goes_looking_for_nobody_has_no_box_to_search_in(role: str, site: None) -> None:
    somebody = at_work(role)
    assert 'role="search"' not in somebody.get("/").content.decode()
    assert somebody.post("/search/", {"q": "民治"}).status_code == 403


def test_an_administrator_clears_a_lost_second_factor_and_never_her_own(site: None) -> None:
    boss, clerk = at_work("administrator"), at_work("township-clerk")
    Authenticator.objects.create(user=clerk.user, type=Authenticator.Type.TOTP, data={})
    url = reverse("desk:staff-second-factor", args=[clerk.user.uid])
    assert url in boss.get(reverse("desk:staff-person", args=[clerk.user.uid])).content.decode()
    assert "请先当面核实是本人" in boss.get(url).content.decode()
    assert "两步验证已清除" in boss.post(url, follow=True).content.decode()
    assert not Authenticator.objects.filter(user=clerk.user).exists()
    assert clerk.get("/").status_code == 302, "her sessions have ended"
    own = boss.post(reverse("desk:staff-second-factor", args=[boss.user.uid]))
    assert "不能清除自己的两步验证" in own.content.decode()
