"""Pages about residents: who finds, opens and changes what, and what each look leaves behind."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from suixing.access.tests.people import HOUSE
from suixing.audit.models import Entry, Look
from suixing.consent.models import Basis
from suixing.desk.actions import live_together
from suixing.desk.tests.residents import (
    BEIZHAN,
    GUANHU,
    MINZHI_OTHER,
    at_work,
    id_number,
    looks,
    page_of,
    resident,
    site,
    step,
)
from suixing.kernel.clock import today
from suixing.people.models import Person, Spell
from suixing.people.rules.codes import Relation

__all__ = ["site"]
pytestmark = pytest.mark.django_db
STEPS = (
    "move", "depart", "birth", "death", "correct", "number", "contact", "guardian", "confidential", "assign", "close",
    "ask", "link", "unlink", "join", "leave", "see-phone", "see-address",
)  # fmt: skip


# finding and opening


def test_somebody_is_found_by_the_box_above_and_by_the_page_of_residents(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    for where, name in (("/search/", "q"), ("/people/", "text")):
        page = clerk.post(where, {name: "陈秀兰"}, follow=True)
        assert page_of(person) in page.content.decode()
        assert "陈" not in page.redirect_chain[0][0]
    assert Look.objects.filter(subject="people.list").count() == 2
    assert not Look.objects.filter(filter__contains="陈").exists()


def test_what_lies_outside_the_reach_is_neither_found_nor_opened_and_looks_like_nothing(site: None) -> None:
    person, clerk = resident(village=GUANHU), at_work("township-clerk")
    assert "没有找到" in clerk.post("/people/", {"text": "陈秀兰"}, follow=True).content.decode()
    nobody = clerk.get(f"/people/{'0' * 8}-0000-7000-8000-{'0' * 12}/")
    for name in ("", *STEPS):
        answer = clerk.get(step(person, name) if name else page_of(person))
        assert answer.status_code == nobody.status_code == 404
    assert not looks(person)


@pytest.mark.parametrize("role", ["group-worker", "auditor", "administrator"])
def test_who_has_nothing_to_do_with_residents_finds_no_page_of_them(role: str, site: None) -> None:
    person, somebody = resident(), at_work(role)
    for name in ("people", "register", "move-group", "export", "corrections"):
        assert somebody.get(reverse(f"desk:{name}")).status_code == 403
    assert somebody.get(page_of(person)).status_code == 404
    assert "居民</span>" not in somebody.get("/").content.decode()


def test_opening_a_file_is_one_look_with_a_reason_in_words(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    page = clerk.get(page_of(person)).content.decode()
    assert "陈秀兰" in page
    assert looks(person) == ["desk.person"]
    auditor = at_work("auditor")
    assert "办理居民的事" in auditor.get("/log/looks/").content.decode()


def test_a_file_costs_twelve_queries(site: None, django_assert_max_num_queries: object) -> None:
    person, clerk = resident(phone="13800138000"), at_work("township-clerk")
    live_together(person=resident("王建军"), other=person, relation=Relation.SPOUSE, by=HOUSE, today=today())
    clerk.get(page_of(person))
    with django_assert_max_num_queries(12):
        clerk.get(page_of(person))


def test_a_list_of_residents_costs_a_fixed_number_of_queries(site: None, django_assert_max_num_queries: object) -> None:
    for number in range(12):
        resident(f"陈秀{'甲乙丙丁戊己庚辛壬癸子丑'[number]}")
    clerk = at_work("township-clerk")
    where = clerk.post("/people/", {"text": "陈秀"})["Location"]
    clerk.get(where)
    with django_assert_max_num_queries(11):
        clerk.get(where)


def test_the_page_shows_numbers_by_their_end_and_never_whole(site: None) -> None:
    number = id_number(date(1988, 5, 6))
    person, clerk = resident(number=number, phone="13800138000"), at_work("township-clerk")
    page = clerk.get(page_of(person)).content.decode()
    assert number not in page
    assert "13800138000" not in page
    assert f"…{number[-4:]}" in page


def test_a_whole_number_is_shown_for_a_reason_the_person_can_read(site: None) -> None:
    number = id_number(date(1988, 5, 6))
    person, clerk = resident(number=number), at_work("township-clerk")
    url = reverse("desk:person-see-number", args=[person.uid, "resident-id"])
    assert number not in clerk.get(url).content.decode()
    assert number not in clerk.post(url, {"reason": ""}).content.decode()
    answer = clerk.post(url, {"reason": "核对原件"})
    assert number in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "核对原件" in looks(person)
    assert at_work("community-worker").get(url).status_code == 403


def test_a_button_that_may_not_be_used_says_why(site: None) -> None:
    person = resident()
    page = at_work("clinician").get(page_of(person)).content.decode()
    assert "现在不能办的" in page
    assert "您的岗位不办理这件事" in page
    assert step(person, "close") not in page


# registering

COUNTER = {
    "name": "王建军", "kind": "resident-id", "number": "", "sex": "0", "born": "", "village": BEIZHAN,
    "address": "民治大道 12 号", "arrived": "2024-03-05", "reason": "work", "record": "on", "way": "signed",
    "given_on": f"{today()}",
}  # fmt: skip


def test_a_clerk_registers_somebody_with_what_the_card_reader_typed(site: None) -> None:
    clerk, number = at_work("township-clerk"), id_number(date(1990, 1, 2), 11)
    card = f"王建军|{number}|甘肃省天水市秦州区中梁镇12号"
    sent = COUNTER | {"name": "", "card": card, "home": "甘肃省天水市秦州区", "others": ["exchange"]}
    answer = clerk.post("/people/register/", sent)
    person = Person.objects.get(name="王建军")
    assert answer["Location"] == page_of(person)
    assert (person.born, person.sex) == (date(1990, 1, 2), 1)
    assert person.home_code == "620502000000"
    assert person.home_address == "甘肃省天水市秦州区中梁镇12号"
    assert {one.purpose for one in Basis.objects.filter(person=person)} == {"record", "exchange"}
    assert Entry.objects.filter(action="intake.counter.register", subject=person.subject).count() == 1


def test_without_consent_nobody_is_registered(site: None) -> None:
    page = at_work("township-clerk").post("/people/register/", {**COUNTER, "born": "1990-01-02", "record": ""})
    assert "本人同意建档才能登记" in page.content.decode()
    assert not Person.objects.exists()


def test_a_village_of_elsewhere_is_no_choice(site: None) -> None:
    page = at_work("township-clerk").post("/people/register/", {**COUNTER, "born": "1990-01-02", "village": GUANHU})
    assert "请从提示里选一个" in page.content.decode()
    assert not Person.objects.exists()


def test_a_wrong_number_is_said_at_its_field_and_nothing_is_kept(site: None) -> None:
    page = at_work("township-clerk").post("/people/register/", {**COUNTER, "number": "620502199001020111"})
    assert 'href="#id_number"' in page.content.decode()
    assert not Person.objects.exists()


def test_a_child_under_14_needs_a_guardian(site: None) -> None:
    clerk = at_work("township-clerk")
    child = COUNTER | {"name": "陈小雨", "kind": "", "born": f"{today() - timedelta(days=3000)}", "arrived": ""}
    assert "监护人" in clerk.post("/people/register/", child).content.decode()
    assert not Person.objects.exists()
    speaks = {"guardian_name": "陈秀兰", "guardian_kind": "resident-id", "guardian_number": id_number(date(1988, 5, 6))}
    assert clerk.post("/people/register/", child | speaks).status_code == 302


def test_while_one_types_files_that_may_be_hers_are_shown_and_none_outside_the_reach(site: None) -> None:
    here, there, clerk = resident("陈秀兰"), resident("陈秀兰", village=GUANHU), at_work("township-clerk")
    page = clerk.post("/people/register/", {"name": "陈秀兰"}, HTTP_HX_REQUEST="true").content.decode()
    assert page_of(here) in page
    assert page_of(there) not in page
    assert "<form" not in page
    assert Person.objects.count() == 2


# steps


def test_she_moves_within_the_street_and_the_history_stays(site: None) -> None:
    person, clerk = resident(), at_work("community-worker")
    answer = clerk.post(
        step(person, "move"), {"place": MINZHI_OTHER, "address": "梅龙路 8 号", "arrived": "2026-01-05"}
    )
    assert answer["Location"] == page_of(person)
    assert Spell.objects.filter(person=person).count() == 2
    person.refresh_from_db()
    assert person.village == MINZHI_OTHER


def test_who_moves_out_of_the_reach_is_not_opened_any_more(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    answer = clerk.post(step(person, "move"), {"place": "甘肃省天水市秦州区", "address": "", "arrived": "2026-01-05"})
    assert answer["Location"] == "/people/"
    assert clerk.get(page_of(person)).status_code == 404


def test_somebody_has_left_though_nobody_knows_when(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    clerk.post(step(person, "depart"), {"known": "no", "day": "2026-06-01"})
    spell = Spell.objects.get(person=person)
    assert (spell.departed, spell.last_contact) == (None, date(2026, 6, 1))
    assert "已离开" in clerk.get(page_of(person)).content.decode()


def test_a_child_is_born_into_the_household(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    born = {"name": "陈小雨", "sex": "2", "born": "2026-10-01", "evidence": "出生医学证明", "basis": "application"}
    answer = clerk.post(step(person, "birth"), born)
    child = Person.objects.get(name="陈小雨")
    assert answer["Location"] == page_of(child)
    assert "陈小雨" in clerk.get(page_of(person)).content.decode()


def test_after_a_death_the_page_says_so_plainly_and_nothing_moves_any_more(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    clerk.post(
        step(person, "death"), {"on": "2026-10-01", "precision": "day", "evidence": "证明", "basis": "application"}
    )
    page = clerk.get(page_of(person)).content.decode()
    assert "2026-10-01 去世" in page
    assert step(person, "move") not in page


def test_what_was_not_changed_is_not_corrected(site: None) -> None:
    person, clerk = resident(home=None), at_work("township-clerk")
    shown = clerk.get(step(person, "correct")).context["form"]
    sent = {name: shown[name].value() or "" for name in shown.fields} | {"education": "70", "reason": "本人说的"}
    clerk.post(step(person, "correct"), sent)
    person.refresh_from_db()
    assert (person.education, person.name) == ("70", "陈秀兰")
    entry = Entry.objects.get(action="people.person.correct")
    assert entry.detail["fields"] == ["education"]


def test_two_files_are_linked_after_looking_for_the_other_and_parted_again(site: None) -> None:
    one, two, clerk = resident("陈秀兰"), resident("陈秀蓝"), at_work("township-clerk")
    found = clerk.post(step(one, "link"), {"text": "陈秀蓝"}).content.decode()
    assert str(two.uid) in found
    clerk.post(step(one, "link"), {"text": "陈秀蓝", "chosen": "1", "other": str(two.uid), "reason": "当面确认"})
    assert page_of(two) in clerk.get(page_of(one)).content.decode()
    clerk.post(step(one, "unlink"), {"reason": "弄错了"})
    assert page_of(two) not in clerk.get(page_of(one)).content.decode()


def test_two_people_live_together_from_now_on(site: None) -> None:
    one, two, clerk = resident("陈秀兰"), resident("王建军"), at_work("township-clerk")
    clerk.post(step(one, "join"), {"text": "王建军", "chosen": "1", "other": str(two.uid), "relation": "spouse"})
    assert "王建军" in clerk.get(page_of(one)).content.decode()
    clerk.post(step(one, "leave"))
    assert "没有登记和谁住在一起" in clerk.get(page_of(one)).content.decode()


def test_a_confidential_address_is_shown_to_the_head_alone_and_only_for_a_reason(site: None) -> None:
    person, clerk = resident(address="梅龙路 8 号"), at_work("township-clerk")
    clerk.post(step(person, "confidential"), {"reason": "本人要求"})
    page = clerk.get(page_of(person)).content.decode()
    assert "住址保密" in page
    assert "梅龙路" not in page
    assert "北站" not in page
    assert clerk.get(step(person, "see-address")).status_code == 403
    head = at_work("township-clerk", rights=("head",))
    assert "梅龙路 8 号" in head.post(step(person, "see-address"), {"reason": "送达通知"}).content.decode()
    assert "没有找到" in clerk.post("/people/", {"text": "陈秀兰"}, follow=True).content.decode()


def test_a_closed_file_is_gone_for_everybody_here(site: None) -> None:
    person, clerk = resident(), at_work("township-clerk")
    assert clerk.post(step(person, "close"), {"reason": "本人要求"})["Location"] == "/people/"
    assert clerk.get(page_of(person)).status_code == 404


@pytest.mark.parametrize("name", [one for one in STEPS if one not in {"unlink", "see-address"}])
def test_every_step_shows_its_form_and_is_a_look(name: str, site: None) -> None:
    person, clerk = resident(), at_work("township-clerk", rights=("head",))
    assert clerk.get(step(person, name)).status_code == 200
    assert looks(person) == [f"desk.{name}"]
