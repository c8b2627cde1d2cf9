import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from suixing.kernel.refusals import NotNow, Refusal, Refused, Unusable
from suixing.ui.error_pages import status_of, way_back

CODE = "kernel.division-code-malformed"
DETAILS = {"code": "<b>44"}


def refused(request):
    raise {"no": Refused, "what": Unusable, "later": NotNow}[request.GET["how"]](Refusal(CODE, DETAILS))


def broken(request):
    raise RuntimeError("ours")


urlpatterns = [
    path("", lambda request: HttpResponse("ok")),
    path("refused/", refused),
    path("broken/", broken),
    path("ui/", include("suixing.ui.urls")),
    path("language/", lambda request: HttpResponse(), name="set_language"),
]
handler500 = "suixing.ui.error_pages.server_error"
handler404 = "suixing.ui.error_pages.not_found"

alone = override_settings(
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "csp.middleware.CSPMiddleware",
        "suixing.ui.middleware.HeadersMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "suixing.ui.middleware.RefusalMiddleware",
    ],
)


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (Refused(Refusal("access.role-missing")), 403),
        (Refused(Refusal("places.division-unknown")), 404),
        (Refused(Refusal("places.organisation-not-found")), 404),
        (Unusable(Refusal("kernel.date-malformed")), 400),
        (NotNow(Refusal("config.home-locked")), 503),
        (Refused(Refusal("places.name-taken")), 409),
    ],
)
def test_the_status_follows_from_the_refusal(raised, status):
    assert status_of(raised) == status


@alone
@pytest.mark.parametrize(("how", "status"), [("no", 409), ("what", 400), ("later", 503)])
def test_a_refusal_becomes_a_page_that_says_what_happened_and_what_to_do(how, status):
    answer = Client().get("/refused/", {"how": how})
    assert answer.status_code == status
    html = answer.content.decode()
    assert "“&lt;b&gt;44”不是区划代码。" in html
    assert "请核对" in html
    assert '<html lang="zh-Hans"' in html
    assert (answer.get("Retry-After") is not None) == (status == 503)


@alone
def test_the_page_is_in_the_readers_language():
    html = Client(headers={"accept-language": "en"}).get("/refused/", {"how": "no"}).content.decode()
    assert '<html lang="en"' in html
    assert "is not a division code" in html


@alone
def test_for_htmx_only_a_notice_comes_and_goes_to_the_top_of_the_page():
    answer = Client(headers={"hx-request": "true"}).get("/refused/", {"how": "no"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#notices"
    assert "<html" not in answer.content.decode()
    assert "不是区划代码" in answer.content.decode()


@alone
def test_our_own_mistake_is_said_in_both_languages_and_needs_nothing():
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "系统出了故障" in answer.content.decode()
    assert "Something broke" in answer.content.decode()


@alone
def test_an_old_form_changes_nothing_and_says_how_to_go_on():
    client = Client(enforce_csrf_checks=True)
    with override_settings(CSRF_FAILURE_VIEW="suixing.ui.error_pages.form_expired"):
        answer = client.post("/", {})
    assert answer.status_code == 403
    assert "这次提交没有生效" in answer.content.decode()


@alone
def test_an_address_with_nothing_says_where_to_start_again():
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404
    assert "回首页" in answer.content.decode()


@alone
def test_every_answer_keeps_itself_to_this_site_and_this_reader():
    answer = Client().get("/")
    policy = dict(one.strip().split(" ", 1) for one in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store, private"
    assert "geolocation=()" in answer["Permissions-Policy"]


@alone
@pytest.mark.parametrize(
    ("posted", "cookies"),
    [
        ({"theme": "dark"}, {"suixing_theme": "dark"}),
        ({"type": "large"}, {"suixing_type": "large"}),
        ({"theme": "pink"}, {}),
    ],
)
def test_the_look_is_remembered_and_nothing_unknown_is(posted, cookies):
    client = Client()
    answer = client.post("/ui/display/", {**posted, "next": "/refused/?how=no"})
    assert answer["Location"] == "/refused/?how=no"
    assert {name: one.value for name, one in client.cookies.items()} == cookies


@alone
@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_going_back_never_leads_away(away):
    assert Client().post("/ui/display/", {"theme": "dark", "next": away})["Location"] == "/"


@alone
def test_pages_are_drawn_as_the_reader_chose():
    client = Client()
    client.cookies["suixing_theme"] = "dark"
    client.cookies["suixing_type"] = "large"
    assert '<html lang="zh-Hans" data-theme="dark" data-type="large">' in client.get("/nowhere/").content.decode()


def test_a_tampered_cookie_counts_as_none():
    from suixing.ui.display import Display, display

    request = RequestFactory().get("/")
    request.COOKIES = {"suixing_theme": '"><script>', "suixing_type": "huge"}
    assert display(request) == {"display": Display()}


@pytest.mark.parametrize(
    ("came_from", "way"),
    [
        ("http://testserver/places/?q=a", "/places/?q=a"),
        ("", ""),
        ("http://elsewhere.example/places/", ""),
        ("http://testserver/refused/?how=no", ""),
    ],
    ids=["from-here", "from-nowhere", "from-elsewhere", "from-itself"],
)
def test_a_refusal_leads_back_to_where_one_came_from(came_from, way):
    request = RequestFactory().get("/refused/?how=no", headers={"referer": came_from} if came_from else {})
    assert way_back(request) == way


def test_a_form_that_was_refused_is_led_back_to():
    assert way_back(RequestFactory().post("/x/", headers={"referer": "http://testserver/x/"})) == "/x/"
