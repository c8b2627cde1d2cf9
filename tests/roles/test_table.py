"""Every address of the site × everybody who might ask for it: `table.txt` says what comes back, written by hand.

What is refused changes nothing, and looking at a page changes nothing but the log of looks.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from suixing.audit.models import Entry
from tests.addresses import FOUND
from tests.roles.forms import FORMS, filled
from tests.roles.site import WHO, Founded, own

TABLE = [
    line.split() for line in Path(__file__).with_name("table.txt").read_text().splitlines() if line and line[0] != "#"
]
HEADS, ROWS = [row for row in TABLE if row[0] == "address"], [row for row in TABLE if row[0] != "address"]

REFUSED = {403, 404, 405}

WITHOUT_ENTRY = {
    "set_language",
    "ui:display",
    "ui:gallery",
    "ui:section",
    "desk:log-verify",
    "desk:search",
    "desk:people",
}
"""What is done without an entry in the log: how pages look on this machine, examples, reading the log again, and what
was typed to search (finding is a look)."""

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back, throttles too."""
    cache.clear()
    kept = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(kept)


def written() -> Counter[str]:
    """Rows written so far in this transaction by table, also those taken back; marks on sessions do not count."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname <> 'access_session'"
        )
        return Counter(dict(cursor.fetchall()))


def ask(site: Founded, who: str, method: str, name: str, thing: str) -> HttpResponse:
    """The answer to one request, with the cookies kept as they were."""
    client = site.clients[who]
    url = reverse(name, kwargs=own(site, who)[thing.replace("-", " ").strip()])
    before = client.cookies.copy()
    answer = client.get(url) if method == "GET" else client.post(url, filled(site, name, thing))
    client.cookies = before
    return answer


def sent_to_login(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(("/account/login/", "/my/login/"))


@pytest.mark.parametrize(("method", "name", "thing", "expected"), [
    pytest.param(method, name, thing, expected, id=f"{method} {name} {thing}")
    for method, name, thing, *expected in ROWS
])  # fmt: skip
def test_everybody_gets_what_the_table_says_and_what_is_refused_changes_nothing(
    founded: Founded, method: str, name: str, thing: str, expected: list[str]
) -> None:
    got = []
    for who in WHO:
        with undone():
            before, entries = written(), Entry.objects.count()
            answer = ask(founded, who, method, name, thing)
            changed, told = written() - before, Entry.objects.count() - entries
        got.append(str(answer.status_code))
        if method == "GET":
            assert set(changed) <= {"audit_look"}, f"{who} changes something by looking at {name}: {changed}"
        elif answer.status_code in REFUSED or sent_to_login(answer):
            assert not changed, f"{who} is refused at {name} and yet something changed: {changed}"
        elif answer.status_code == 302 and ":" in name and name not in WITHOUT_ENTRY:
            assert changed, f"{who} did nothing at {name}"
            assert told, f"{who} did something at {name} that the log does not tell"
    assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, expected, strict=True))


def test_the_table_has_the_columns_it_says() -> None:
    assert all(tuple(head[2:]) == WHO for head in HEADS)
    assert all(len(row) == 3 + len(WHO) for row in ROWS)


def test_every_address_stands_in_the_table() -> None:
    shown = {name for method, name, *_ in ROWS if method == "GET"}
    assert shown == FOUND.keys(), "add the address to table.txt, and its form to forms.py: who gets what?"
    assert {name for method, name, *_ in ROWS if method == "POST"} == FORMS.keys()


@pytest.mark.parametrize("name", sorted(FOUND.keys() - FORMS.keys()))
def test_what_takes_no_form_is_sent_none(founded: Founded, name: str) -> None:
    things = {thing for method, one, thing, *_ in ROWS if one == name}
    for who in WHO:
        for thing in things:
            with undone():
                client, before = founded.clients[who], written()
                answer = client.post(reverse(name, kwargs=own(founded, who)[thing.replace("-", " ").strip()]))
                assert answer.status_code in REFUSED or sent_to_login(answer), f"{who}: {answer.status_code}"
                assert not written() - before
