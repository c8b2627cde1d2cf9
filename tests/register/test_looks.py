"""Every address that shows what is known about a resident: opening it is a look about her, and not opening it is none.

The addresses come from the URL table, who may open which from the table of roles: a new one cannot be left out.
"""

import re
from typing import Final
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import reverse

from suixing.audit.models import Look
from suixing.kernel.identifiers import uuid7
from suixing.people.models import Person
from tests.architecture.test_addresses import ADDRESSES, Shows
from tests.roles.conftest import founded
from tests.roles.site import WHO, Founded, own
from tests.roles.test_table import ROWS, undone

__all__ = ["founded"]

pytestmark = pytest.mark.django_db

LIST: Final = "people.list"
ABOUT: Final = [(method, *row) for method, *row in ROWS if ADDRESSES.get(row[0]) is Shows.RESIDENTS]
SHOWN: Final = [row for method, *row in ABOUT if method == "GET"]
NAMED: Final = [row for row in SHOWN if row[1] != "-"]
FILES: Final = [row for row in NAMED if row[1] in {"near-file", "next-file"}]
OPENED: Final = {"200"}
BLANK: Final = {"desk:people", "desk:register", "desk:move-group", "desk:export"}
"""Forms with nobody on them until something is typed: see `test_typed`."""


def cases(rows: list[list[str]]) -> list[object]:
    return [
        pytest.param(name, thing, dict(zip(WHO, codes, strict=True)), id=f"{name} {thing}")
        for name, thing, *codes in rows
    ]


def asked(site: Founded, who: str, name: str, thing: str, **instead: object) -> HttpResponse:
    named = own(site, who)[thing.replace("-", " ").strip()]
    return site.clients[who].get(reverse(name, kwargs={**named, **instead}))


def looks() -> list[str]:
    return list(Look.objects.order_by("pk").values_list("subject", flat=True))


def subjects(site: Founded, thing: str) -> set[str]:
    """What a look at a thing of the table may name.

    Everything near is about one resident, everything next about another; a roster is the list it is; the rest are
    lists.
    """
    if thing.startswith(("near-", "next-")):
        uid = site.things[f"{thing[:4]} file"]["uid"]
        return {Person.objects.get(uid=uid).subject, LIST}
    named = site.things[thing.replace("-", " ").strip()]
    return {f"intake.roster:{named['uid']}"} if thing.endswith("-roster") else {LIST}


def test_every_address_about_residents_stands_in_the_table_of_roles() -> None:
    about = {name for name, shows in ADDRESSES.items() if shows is Shows.RESIDENTS}
    assert about == {name for _method, name, *_ in ABOUT}
    assert {name for name, *_ in SHOWN}


@pytest.mark.parametrize(("name", "thing", "codes"), cases(SHOWN))
def test_whoever_sees_something_of_a_resident_is_seen_doing_so_and_nobody_else(
    founded: Founded, name: str, thing: str, codes: dict[str, str]
) -> None:
    for who, code in codes.items():
        with undone():
            before = len(looks())
            answer = asked(founded, who, name, thing)
            written = looks()[before:]
        assert str(answer.status_code) == code
        if code in OPENED:
            assert written or name in BLANK, f"{who} opened {name} and no look tells"
            assert name not in BLANK or "陈小燕" not in answer.content.decode(), f"{name} shows somebody unasked"
            assert set(written) <= subjects(founded, thing), f"{who} opened {name}: a look about somebody else"
        else:
            assert not written, f"{who} did not see {name}, and yet a look says so"


@pytest.mark.parametrize(("name", "thing", "codes"), cases(NAMED))
def test_who_may_not_know_of_somebody_is_told_the_same_as_if_there_were_nobody(
    founded: Founded, name: str, thing: str, codes: dict[str, str]
) -> None:
    """Not even whether there is such a file: the answer is letter for letter that to an invented one.

    Whoever may open the file is told that something about it is not hers to do.
    """
    named = own(founded, "clerk")[thing.replace("-", " ").strip()]
    opened = {who for other, one, *codes in FILES if one[:4] == thing[:4] for who, code in zip(WHO, codes, strict=True)
              if other == "desk:person" and code == "200"}  # fmt: skip
    for who in (who for who, code in codes.items() if code in {"403", "404"} and who not in opened):
        nobody = uuid7()
        with undone():
            there = plain(asked(founded, who, name, thing), named["uid"])
            nowhere = plain(asked(founded, who, name, thing, uid=nobody), nobody)
        assert there == nowhere, f"{who} can tell from {name} that there is such a file"


def plain(answer: HttpResponse, uid: UUID) -> tuple[int, str]:
    """An answer without what differs anyway: the address asked for, and the token of the form."""
    text = answer.content.decode().replace(str(uid), "<uid>").replace(str(uid).replace("-", ""), "<uid>")
    return answer.status_code, re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", text)
