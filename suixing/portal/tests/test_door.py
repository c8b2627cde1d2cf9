"""The residents' door: what opens it, what it says when nothing does, and where each side of the house ends."""

import re
from datetime import datetime, timedelta

import pytest
import structlog
from django.test import Client
from django.urls import reverse

from suixing.access.actions import end_bearer_key
from suixing.access.middleware import timeout
from suixing.access.models import BearerKey, Session
from suixing.access.tests.people import PASSWORD, colleague
from suixing.kernel.clock import now
from suixing.portal.tests.residents import Family, bearer, inside, logged_in, slip
from tests.addresses import FOUND
from tests.architecture.test_addresses import ADDRESSES, Shows, address

pytestmark = pytest.mark.django_db

DOOR = "/my/login/"
SIDE = ("/my/", "/account/", "/language/", "/ui/")


def text_of(response: object) -> str:
    return response.content.decode()


def later(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    moment: datetime = now() + timedelta(**time)
    monkeypatch.setattr(timeout, "now", lambda: moment)


def test_a_stranger_is_led_to_the_residents_door_and_needs_no_login_to_read_it(client: Client) -> None:
    assert client.get("/my/")["Location"] == DOOR
    page = client.get(DOOR)
    assert page.status_code == 200
    assert "不以看这一页为条件" in text_of(page)


def test_unknown_wrong_resting_and_ended_look_the_same(client: Client, known: Family) -> None:
    number, code = slip(known.mother, known.clerk)

    def answer(number: str, code: str) -> str:
        page = text_of(client.post(DOOR, {"number": number, "code": code}))
        said = page.replace(number, "").replace(code, "").split("<main")[1]
        return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", said)

    unknown, wrong = answer("10000001", code), answer(number, "AAAACCCC")
    for _ in range(4):
        answer(number, "AAAACCCC")
    resting = answer(number, code)
    other, its_code = slip(known.child, known.clerk)
    end_bearer_key(key=BearerKey.objects.get(number=other), by=known.clerk, now=now())
    assert "单号和查询码对不上" in unknown
    assert unknown == wrong == resting == answer(other, its_code)


def test_what_was_typed_stands_neither_in_an_address_nor_in_the_log_of_requests(known: Family) -> None:
    number, code = slip(known.mother, known.clerk)
    with structlog.testing.capture_logs() as lines:
        client = Client()
        client.post(DOOR, {"number": number, "code": "AAAACCCC"})
        answer = client.post(DOOR, {"number": number, "code": code})
    said = f"{lines} {answer['Location']}"
    assert lines, "requests are logged"
    for typed in (number, code, "AAAACCCC", known.mother.name):
        assert typed not in said


def test_who_tries_too_fast_from_one_address_waits(client: Client) -> None:
    answers = [client.post(DOOR, {"number": "10000001", "code": "AAAACCCC"}).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


def test_coming_in_takes_a_new_session_and_a_new_token(known: Family) -> None:
    client = Client()
    client.get(DOOR)
    session = client.session
    session["left"] = "behind"
    session.save()
    client.cookies["suixing_none_session"] = session.session_key
    token = client.cookies["suixing_none_csrf"].value
    number, code = slip(known.mother, known.clerk)
    client.post(DOOR, {"number": number, "code": code})
    assert client.session.session_key != session.session_key
    assert "left" not in client.session
    assert client.cookies["suixing_none_csrf"].value != token
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_after_half_an_hour_the_file_is_shut_and_says_so(known: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    client = inside(known.mother, known.clerk)
    assert client.get("/my/").status_code == 200
    later(monkeypatch, minutes=25)
    assert client.get("/my/").status_code == 200
    later(monkeypatch, minutes=31)
    assert client.get("/my/")["Location"] == DOOR
    assert "三十分钟" in text_of(client.get(DOOR))


def test_a_slip_that_is_ended_puts_whoever_is_in_out(known: Family) -> None:
    client = inside(known.mother, known.clerk)
    end_bearer_key(key=BearerKey.objects.get(subject=known.mother.subject), by=known.clerk, now=now())
    assert client.get("/my/")["Location"] == DOOR


def test_leaving_takes_one_tap_and_leaves_nothing(known: Family) -> None:
    client = inside(known.mother, known.clerk)
    before = client.session.session_key
    assert client.post("/my/leave/")["Location"] == DOOR
    assert not Session.objects.filter(session_key=before).exists()
    assert client.get("/my/")["Location"] == DOOR


def test_forms_need_their_token(known: Family) -> None:
    number, code = slip(known.mother, known.clerk)
    assert Client(enforce_csrf_checks=True).post(DOOR, {"number": number, "code": code}).status_code == 403


@pytest.mark.parametrize("way_in", ["slip", "login"])
def test_a_resident_gets_one_page_that_says_where_to_go_at_every_address_of_the_office(
    known: Family, way_in: str
) -> None:
    client = inside(known.mother, known.clerk) if way_in == "slip" else logged_in(known.mother)
    assert client.get("/")["Location"] == "/my/"
    for name in FOUND:
        where = address(name)
        if where == "/" or where.startswith(SIDE) or ADDRESSES[name] is Shows.OPEN:
            continue
        answer = client.get(where)
        assert answer.status_code == 403, f"{name} answers {answer.status_code} to a resident"
        assert "我的档案" in text_of(answer)


def test_who_came_with_a_slip_has_no_password_to_change(known: Family) -> None:
    client = inside(known.mother, known.clerk)
    for page in ("/account/password/", "/account/security/", "/account/reauthenticate/"):
        assert client.get(page).status_code == 403


def test_staff_are_kept_off_every_page_of_the_residents(known: Family) -> None:
    clerk = colleague("township-clerk", login="clerk", own_password=True)
    client = Client()
    client.force_login(clerk)
    for name in FOUND:
        if name.startswith("portal:") and address(name).startswith("/my/"):
            answer = client.get(address(name))
            assert answer.status_code == 403, name
            assert "工作人员的账号进不来" in text_of(answer)


def test_logging_in_ends_what_a_slip_had_opened(known: Family) -> None:
    colleague("township-clerk", login="clerk", own_password=True)
    client = inside(known.mother, known.clerk)
    client.post("/account/login/", {"login": "clerk", "password": PASSWORD})
    assert "suixing_bearer" not in client.session
    assert client.get("/my/").status_code == 403


def test_a_resident_logs_in_on_the_same_page_as_staff_and_leaves_by_her_own_door(known: Family) -> None:
    client = logged_in(known.mother)
    assert client.get("/my/").status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == DOOR


class TestAccounts:
    def test_who_came_with_a_slip_sets_up_a_login_and_comes_back_with_it(self, known: Family) -> None:
        client = inside(known.mother, known.clerk)
        given = {"login": "lan.hua", "password": PASSWORD, "again": PASSWORD}
        assert client.post("/my/account/", given)["Location"] == "/my/"
        later_on = Client()
        later_on.post("/account/login/", {"login": "lan.hua", "password": PASSWORD})
        assert known.mother.name in text_of(later_on.get("/my/"))

    def test_who_forgot_her_password_comes_with_a_slip(self, known: Family) -> None:
        logged_in(known.mother)
        client = inside(known.mother, known.clerk)
        assert 'name="login"' not in text_of(client.get("/my/account/"))
        given = {"password": "rain-over-the-pearl-7", "again": "rain-over-the-pearl-7"}
        assert client.post("/my/account/", given)["Location"] == "/my/"
        again = Client()
        answer = again.post("/account/login/", {"login": "lan.hua", "password": "rain-over-the-pearl-7"})
        assert answer["Location"] == "/"

    def test_two_passwords_that_differ_and_a_weak_one_are_told_at_the_field(self, known: Family) -> None:
        client = inside(known.mother, known.clerk)
        differ = client.post("/my/account/", {"login": "lan.hua", "password": PASSWORD, "again": "other"})
        assert "不一样" in text_of(differ)
        weak = client.post("/my/account/", {"login": "lan.hua", "password": "short", "again": "short"})
        assert "不够安全" in text_of(weak)

    def test_a_child_gets_no_login_of_its_own(self, known: Family) -> None:
        client = inside(known.child, known.clerk)
        given = {"login": "duo.duo", "password": PASSWORD, "again": PASSWORD}
        assert "未满 14 岁" in text_of(client.post("/my/account/", given))

    def test_logged_in_she_changes_her_password_where_staff_do(self, known: Family) -> None:
        client = logged_in(known.mother)
        assert client.get("/my/account/")["Location"] == "/account/password/"
        assert client.get("/account/password/").status_code == 200
        assert bearer(known.mother).kind == "bearer"
