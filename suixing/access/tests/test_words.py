"""Every role, right, permission and refusal is said in both languages, and the page of roles shows them."""

from dataclasses import astuple
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import translation

import suixing.access
from suixing.access import wording
from suixing.access.rules import RIGHTS_OF, Right, Role
from suixing.access.tests.people import colleague, now_as
from suixing.kernel.refusals import Refusal
from suixing.ui.refusals import sentence

CATALOGUE = polib.pofile(str(Path(suixing.access.__file__).parent / "locale/en/LC_MESSAGES/django.po"))
ENGLISH = {one.msgid: one.msgstr for one in CATALOGUE}


def test_every_role_and_right_is_described() -> None:
    assert set(wording.ROLES) == set(Role)
    assert set(wording.RIGHTS) == set(Right)
    assert set(RIGHTS_OF) == set(Role)


@pytest.mark.parametrize("name", [*Role, *Right])
def test_each_is_said_in_chinese_and_in_english(name: str) -> None:
    said = astuple(wording.ROLES[Role(name)] if name in set(Role) else wording.RIGHTS[Right(name)])
    with translation.override("zh-hans"):
        chinese = [str(one) for one in said]
    assert all(chinese)
    assert len(set(chinese)) == len(chinese)
    assert all(ENGLISH.get(one) for one in chinese)


def test_every_role_card_says_what_it_may_not_be_asked() -> None:
    for card in wording.ROLES.values():
        assert len(str(card.not_asked)) > 10
        assert len(str(card.not_seen)) > 10


def test_the_cards_never_call_anybody_overdue_or_an_object() -> None:
    said = " ".join(str(one) for card in wording.ROLES.values() for one in astuple(card))
    for word in ("超期", "违规", "对象", "管控"):
        assert word not in said


def test_out_of_reach_says_who_can_help() -> None:
    refusal = Refusal(
        "access.not-your-reach", {"roles": wording.titles(["county-officer", "head"]), "code": "440304000000"}
    )
    with translation.override("zh-hans"):
        said = sentence(refusal)
    assert "440304000000" in said.what
    assert "区（县）业务员、负责人" in said.next


@pytest.mark.django_db
def test_the_page_of_roles_is_for_staff_and_shows_every_card(client: Client) -> None:
    user = colleague("group-worker", own_password=True)
    client.force_login(user)
    page = client.get("/access/roles/").content.decode()
    for card in wording.ROLES.values():
        assert str(card.not_asked) in page
    assert "access.post.appoint" in page
    assert now_as(user).holds("group-worker")
