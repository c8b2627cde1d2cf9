"""Pages of places: reached by those whose place it is, quick, and the same with and without script."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from suixing.access.actions import add_user, appoint
from suixing.access.rules import Role
from suixing.places import actions, queries
from suixing.places.models import Division, Organisation, Site
from suixing.places.rules import OrganisationKind
from suixing.places.tests.conftest import COMMAND, DISTRICT, OFFICER, STREET, TODAY, at

pytestmark = pytest.mark.django_db
Login = Callable[..., Client]


@pytest.fixture
def login(site: Site, settings: object) -> Login:
    settings.SUIXING_REQUIRE_SECOND_FACTOR = []

    def enter(role: Role, level: int, code: str) -> Client:
        user, _ = add_user(login=f"{role}".replace("-", "."), name="王芳", by=COMMAND)
        appoint(
            user=user,
            role=role,
            level=level,
            code=code,
            organisation="",
            since=date(2026, 1, 1),
            by=COMMAND,
            today=TODAY,
        )
        type(user).objects.filter(pk=user.pk).update(must_change_password=False)
        user.refresh_from_db()
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def officer(login: Login) -> Client:
    return login(Role.COUNTY_OFFICER, *DISTRICT)


@pytest.fixture
def clerk(login: Login) -> Client:
    return login(Role.TOWNSHIP_CLERK, *STREET)


def page(name: str, *args: object) -> str:
    return reverse(f"places:{name}", args=args)


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_tree_begins_where_the_reach_begins(officer: Client, clerk: Client) -> None:
    assert page("division", *DISTRICT) in text(officer.get(page("tree")))
    seen = text(clerk.get(page("tree")))
    assert page("division", *STREET) in seen
    assert page("division", *DISTRICT) not in seen


def test_the_tree_takes_few_queries(officer: Client, django_assert_max_num_queries: object) -> None:
    officer.get(page("tree"))
    with django_assert_max_num_queries(10):
        officer.get(page("tree"))
    with django_assert_max_num_queries(6):
        answer = officer.get(page("division", *STREET), headers={"HX-Request": "true"})
    assert "<html" not in text(answer)
    assert text(answer).count("<li>") == len(queries.children(by=OFFICER, level=4, code=STREET[1], on=TODAY))


def test_a_division_says_where_it_lies_and_who_serves_it(clerk: Client, station: Organisation) -> None:
    actions.set_catchment(organisation=station, places=[STREET], by=OFFICER, today=TODAY)
    seen = text(clerk.get(page("division", *STREET)))
    for words in ("广东省", "深圳市", "龙华区", "观湖街道", station.name):
        assert words in seen


def test_buttons_a_clerk_may_not_press_say_why(clerk: Client, officer: Client) -> None:
    assert page("merge", *STREET) not in text(clerk.get(page("division", *STREET)))
    assert 'aria-disabled="true"' in text(clerk.get(page("division", *STREET)))
    assert page("merge", *STREET) in text(officer.get(page("division", *STREET)))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (page("division", *STREET), 200),
        (page("division", 4, "440309002000"), 403),
        (page("division", *DISTRICT), 403),
        (page("division", 4, "440309999000"), 404),
        (page("merge", *STREET), 403),
        (page("add"), 403),
        (page("organisations"), 200),
        (page("tree") + "?text=观", 200),
        (page("tree") + "?text=4403", 200),
    ],
)
def test_a_clerk_reads_her_reach_and_no_more(clerk: Client, address: str, status: int) -> None:
    assert clerk.get(address).status_code == status


def test_an_auditor_has_no_list_of_organisations(login: Login) -> None:
    assert login(Role.AUDITOR, *DISTRICT).get(page("organisations")).status_code == 403


def test_two_villages_are_merged_by_form(officer: Client) -> None:
    old, heir, *_ = queries.children(by=OFFICER, level=4, code=STREET[1], on=TODAY)
    address = page("merge", *old.key)
    assert heir.name in text(officer.get(address))
    refused = officer.post(address, {"others": [heir.code], "into": heir.code, "on": "2199-01-01"})
    assert "2199-01-01 还没到" in text(refused)
    done = officer.post(address, {"others": [heir.code], "into": heir.code, "on": "2026-11-01", "note": "批文"})
    assert done.headers["Location"] == page("division", *heir.key)
    ended = text(officer.get(page("division", *old.key)))
    assert page("division", *heir.key) in ended
    assert "批文" in ended
    assert old.name in text(officer.get(page("division", *heir.key)))


def test_a_street_is_renamed_and_a_village_split_by_form(officer: Client) -> None:
    officer.post(page("rename", *STREET), {"new_name": "观湖新街道", "on": "2026-11-01"})
    assert at(*STREET).name == "观湖新街道"
    village = queries.children(by=OFFICER, level=4, code=STREET[1], on=TODAY)[0]
    parts = "４４０３０９００１０９１　甲社区\n440309001092 乙社区"
    done = officer.post(page("split", *village.key), {"parts": parts, "on": "2026-11-01"})
    assert done.headers["Location"] == page("division", 5, "440309001091")
    unclear = officer.post(page("split", *STREET), {"parts": "新街道", "on": "2026-11-02"})
    assert "这一行看不清" in text(unclear)


def test_an_organisation_is_added_changed_and_closed_by_form(officer: Client) -> None:
    given = {"name": "观湖服务站", "kind": "station", "division": "440309001", "opened": "2026-11-01", "phone": "0755"}
    added = officer.post(page("add"), given)
    one = Organisation.objects.get()
    assert added.headers["Location"] == page("organisation", one.uid)
    assert "这里已有名为" in text(officer.post(page("add"), given))
    officer.post(page("change", one.uid), given | {"name": "观湖总站", "address": "观湖路1号"})
    week = {"since": "2026-11-01", "day_3": "8:30-12:00，18:30—21:00", "day_6": "09:00-12:00"}
    officer.post(page("hours", one.uid), week)
    officer.post(page("catchment", one.uid), {"near": [f"4-{STREET[1]}"], "codes": "440309002"})
    licence = {"kind": "vaccination", "number": "A1", "issued_by": "区卫健局", "valid_from": "2026-01-01"}
    officer.post(page("licence", one.uid), licence | {"valid_until": "2026-12-31"})
    seen = text(officer.get(page("organisation", one.uid)))
    for words in ("观湖总站", "观湖路1号", "18:30–21:00", "晚间", "周末", "民治街道", "A1", "即将到期"):
        assert words in seen
    assert "许可证快到期了" in text(officer.get(page("organisations")))
    officer.post(page("until", one.licences.get().uid), {"valid_until": "2028-12-31"})
    officer.post(page("close", one.uid), {"on": "2026-11-20"})
    assert "已关闭" in text(officer.get(page("organisation", one.uid)))
    assert officer.get(page("hours", one.uid)).status_code == 409


@pytest.mark.parametrize("time", ["早上", "25:00-26:00", "08:30-12:00 下午"])
def test_a_time_nobody_can_read_is_said_at_its_day(officer: Client, station: Organisation, time: str) -> None:
    answer = officer.post(page("hours", station.uid), {"since": "2026-11-01", "day_2": time})
    assert "看不懂这一天的时间" in text(answer)


def test_a_long_list_is_read_in_pages_with_few_queries(officer: Client, django_assert_max_num_queries: object) -> None:
    for number in range(60):
        actions.add(
            name=f"中心{number:02}",
            kind=OrganisationKind.PROVIDER,
            division=at(*STREET),
            opened=TODAY,
            by=OFFICER,
            today=TODAY,
        )
    with django_assert_max_num_queries(15):
        first = text(officer.get(page("organisations")))
    assert "中心49" in first
    assert "中心50" not in first
    after = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert "中心59" in text(officer.get(page("organisations") + after))


def test_pages_speak_english(officer: Client, station: Organisation) -> None:
    officer.post(reverse("set_language"), {"language": "en", "next": "/"})
    rows = Division.objects.filter(code__range=("440000000000", "440399999999")).values_list("name", flat=True)
    names = sorted({station.name, *rows}, key=len, reverse=True)
    for address in (page("tree"), page("division", *STREET), page("organisation", station.uid), page("organisations")):
        main = text(officer.get(address)).split("<h1>")[1]
        for name in names:
            main = main.replace(name, "")
        assert not re.findall(r"[\u4e00-\u9fff]+", main), address


def test_what_was_done_is_said_in_the_readers_language(officer: Client, station: Organisation) -> None:
    given = {"name": station.name, "kind": "station", "division": "440309001"}
    answer = officer.post(page("change", station.uid), given, follow=True, headers={"Accept-Language": "en"})
    assert "Saved." in text(answer)


def test_one_reason_is_said_once_and_nothing_closed_is_linked(clerk: Client, station: Organisation) -> None:
    bureau = actions.add(
        name="区卫健局",
        kind=OrganisationKind.HEALTH_BUREAU,
        division=at(*DISTRICT),
        opened=TODAY,
        by=OFFICER,
        today=TODAY,
    )
    actions.set_catchment(organisation=bureau, places=[DISTRICT], by=OFFICER, today=TODAY)
    seen = text(clerk.get(page("division", *STREET)))
    assert seen.count('aria-disabled="true"') == 1
    assert bureau.name in seen
    assert page("organisation", bureau.uid) not in seen
    assert text(clerk.get(page("organisation", station.uid))).count('aria-disabled="true"') == 1


def test_a_tree_that_begins_with_one_division_is_open_at_once(clerk: Client) -> None:
    shown = clerk.get(page("tree")).content.decode()
    below = queries.children(by=OFFICER, level=STREET[0], code=STREET[1], on=TODAY)
    assert below
    assert all(one.name in shown for one in below)
