"""What is typed into a form to come upon residents: whoever is shown may be shown, and being shown is a look.

And wherever she is shown, a hidden address is not.
"""

from collections.abc import Iterator
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from suixing.access.tests.people import HOUSE
from suixing.audit.models import Look
from suixing.desk.actions.exports import Column
from suixing.people import actions
from suixing.people.rules.codes import Source
from suixing.places.queries import names
from tests.register.site import COLLEAGUES, VILLAGES, Register, Resident
from tests.register.test_agreement import PAGES, should_see
from tests.roles.test_table import undone

pytestmark = pytest.mark.django_db

SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTMX: Final = {"HX-Request": "true"}


def text_of(answer: HttpResponse) -> str:
    """All that an answer says; of a workbook, all its parts."""
    if answer.get("Content-Type") == SHEET:
        with ZipFile(BytesIO(answer.content)) as book:
            return "".join(book.read(part).decode() for part in book.namelist())
    return answer.content.decode(errors="ignore")


def searched(client: Client, page: str, field: str, text: str) -> HttpResponse:
    """What the box answers to what was typed."""
    answer = client.post(reverse(page), {field: text})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def typings(site: Register, who: str, one: Resident) -> Iterator[HttpResponse]:
    """Everything one can type to come upon somebody, without saying her name."""
    client, known = site.clients[who], site.the("plain 1").person
    for text in (*one.numbers, one.phone, *(number[-6:] for number in one.numbers)):
        yield searched(client, "desk:search", "q", text)
        yield searched(client, "desk:people", "text", text)
        for name in ("desk:person-link", "desk:person-join"):
            yield client.post(reverse(name, args=[known.uid]), {"text": text})
    alike = {"kind": one.kind or "", "number": one.number, "phone": one.phone}
    yield client.post(reverse("desk:register"), alike, headers=HTMX)
    yield client.post(reverse("desk:move-group"), {"village": one.code, "address": ""})
    for columns in (["name"], [column.value for column in Column]):
        export = {"village": one.code, "address": "", "purpose": "check", "columns": columns, "justification": "核对"}
        yield client.post(reverse("desk:export"), export)
    yield client.get(reverse("desk:corrections"))


@pytest.mark.parametrize("who", COLLEAGUES)
def test_whoever_comes_up_may_be_seen_and_was_seen_to_be_looked_at(register: Register, who: str) -> None:
    by = register.actors[who]
    seen = {one.name for one in register.residents if should_see(by, one, register)}
    hidden = {one.name for one in register.residents if one.person.confidential}
    subjects = {one.name: one.person.subject for one in register.residents}
    whom = [register.the(what) for what in ("plain 1", "hidden", "closed", "moved next door")]
    with undone():
        for one in (*whom, *Random(who).sample(register.residents, 2)):
            for answer in typings(register, who, one):
                text = text_of(answer)
                shown = {name for name in subjects if name in text} - {register.the("plain 1").name, one.name}
                shown |= {one.name} if one.name in text else set()
                assert shown <= seen, f"{who} sees {shown - seen} at {answer.request['PATH_INFO']}"
                assert not shown & hidden - {one.name}, f"{shown & hidden} came up unasked"
                if answer.get("Content-Type") == SHEET:
                    looked = set(Look.objects.filter(actor=by.id).values_list("subject", flat=True))
                    assert {subjects[name] for name in shown} <= looked, "an export is a look at each in it"
        if seen:
            assert Look.objects.filter(actor=by.id, subject="people.list").exists()


@pytest.mark.parametrize("who", COLLEAGUES)
@pytest.mark.parametrize("what", ["hidden", "hidden there"])
def test_a_hidden_address_is_on_no_page_and_in_no_list(register: Register, who: str, what: str) -> None:
    """Where she lives and where she is registered; and what somebody asked to have corrected about it."""
    one = register.the(what)
    elsewhere = "瑭瓅里7栋"
    with undone():
        said = {"person": one.person, "field": "address", "proposed": elsewhere, "reason": ""}
        asked = actions.ask_correction(**said, source=Source.COUNTER, by=HOUSE)
        answers = [register.clients[who].get(reverse(name, args=[one.person.uid])) for name in PAGES]
        if who != "head-here":
            answers.append(register.clients[who].get(reverse("desk:corrections")))
            answers.append(register.clients[who].get(reverse("desk:correction", args=[asked.uid])))
        for answer in (*answers, *typings(register, who, one)):
            text = text_of(answer)
            for secret in (one.address, one.person.home_address, elsewhere):
                assert secret not in text, f"{who} reads {secret} at {answer.request['PATH_INFO']}"


def test_the_warning_at_the_counter_does_not_tell_where_somebody_hides(register: Register) -> None:
    """Not even when another who may be meant lives in the same village."""
    hidden, other = register.the("hidden"), register.the("plain 1")
    place = names([VILLAGES[1]])[VILLAGES[1]]
    client, url = register.clients["officer"], reverse("desk:register")
    both = {"kind": hidden.kind, "number": hidden.number, "phone": other.phone}
    text = client.post(url, both, headers=HTMX).content.decode()
    assert hidden.name in text
    assert other.name in text
    assert text.count(place) == 1
