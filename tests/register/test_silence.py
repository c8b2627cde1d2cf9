"""What is known about a resident stands in her file and nowhere else: no log, no address, no refusal, no queue says it.

Everybody opens everything, sends every form well and badly, and searches for everybody; then all that was written is
searched for the letters and digits of the residents, which stand nowhere else in the product.
"""

import logging.config
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from suixing.config import logs
from suixing.config.home import Home
from suixing.config.settings import HOME
from tests.register.site import COLLEAGUES, Register, Resident
from tests.register.test_agreement import AT_THE_DOOR, OWN_PAGES, PAGES
from tests.roles.test_table import undone

pytestmark = pytest.mark.django_db

LINKS: Final = re.compile(r'(?:href|action|src|formaction|hx-[a-z-]+)="([^"]*)"')
WHOM: Final = ("plain 1", "hidden", "closed", "child")
PURPOSES: Final = ("record", "exchange")

KEPT_IN: Final = {
    "name": {"people_person", "people_personevent", "people_guardian"},
    "address": {"people_person", "people_personevent", "people_spell"},
}
"""The only tables that hold a name or an address in the clear. Whole numbers and telephones stand in none."""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The file a running server writes down about itself, as it is configured for one."""
    home = Home(tmp_path)
    home.logs.mkdir(parents=True)
    logging.config.dictConfig(logs.logging(home, "web"))
    yield home.logs / "web.log"
    logging.config.dictConfig(logs.logging(HOME, ""))


def told(text: str, residents: list[Resident]) -> set[str]:
    """What of the residents stands in a text, however it is spelt there."""
    plain = {text, unquote(text), unescape(text)}
    escaped = text.encode().decode("unicode_escape", errors="ignore") if "\\u" in text else ""
    return {secret for one in residents for secret in one.secrets if any(secret in way for way in (*plain, escaped))}


def answers(site: Register, who: str, one: Resident) -> Iterator[HttpResponse]:
    """Every page about her, every form sent well and badly, and every search for her."""
    client = site.clients[who]
    for name in PAGES:
        yield client.get(reverse(name, args=[one.person.uid]))
        if one.what == WHOM[0]:
            yield client.post(reverse(name, args=[one.person.uid]), {"name": one.name, "number": one.number})
    for purpose in PURPOSES:
        for step in ("desk:consent-give", "desk:consent-withdraw"):
            url = reverse(step, args=[one.person.uid, purpose])
            yield client.get(url)
            yield client.post(url, {"way": one.name, "given_on": one.number, "until": one.phone})
            yield client.post(url, {"way": "spoken", "given_on": "2026-11-20"})
    for text in one.secrets:
        found = client.post(reverse("desk:search"), {"q": text})
        yield found
        if found.status_code == 302:
            yield client.get(found["Location"])


@pytest.mark.parametrize("who", COLLEAGUES)
def test_nothing_about_a_resident_leaves_her_file(register: Register, log: Path, who: str) -> None:
    chosen = [register.the(what) for what in WHOM]
    with undone():
        for one in chosen:
            for answer in answers(register, who, one):
                _addresses_are_silent(answer, chosen)
                if answer.status_code >= 400:
                    assert not told(answer.content.decode(), chosen), f"{answer.status_code} tells"
        assert not told(log.read_text(), register.residents)
        _the_database_is_silent(register.residents)


def own_answers(site: Register, who: str) -> Iterator[HttpResponse]:
    """What a resident does at home: her pages, those of others, asking for corrections, and losing her way."""
    client, other = site.clients[who], site.the("plain 3")
    mine = site.the(who.split(" of ")[1])
    for one in (mine, other):
        for name in OWN_PAGES:
            yield client.get(reverse(name, args=[one.person.uid]))
        yield client.post(reverse("portal:file", args=[one.person.uid]))
        for field, text in (("name", other.name), ("phone", other.phone), ("address", other.address), ("other", "?")):
            said = {"field": field, "proposed": text, "reason": ""}
            yield client.post(reverse("portal:corrections", args=[one.person.uid]), said)
    stranger = Client()
    for text in mine.secrets:
        yield stranger.post(reverse("portal:door"), {"number": text, "code": text})
        yield stranger.post(reverse("account_login"), {"login": text, "password": text})


@pytest.mark.parametrize("who", [one for one in AT_THE_DOOR if "plain 1" in one or "hidden" in one])
def test_nothing_about_a_resident_leaves_her_file_when_she_opens_it_herself(
    register: Register, log: Path, who: str
) -> None:
    with undone():
        for answer in own_answers(register, who):
            _addresses_are_silent(answer, register.residents)
        assert not told(log.read_text(), register.residents)
        _the_database_is_silent(register.residents)


def _addresses_are_silent(answer: HttpResponse, residents: list[Resident]) -> None:
    """Where a page leads, and what the browser keeps of it."""
    text = answer.content.decode(errors="ignore") if answer.get("Content-Type", "").startswith("text/html") else ""
    said = [*LINKS.findall(text), *(value for key, value in answer.headers.items() if key != "Content-Length")]
    said += [f"{one.key}={one.value}" for one in answer.cookies.values()]
    leads = {one for each in said for one in told(each, residents)}
    assert not leads, f"an address or a header says {leads}"


def _the_database_is_silent(residents: list[Resident]) -> None:
    """No table says a whole number or a telephone; names and addresses stand where they belong."""
    for table in _tables():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT row::text FROM "{table}" row')  # noqa: S608
            text = "\n".join(line for (line,) in cursor.fetchall())
        secrets = told(text, residents)
        allowed = set()
        for one in residents:
            allowed |= {one.name} if table in KEPT_IN["name"] else set()
            allowed |= {one.address} if table in KEPT_IN["address"] else set()
        assert not secrets - allowed, f"{table} says {secrets - allowed}"


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(oid, 'SELECT') AND relname NOT LIKE 'places_%' ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def test_an_error_of_the_program_says_nothing_of_whom_it_was_about(
    register: Register, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages of databases and validators repeat what they were given; neither the page nor the log repeats them."""
    one = register.the("plain 1")

    def fails(*_args: object, **_said: object) -> None:
        raise ValueError(f"{one.name} {one.number} {one.phone} {one.address}")

    monkeypatch.setattr("suixing.consent.queries.packs", fails)
    client = Client(raise_request_exception=False)
    client.cookies.update(register.clients["officer"].cookies)
    answer = client.get(reverse("desk:consents", args=[one.person.uid]))
    assert answer.status_code == 500
    assert not told(answer.content.decode(), register.residents)
    written = log.read_text()
    assert "ValueError" in written
    assert not told(written, register.residents)


def test_the_letters_and_digits_that_are_searched_for_are_found_where_they_do_stand(register: Register) -> None:
    """The searching itself finds what there is: a page that shows her, and the table that holds her name."""
    one = register.the("plain 1")
    page = register.clients["officer"].get(reverse("desk:consents", args=[one.person.uid]))
    assert one.name in told(page.content.decode(), [one])
    with pytest.raises(AssertionError, match="people_person says"):
        _the_database_is_silent([Resident("nobody's", one.person, name="", phone=one.person.name)])


@pytest.mark.parametrize("name", PAGES)
def test_no_browser_keeps_a_page_about_a_resident(register: Register, name: str) -> None:
    answer = register.clients["officer"].get(reverse(name, args=[register.the("plain 1").person.uid]))
    assert answer.status_code != 200 or "no-store" in answer.get("Cache-Control", "")
