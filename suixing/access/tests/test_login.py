"""Logging in: the password, the throttle, the second factor, and how a session ends."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from suixing.access.actions import deputise, end_post, leave, reset_password, reset_second_factor
from suixing.access.middleware import timeout
from suixing.access.models import Session, User
from suixing.access.tests.people import GUANLAN, HOUSE, PASSWORD, colleague
from suixing.audit.models import Entry
from suixing.kernel.clock import now, today

pytestmark = pytest.mark.django_db

HOME = "/access/roles/"
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _nobody_has_failed_yet() -> None:
    cache.clear()


@pytest.fixture
def clerk() -> User:
    return colleague("township-clerk", login="clerk", own_password=True)


def enter(client: Client, login: str = "clerk", password: str = PASSWORD, next: str = HOME) -> object:
    return client.post(f"{LOGIN}?next={next}", {"login": login, "password": password})


def text_of(response: object) -> str:
    return response.content.decode()


def later(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    moment: datetime = now() + timedelta(**time)
    monkeypatch.setattr(timeout, "now", lambda: moment)


def test_a_stranger_is_led_to_the_login_page_and_back(client: Client, clerk: User) -> None:
    response = client.get(HOME)
    assert response.headers["Location"] == f"{LOGIN}?next={HOME}"
    assert enter(client).headers["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_a_fragment_leads_the_whole_page_to_the_login(client: Client) -> None:
    response = client.get(HOME, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{HOME}"})
    assert response.headers["HX-Redirect"] == f"{LOGIN}?next={HOME}"


def test_the_login_is_read_in_any_case(client: Client, clerk: User) -> None:
    assert enter(client, "CLERK").status_code == 302


def test_a_wrong_password_and_an_unknown_login_look_the_same(client: Client, clerk: User) -> None:
    wrong, unknown = enter(client, password="not-this-one"), enter(client, login="nobody")
    assert "登录名或密码不对" in text_of(wrong)
    assert "登录名或密码不对" in text_of(unknown)


def test_after_five_wrong_passwords_the_right_one_waits_too(client: Client, clerk: User) -> None:
    for _ in range(5):
        enter(client, password="not-this-one")
    assert "请五分钟后再试" in text_of(enter(client))
    assert Session.objects.filter(user=clerk).count() == 0


def test_the_log_tells_who_was_tried_and_repeats_nothing_that_was_typed(client: Client, clerk: User) -> None:
    for login in ("Clerk", "rain-over-the-pearl", "rain-over-the-pearl"):
        enter(client, login, "not-this-one")
    tried = Entry.objects.filter(action="access.session.refuse").order_by("id")
    known, *unknown = tried.values_list("subject", flat=True)
    assert known == clerk.subject
    assert len(unknown) == 2
    assert set(unknown) == {unknown[0]}
    assert unknown[0].startswith("access.login:")
    for one in tried:
        assert (one.actor_kind, one.actor, one.detail) == ("process", "login-page", {})
        assert "rain" not in f"{one.subject} {one.actor_name}"


def test_nobody_signs_up_and_nobody_resets_a_password_by_mail(client: Client) -> None:
    for address in ("signup/", "password/reset/", "email/", "security/webauthn/signup/"):
        assert client.get(f"/account/{address}").status_code in (302, 404)
    assert "/account/signup" not in text_of(client.get(LOGIN))


def test_somebody_without_a_current_post_gets_in_but_sees_nothing(client: Client) -> None:
    colleague(login="clerk", own_password=True)
    enter(client)
    assert client.get(HOME).status_code == 403
    assert client.get("/account/security/").status_code == 200


def test_a_one_time_password_is_changed_before_anything_else(client: Client, clerk: User) -> None:
    one_time = reset_password(user=clerk, by=HOUSE)
    assert enter(client).status_code == 200
    enter(client, password=one_time)
    assert client.get(HOME).headers["Location"] == reverse("account_change_password")
    address, new = reverse("account_change_password"), "rain-over-the-pearl-7"
    same = client.post(address, {"oldpassword": one_time, "password1": one_time, "password2": one_time})
    assert "一次性密码" in text_of(same)
    assert "不改了" not in text_of(client.get(address)), "there is no way round it"
    changed = client.post(address, {"oldpassword": one_time, "password1": new, "password2": new})
    assert changed.headers["Location"] == "/", "from here she goes on to her work"
    assert "不改了" in text_of(client.get(address))
    assert client.get(HOME).status_code == 200
    assert not User.objects.get(pk=clerk.pk).must_change_password


@pytest.mark.parametrize(
    "weak", ["short-7", "password123", "qwertyuiop", "81726354092837465", "clerk-and-more", "Township-CLERK-9"]
)
def test_a_weak_password_is_refused_in_plain_words(client: Client, clerk: User, weak: str) -> None:
    enter(client)
    fields = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    response = client.post(reverse("account_change_password"), fields)
    assert response.status_code == 200
    assert User.objects.get(pk=clerk.pk).check_password(PASSWORD)
    assert "密码" in text_of(response).split('class="error"')[1]


def test_changing_the_password_ends_the_sessions_elsewhere_and_keeps_this_one(client: Client, clerk: User) -> None:
    elsewhere, new = Client(), "rain-over-the-pearl-7"
    for one in (client, elsewhere):
        enter(one)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302


def test_a_reset_password_ends_every_session(client: Client, clerk: User) -> None:
    enter(client)
    reset_password(user=clerk, by=HOUSE)
    assert client.get(HOME).status_code == 302


def test_a_leaver_is_out_with_the_next_click(client: Client, clerk: User) -> None:
    enter(client)
    assert client.get(HOME).status_code == 200
    leave(user=clerk, by=HOUSE, today=today())
    assert client.get(HOME).status_code == 302
    assert enter(client).status_code in (200, 302)
    assert client.get(HOME).status_code == 302


def test_a_post_ended_today_is_felt_with_the_next_click(client: Client, clerk: User) -> None:
    enter(client)
    end_post(post=clerk.posts.get(), until=today(), by=HOUSE, today=today())
    assert client.get(HOME).status_code == 403


def test_who_stands_in_gets_in_within_the_dates(client: Client, clerk: User) -> None:
    other = colleague("township-clerk", code=GUANLAN, level=4, login="other", own_password=True)
    post = other.posts.get()
    deputise(
        post=clerk.posts.get(),
        user=other,
        since=today(),
        until=today() + timedelta(days=1),
        reason="年休假",
        by=HOUSE,
        today=today(),
    )
    end_post(post=post, until=today(), by=HOUSE, today=today())
    enter(client, "other")
    assert client.get(HOME).status_code == 200


def test_thirty_idle_minutes_end_the_session_and_the_login_page_says_so(
    client: Client, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(client)
    client.get(HOME)
    later(monkeypatch, minutes=29)
    assert client.get(HOME).status_code == 200
    later(monkeypatch, minutes=58)
    assert client.get(HOME).status_code == 200
    later(monkeypatch, minutes=89)
    assert client.get(HOME).status_code == 302
    assert "三十分钟没有操作" in text_of(client.get(LOGIN))
    assert not Session.objects.filter(user=clerk).exists()


def test_twelve_hours_end_the_session_however_busy(
    client: Client, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(client)
    client.get(HOME)
    for minutes in range(25, 12 * 60, 25):
        later(monkeypatch, minutes=minutes)
        assert client.get(HOME).status_code == 200
    later(monkeypatch, minutes=12 * 60 + 1)
    assert client.get(HOME).status_code == 302


def test_most_requests_write_nothing(
    client: Client, clerk: User, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(client)
    client.get(HOME)
    with django_assert_max_num_queries(6) as queries:  # session, user, actor; site, two for what waits
        client.get(HOME)
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_the_language_chosen_on_the_login_page_lasts_after_it(client: Client, clerk: User) -> None:
    client.post(reverse("set_language"), {"language": "en", "next": "/account/login/"})
    enter(client)
    assert client.get(HOME).headers["Content-Language"] == "en"


def with_authenticator(client: Client) -> tuple[str, list[str]]:
    """Turn on one-time codes as a person would. Returns the secret and the recovery codes shown once."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    address = reverse("mfa_activate_totp")
    page = client.get(address)
    assert "<svg" in text_of(page)
    secret = client.session["mfa.totp.secret"]
    response = client.post(address, {"code": code_for(secret)}, follow=True)
    codes = response.context["unused_codes"]
    assert len(codes) == 10
    assert "*" not in codes[0]
    return secret, codes


