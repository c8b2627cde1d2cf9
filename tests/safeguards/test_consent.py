"""scope.md, the seventh refusal: nothing is used without a basis, and taking back is as easy as giving.

Every use of people's data is enumerated (`config.uses.USES`) and tried here: with the consent withdrawn it refuses.
"""

import inspect
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

import pytest
from python_calamine import CalamineWorkbook

from suixing.access.permissions import NAMES, table
from suixing.access.tests.people import HOUSE
from suixing.config.uses import USES
from suixing.consent import actions, queries
from suixing.consent.models import Basis
from suixing.consent.queries import blank, open_for, require
from suixing.consent.rules import Purpose, Use, Way
from suixing.consent.tests.residents import GROWN_UP, given, resident
from suixing.consent.wording import RIGHTS, SHEET
from suixing.desk.actions import Column, export
from suixing.desk.forms import Confirm
from suixing.desk.tests.residents import BEIZHAN
from suixing.kernel.actors import Actor
from suixing.kernel.clock import now, today
from suixing.kernel.refusals import Refused
from suixing.packs.queries import packs
from suixing.people.actions import register
from suixing.people.models import Person
from suixing.people.rules.codes import Sex, Source
from suixing.places.actions import found_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    found_site(division="440309", by=HOUSE, today=today())


def exported(by: Actor, person: Person) -> bytes:
    """A list of those who live where she lives."""
    asked = {"address": "", "purpose": "service", "columns": [Column.NAME], "justification": ""}
    return export(village=person.village, **asked, by=by, now=now())


TRIED: Final[Mapping[str, Callable[[Actor, Person], object]]] = {"a list leaves the house": exported}
"""How each use of `USES` is made, by its name: what it answers is empty, or it refuses, when it may not."""

ASKED = [one.content.purpose for one in packs("purpose").values() if one.content.by_consent]


def consented(purpose: Purpose) -> Person:
    """Somebody who lives here, with a proven consent to keep her file, and to this purpose."""
    person = register(
        name="陈小燕", sex=Sex.FEMALE, born=GROWN_UP, village=BEIZHAN, source=Source.COUNTER, by=HOUSE, today=today()
    )
    for one in {Purpose.RECORD, purpose}:
        given(person, one, HOUSE, given_on=today(), today=today())
    return person


def done(act: Callable[[], object]) -> object:
    """What comes of it; nothing when it is refused."""
    try:
        return act()
    except Refused:
        return None


def test_every_use_is_tried_and_has_a_name_of_its_own() -> None:
    assert len({use.name for use in USES}) == len(USES)
    assert {use.name for use in USES} == TRIED.keys(), "say in TRIED how the use is made"


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_a_use_refuses_from_the_moment_its_consent_is_withdrawn(use: Use) -> None:
    person = consented(use.purpose)
    assert done(lambda: TRIED[use.name](HOUSE, person))
    actions.withdraw(person=person, purpose=use.purpose, by=HOUSE, today=today())
    assert not done(lambda: TRIED[use.name](HOUSE, person))


def test_a_list_leaves_out_whom_nobody_asked() -> None:
    agreed, unasked = consented(Purpose.RECORD), consented(Purpose.RECORD)
    Basis.objects.filter(person__in=[unasked]).delete()
    Person.objects.filter(pk=unasked.pk).update(name="李从未")
    book = CalamineWorkbook.from_filelike(BytesIO(exported(HOUSE, agreed)))
    said = str(book.get_sheet_by_index(0).to_python())
    assert agreed.name in said
    assert "李从未" not in said


@pytest.mark.parametrize("purpose", ASKED)
def test_both_doors_to_a_purpose_shut_with_the_withdrawal(purpose: Purpose) -> None:
    person = consented(purpose)
    asked = {"by": HOUSE, "purpose": purpose, "on": today()}
    assert require(person=person, **asked)
    assert open_for(persons=[person], **asked) == [person]
    actions.withdraw(person=person, purpose=purpose, by=HOUSE, today=today())
    person.refresh_from_db()
    assert done(lambda: require(person=person, **asked)) is None
    assert open_for(persons=[person], **asked) == []


@pytest.mark.parametrize("purpose", [Purpose.REMINDERS, Purpose.EXCHANGE])
def test_a_yes_nobody_wrote_down_sends_nothing_and_tells_nobody(purpose: Purpose) -> None:
    person = resident()
    given(person, purpose, HOUSE, way=Way.MISSING, given_on=None, today=today())
    assert done(lambda: require(by=HOUSE, person=person, purpose=purpose, on=today())) is None


def test_taking_back_asks_for_no_reason_no_form_and_no_further_right() -> None:
    assert set(inspect.signature(actions.withdraw).parameters) == {"person", "purpose", "recipient", "by", "today"}
    assert not Confirm.base_fields
    may = {line.permission: {name for name, yes in zip(NAMES, line.may, strict=True) if yes} for line in table()}
    assert may["consent.basis.give"] <= may["consent.basis.withdraw"]


def test_nobody_can_list_who_said_no() -> None:
    """What can be read about consents begins with a person one may open, or with persons already at hand."""
    functions = [one for one in vars(queries).values() if inspect.isfunction(one)]
    own = [one for one in functions if one.__module__ == queries.__name__ and not one.__name__.startswith("_")]
    starts = {"person", "persons", "uid", "at"}
    assert [one.__name__ for one in own if not starts & set(inspect.signature(one).parameters)] == []


def test_every_purpose_is_explained_and_the_sheet_says_what_no_costs_and_how_to_take_back() -> None:
    for line in blank(by=HOUSE, on=today()):
        assert line.terms.explanation.zh
        assert line.terms.explanation.en
        assert "您" in line.terms.explanation.zh
    said = "".join(str(one) for one in (*RIGHTS, *SHEET.values()))
    for words in ("免费", "不用说理由", "随时可以撤回", "当天", "监护人"):
        assert words in said
