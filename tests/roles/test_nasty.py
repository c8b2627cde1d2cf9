"""Whatever is sent, nothing breaks: absurd codes and uids, NULs, endless texts, torn marks, other methods, no token.

Every address and every form is walked as those who may open them; whatever comes back is a page that says what is
wrong, never a mistake of ours, and never leads away from the site.
"""

from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.roles.forms import filled
from tests.roles.site import WHO, Founded, own
from tests.roles.test_table import ROWS, sent_to_login, undone, written

pytestmark = pytest.mark.django_db

LONG = "九" + "x" * 100_000
NASTY = (
    "\0", LONG, "0001-01-01", "9999-12-31", "", "٣", "25:99-07:00", "00000000-0000-7000-8000-000000000000",
    "440309002899 x\n440309002899 y", "//elsewhere.example/", "<script>alert(1)</script>", "%s{0.__class__}{x}",
)  # fmt: skip
"""Values nobody means well with."""

MARKS = (
    "WzEsMl0", "W251bGwsbnVsbF0", "WyJ4Il0", "WyJcdTAwMDAiLDFd", "WzFlOTk5LDFd", "W10", "W1tb" * 4000, "=", "-1",
)  # fmt: skip
"""Marks of a page (`ui.pages`) that hold something else: two numbers, NULL, a NUL, infinity, lists in lists."""

ASKED = {
    "account_login": ("next",),
    "desk:search": ("s",),
    "desk:people": ("s", "after", "before", "column"),
    "desk:corrections": ("after", "before", "column"),
    "desk:staff": ("text", "left", "after", "before", "column"),
    "desk:log": ("actor", "action", "subject", "after", "before", "column"),
    "desk:log-looks": ("actor", "subject", "after", "before", "column"),
    "duties:mine": ("after", "before"),
    "duties:office": ("after", "before"),
    "duties:up": ("after", "before"),
    "places:tree": ("text", "after", "before", "column"),
    "places:organisations": ("text", "kind", "closed", "sort", "after", "before", "column"),
    "places:add": ("division",),
    "portal:looks": ("own", "after", "before"),
    "ui:progress": ("done",),
}
"""The parameters addresses read; every other address is sent all of them at once."""

PATHS = (
    "/places/9/440309000000/", "/places/99999999999999999999/440309000000/", "/places/5/xyz/", "/places/5/<script>/",
    "/places/5/%00/", "/places/5/%ED%A0%80/", f"/places/5/{'9' * 5000}/", "/places/-1/440309000000/",
    "/places/0/000000000000/merge/", "/places/5/../../etc/passwd/", "/staff/not-a-uid/",
    "/staff/00000000-0000-0000-0000-00000000000G/", "/organisations/%00/", "/ui/trouble/99999999999999999/",
    "/ui/section/..%2f/", "/account/security/webauthn/keys/99999999999999999999/remove/", "/%", "/static/../x",
)  # fmt: skip


def rows(method: str) -> list[tuple[str, str]]:
    """Each address with the first thing the table names for it: one that somebody may reach."""
    first: dict[str, str] = {}
    for one, name, thing, *_ in ROWS:
        if one == method:
            first.setdefault(name, thing)
    first.update({"duties:resume": "paused-duty"} if method == "POST" else {})
    return [(name, {"oneself": "peer", "own-post": "peer-post"}.get(thing, thing)) for name, thing in first.items()]


def may(method: str, name: str, thing: str) -> list[str]:
    """Who gets further than the door, by the table, who may most first; a stranger where nobody need log in."""
    (codes,) = (codes for one, other, what, *codes in ROWS if (one, other, what) == (method, name, thing))
    known = [who for who, code in zip(WHO, codes, strict=True) if code in {"200", "302"} and who != "leaver"]
    return known[::-1]


def page(site: Founded, who: str, name: str, thing: str) -> str:
    return reverse(name, kwargs=own(site, who)[thing.replace("-", " ").strip()])


def held(answer: HttpResponse, what: object) -> None:
    """Nothing of ours broke, and the way on stays on this site."""
    assert answer.status_code < 500, f"{answer.status_code}: {what!r:.200}"
    way = urlsplit(answer.headers.get("Location", "/"))
    assert (way.scheme, way.netloc) == ("", ""), f"leads to {way.geturl()}: {what!r:.200}"


