"""No page about a resident leads into nothing: whatever it offers to whoever opens it is there for her."""

import re
from collections.abc import Iterator
from random import Random
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from suixing.access.tests.people import HOUSE
from suixing.consent.rules import Purpose, Way
from suixing.documents.actions import give_consent
from suixing.kernel.clock import today
from suixing.people.actions import ask_correction
from suixing.people.rules.codes import Source
from tests.register.site import COLLEAGUES, Register
from tests.register.test_agreement import AT_THE_DOOR, OWN_PAGES, PAGES
from tests.roles.test_table import undone

pytestmark = pytest.mark.django_db

WAY: Final = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)"')
WHOM: Final = (
    "plain 1", "hidden", "departed", "lost sight of", "dead", "number disputed", "child", "newborn", "mother",
    "unknown 17",
)  # fmt: skip
CLERKS: Final = tuple(who for who, (role, *_) in COLLEAGUES.items() if role not in {"group-worker", "administrator"})


def ways_on(answer: HttpResponse) -> Iterator[str]:
    """Where the page leads, on this site."""
    for found in WAY.findall(answer.content.decode()):
        link = urlsplit(found.replace("&amp;", "&"))
        if not link.netloc and link.path.startswith("/") and not link.path.startswith("/static/"):
            yield urljoin("/", link.geturl())


def dead_ends(client: Client, first: list[str]) -> list[str]:
    """Whatever these pages offer that is not there, or not for her."""
    ended, seen = [], set()
    for page in first:
        answer = client.get(page)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        for way in set(ways_on(answer)) - seen:
            seen.add(way)
            code = client.get(way).status_code
            if code not in {200, 302}:
                ended.append(f"{page} leads to {way}: {code}")
    return ended


@pytest.fixture
def said(register: Register) -> Register:
    """Consents of every kind: with a scan, without evidence, in either of two linked files."""
    told = {"source": Source.COUNTER, "by": HOUSE, "today": today()}
    with undone():
        for what in ("plain 1", "hidden", "older file"):
            person = register.the(what).person
            give = {"person": person, "given_on": today(), **told}
            give_consent(purpose=Purpose.RECORD, way=Way.SIGNED, scan=b"%PDF-1.7", **give)
        for what, purpose in (("older file", Purpose.CARE), ("younger file", Purpose.REMINDERS)):
            person = register.the(what).person
            give_consent(purpose=purpose, way=Way.MISSING, scan=None, person=person, given_on=None, **told)
        for what in ("plain 1", "older file", "younger file"):
            asked = {"person": register.the(what).person, "field": "other", "proposed": "请核对", "reason": ""}
            ask_correction(**asked, source=Source.COUNTER, by=HOUSE)
        yield register


@pytest.mark.parametrize("who", CLERKS)
def test_no_page_of_a_person_leads_into_nothing(said: Register, who: str) -> None:
    whom = ("older file", "younger file", *Random(who).sample(WHOM, 2))
    pages = [reverse(name, args=[said.the(what).person.uid]) for what in whom for name in PAGES]
    assert not dead_ends(said.clients[who], pages)


@pytest.mark.parametrize("who", AT_THE_DOOR)
def test_no_page_of_ones_own_leads_into_nothing(said: Register, who: str) -> None:
    what = who.split(" of ")[1]
    own = [what, *({"guardian": ("child",), "mother": ("newborn",)}.get(what, ()))]
    files = [reverse(name, args=[said.the(one).person.uid]) for one in own for name in OWN_PAGES]
    pages = [reverse("portal:home"), *files]
    assert not dead_ends(said.clients[who], pages)