def code_for(secret: str, step: int = 0) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time())) + step
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_with_an_authenticator_the_password_is_only_half(client: Client, clerk: User) -> None:
    enter(client)
    secret, codes = with_authenticator(client)
    assert secret not in Authenticator.objects.get(user=clerk, type="totp").data["secret"]
    cache.clear()
    fresh = Client()
    assert enter(fresh).headers["Location"].startswith(reverse("mfa_authenticate"))
    assert fresh.get(HOME).status_code == 302
    assert "验证码不对" in text_of(fresh.post(reverse("mfa_authenticate"), {"code": "000000"}))
    cache.clear()
    fresh.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert fresh.get(HOME).status_code == 200
    spare = Client()
    enter(spare)
    spare.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert spare.get(HOME).status_code == 200
    again = Client()
    enter(again)
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert again.get(HOME).status_code == 302


def test_recovery_codes_are_shown_once(client: Client, clerk: User) -> None:
    enter(client)
    _, codes = with_authenticator(client)
    again = text_of(client.get(reverse("mfa_view_recovery_codes")))
    assert not any(code in again for code in codes)
    assert RecoveryCodes(Authenticator.objects.get(user=clerk, type="recovery_codes")).get_unused_codes() == codes


def test_changing_how_one_logs_in_asks_for_the_password_again(client: Client, clerk: User) -> None:
    enter(client)
    assert client.get(reverse("mfa_activate_totp")).headers["Location"].startswith(reverse("account_reauthenticate"))