def send(client: Client, url: str, data: object) -> HttpResponse:
    """One form, and everything as it was before."""
    before = client.cookies.copy()
    with undone():
        answer = client.post(url, data)
    client.cookies = before
    return answer


@pytest.mark.parametrize("who", ["stranger", "nopost", "clerk", "auditor", "admin"])
def test_absurd_addresses_lead_nowhere(founded: Founded, who: str) -> None:
    for path in PATHS:
        with undone():
            answer = founded.clients[who].get(path)
        held(answer, path)
        assert answer.status_code >= 300, path


@pytest.mark.parametrize(("name", "thing"), rows("GET"))
def test_no_parameter_breaks_a_page(founded: Founded, name: str, thing: str) -> None:
    first, *others = [*may("GET", name, thing), "stranger"]
    for asked in ASKED.get(name, ()):
        for value in MARKS if asked in {"after", "before"} else NASTY:
            with undone():
                answer = founded.clients[first].get(page(founded, first, name, thing), {asked: value})
            held(answer, (asked, value))
    everything = {one: "9999-12-31" for several in ASKED.values() for one in several}
    for who in [first, *others]:
        with undone():
            held(founded.clients[who].get(page(founded, who, name, thing), everything), who)


@pytest.mark.parametrize(("name", "thing"), rows("POST"))
def test_no_value_breaks_a_form(founded: Founded, name: str, thing: str) -> None:
    """Each field in turn with the others filled in well, then all at once; a list, too, where one value is meant."""
    first, *others = [*may("POST", name, thing), "stranger"]
    url, well = page(founded, first, name, thing), filled(founded, name, thing)
    for field in well:
        for value in NASTY:
            held(send(founded.clients[first], url, well | {field: value}), (field, value))
        held(send(founded.clients[first], url, well | {field: ["x", "\0", LONG]}), field)
        held(send(founded.clients[first], url, {key: one for key, one in well.items() if key != field}), field)
    for who in [first, *others]:
        for value in NASTY if who == first else NASTY[:1]:
            held(send(founded.clients[who], page(founded, who, name, thing), dict.fromkeys(well, value)), (who, value))
    held(send(founded.clients[first], url, well | {"next": "//elsewhere.example/"}), "next")


@pytest.mark.parametrize(("name", "thing"), rows("POST"))
def test_a_form_without_its_token_changes_nothing(founded: Founded, name: str, thing: str) -> None:
    for who in [*may("POST", name, thing), "stranger"][:2]:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies.update(founded.clients[who].cookies)
        with undone():
            before = written()
            answer = strict.post(page(founded, who, name, thing), filled(founded, name, thing))
            assert answer.status_code == 403 or sent_to_login(answer)
            assert not written() - before


@pytest.mark.parametrize("who", ["stranger", "clerk", "admin"])
def test_other_methods_change_nothing(founded: Founded, who: str) -> None:
    for name, thing in rows("GET"):
        for method in ("PUT", "DELETE", "OPTIONS", "HEAD"):
            with undone():
                before = written()
                held(founded.clients[who].generic(method, page(founded, who, name, thing)), (method, name))
                assert set(written() - before) <= {"audit_look"}, (method, name)


def test_no_header_and_no_cookie_breaks_a_page(founded: Founded) -> None:
    for value in ("", "x" * 5000, "%00", "\x7f", "//elsewhere.example/", "../..", "0", "-1"):
        for who in ("stranger", "clerk"):
            client = Client()
            client.cookies.update(founded.clients[who].cookies)
            for cookie in ("suixing_theme", "suixing_type", "suixing_none_language", "messages"):
                client.cookies[cookie] = value
            headers = {"HX-Request": "true", "HX-Current-URL": value, "Accept-Language": value, "Referer": value}
            for url in ("/", "/account/login/", "/staff/", "/places/9/x/"):
                with undone():
                    held(client.get(url, headers=headers), (url, value))
    with undone():
        client.cookies["suixing_none_session"] = "x" * 5000
        held(client.get("/"), "session")
