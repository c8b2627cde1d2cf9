"""Corrections, moving many together, and lists that leave the house."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from suixing.access.tests.people import HOUSE
from suixing.audit.models import Entry, Look
from suixing.desk.tests.residents import BEIZHAN, MINZHI_OTHER, at_work, id_number, looks, resident, site, step
from suixing.people import actions
from suixing.people.models import Correction, Person
from suixing.people.rules.codes import Source

__all__ = ["site"]
pytestmark = pytest.mark.django_db


# corrections


def test_a_correction_is_asked_listed_and_made(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    worker = at_work("community-worker", code=BEIZHAN, level=5)
    worker.post(step(person, "ask"), {"field": "name", "proposed": "陈秀岚", "reason": "写错一个字"})
    asked = Correction.objects.get(person=person)
    assert "陈秀岚" in clerk.get("/corrections/").content.decode()
    assert "陈秀岚" in clerk.get(reverse("desk:correction", args=[asked.uid])).content.decode()
    make = reverse("desk:correction-make", args=[asked.uid])
    assert worker.post(make).status_code == 403
    clerk.post(make)
    person.refresh_from_db()
    assert person.name == "陈秀岚"


def test_a_correction_that_is_not_made_has_an_answer(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    asked = actions.ask_correction(person=person, field="name", proposed="陈秀岚", source=Source.COUNTER, by=HOUSE)
    decline = reverse("desk:correction-decline", args=[asked.uid])
    assert clerk.post(decline, {"answer": ""}).status_code == 200
    clerk.post(decline, {"answer": "与身份证不符"})
    page = clerk.get(reverse("desk:correction", args=[asked.uid])).content.decode()
    assert "与身份证不符" in page


# many at once


def test_a_dormitory_moves_with_one_line_in_the_log(site: None) -> None:
    clerk = at_work("township-clerk")
    first, second, stays = (resident(name, address="富康宿舍 3 栋") for name in ("甲一", "乙二", "丙三"))
    resident("丁四", address="别处")
    listed = clerk.post("/people/move-together/", {"village": BEIZHAN, "address": "富康宿舍"}).content.decode()
    assert "甲一" in listed
    assert "丁四" not in listed
    sent = {
        "village": BEIZHAN, "address": "富康宿舍", "uids": [str(first.uid), str(second.uid)], "to": MINZHI_OTHER,
        "new_address": "梅龙公寓", "arrived": "2026-03-01", "note": "3 栋停用",
    }  # fmt: skip
    before = Entry.objects.count()
    clerk.post("/people/move-together/", sent)
    villages = dict(Person.objects.values_list("name", "village"))
    assert villages == {"甲一": MINZHI_OTHER, "乙二": MINZHI_OTHER, "丙三": BEIZHAN, "丁四": BEIZHAN}
    assert stays.spells.count() == 1
    assert Entry.objects.count() - before == 1
    assert Entry.objects.latest("id").count == 2


def exported(answer: object) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_a_list_leaves_with_its_purpose_its_mark_and_a_look_at_each_file(site: None) -> None:
    clerk = at_work("township-clerk")
    one, hidden = resident("陈秀兰"), resident("王建军")
    actions.set_confidential(person=hidden, confidential=True, reason="本人要求", by=HOUSE)
    asked = {"village": BEIZHAN, "address": "", "purpose": "check", "columns": ["name", "village"]}
    answer = clerk.post("/people/export/", asked)
    rows = exported(answer)
    said = str(rows)
    assert "陈秀兰" in said
    assert "王建军" not in said
    assert clerk.user.name in str(rows[0])
    assert "核对登记" in str(rows[0])
    assert rows[-1] == rows[0]
    assert "no-store" in answer["Cache-Control"]
    assert any("导出名单" in reason for reason in looks(one))
    assert not looks(hidden)


def test_telephone_and_number_leave_only_with_a_justification(site: None) -> None:
    clerk, number = at_work("township-clerk"), id_number(date(1988, 5, 6))
    resident("陈秀兰", number=number, phone="13800138000")
    asked = {"village": BEIZHAN, "address": "", "purpose": "notice", "columns": ["name", "phone"]}
    assert "不能随便导出" in clerk.post("/people/export/", asked).content.decode()
    said = str(exported(clerk.post("/people/export/", asked | {"justification": "逐个打电话通知停水"})))
    assert "13800138000" in said
    assert number not in said


def test_no_list_is_longer_than_the_ceiling(site: None, settings: object) -> None:
    settings.SUIXING_EXPORT_CEILING = 1
    clerk = at_work("township-clerk")
    resident("甲一"), resident("乙二")
    asked = {"village": BEIZHAN, "address": "", "purpose": "check", "columns": ["name"]}
    assert "一次最多导出1人" in clerk.post("/people/export/", asked).content.decode()
    assert not Look.objects.filter(subject__startswith="people.person:").exists()


def test_a_cell_that_looks_like_a_formula_stays_text(site: None) -> None:
    clerk = at_work("township-clerk")
    resident("陈秀兰", address="=1+1 号")
    asked = {"village": BEIZHAN, "address": "", "purpose": "check", "columns": ["name", "address"]}
    assert "=1+1 号" in str(exported(clerk.post("/people/export/", asked)))