def test_the_auditor_sets_up_a_second_factor_before_anything_else(client: Client) -> None:
    colleague("auditor", login="auditor", own_password=True)
    enter(client, "auditor")
    assert client.get(HOME).headers["Location"] == reverse("mfa_index")
    with_authenticator(client)
    assert client.get(HOME).status_code == 200
    refused = client.post(reverse("mfa_deactivate_totp"))
    assert "必须使用两步验证" in text_of(refused)


def test_who_lost_phone_and_codes_gets_in_after_an_administrator_cleared_them(
    client: Client, clerk: User, django_capture_on_commit_callbacks: object
) -> None:
    enter(client)
    with django_capture_on_commit_callbacks(execute=True):
        with_authenticator(client)
    changes = Entry.objects.filter(action="access.user.change-second-factor", subject=clerk.subject)
    assert [one.detail["change"] for one in changes] == ["totp_activated"]
    reset_second_factor(user=clerk, by=HOUSE)
    assert client.get(HOME).status_code == 302
    enter(client)
    assert client.get(HOME).status_code == 200


def test_a_site_may_only_recommend_the_second_factor(client: Client, settings: object) -> None:
    settings.SUIXING_REQUIRE_SECOND_FACTOR = []
    colleague("auditor", login="auditor", own_password=True)
    enter(client, "auditor")
    assert client.get(HOME).status_code == 200


def test_a_passkey_is_asked_for_without_any_script_on_the_page(client: Client, clerk: User) -> None:
    enter(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = text_of(client.get(reverse("mfa_add_webauthn")))
    assert 'data-passkey="create"' in page
    assert "&quot;challenge&quot;" in page
    assert "<script>" not in page
    options = client.__class__().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert "challenge" in options.json()["request_options"]["publicKey"]


def test_a_passkey_that_is_none_is_refused(client: Client, clerk: User) -> None:
    for credential in ("{}", "null", "[]", '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}'):
        response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert response.headers["Location"] == LOGIN
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["account_logout", "account_change_password", "mfa_index", "mfa_list_webauthn", "account_reauthenticate"],
)
def test_the_pages_of_ones_own_account_open(client: Client, clerk: User, name: str) -> None:
    enter(client)
    assert client.get(reverse(name)).status_code == 200


def test_logging_out_takes_a_click_and_ends_the_session(client: Client, clerk: User) -> None:
    enter(client)
    client.get("/account/logout/")
    assert client.get(HOME).status_code == 200
    client.post("/account/logout/")
    assert client.get(HOME).status_code == 302
