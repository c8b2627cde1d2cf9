"""What a resident reads and does on her pages, by slip and by login, for herself and for her child."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from suixing.access.queries import bearer_keys
from suixing.access.tests.people import HOUSE
from suixing.audit.models import Look
from suixing.consent.models import Basis
from suixing.kernel.clock import today
from suixing.people.actions import make_correction, refuse_correction
from suixing.people.models import Correction, Person
from suixing.people.queries import number, open_file
from suixing.people.rules.codes import IdentifierKind
from suixing.portal.tests.residents import PASSPORT, PHONE, Family, inside, logged_in
from tests.architecture.tree import REPOSITORY

pytestmark = pytest.mark.django_db

WAYS = ("slip", "login")


@pytest.fixture(params=WAYS)
def mother(request: pytest.FixtureRequest, known: Family) -> Client:
    return inside(known.mother, known.clerk) if request.param == "slip" else logged_in(known.mother)


def page(name: str, person: Person, **more: object) -> str:
    return reverse(f"portal:{name}", kwargs={"uid": person.uid, **more})


def text_of(response: object) -> str:
    return response.content.decode()


PERSONAL = ("file", "looks", "consents", "corrections", "copy", "json", "pdf", "close")


def test_the_first_page_says_that_no_service_depends_on_it_and_names_her_file_and_her_childs(
    known: Family, mother: Client
) -> None:
    text = text_of(mother.get("/my/"))
    assert "不以看这一页为条件" in text
    assert known.mother.name in text
    assert known.child.name in text
    assert "您的孩子" in text


@pytest.mark.parametrize("name", PERSONAL)
def test_no_copy_of_a_personal_page_stays_in_the_browser(known: Family, mother: Client, name: str) -> None:
    for person in (known.mother, known.child):
        answer = mother.get(page(name, person))
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", PERSONAL)
def test_somebody_elses_file_is_not_there(known: Family, name: str) -> None:
    child = inside(known.child, known.clerk)
    assert child.get(page(name, known.mother)).status_code == 404


def test_numbers_are_masked_until_she_asks_and_asking_is_a_look(known: Family, mother: Client) -> None:
    masked = text_of(mother.get(page("file", known.mother)))
    assert PASSPORT not in masked
    assert PHONE not in masked
    assert "甘肃省" in masked
    whole = text_of(mother.post(page("file", known.mother)))
    assert PASSPORT in whole
    assert PHONE in whole
    assert Look.objects.filter(reason="own-numbers").count() == 2


def test_a_child_under_14_is_read_by_its_guardian_and_the_look_says_so(known: Family) -> None:
    mother, child = inside(known.mother, known.clerk), inside(known.child, known.clerk)
    assert known.child.name in text_of(mother.get(page("file", known.child)))
    text = text_of(child.get(page("looks", known.child) + "?own=1"))
    assert "监护人" in text


class TestWhoLooked:
    def test_it_says_when_who_from_which_office_and_why(self, known: Family, mother: Client) -> None:
        open_file(by=known.clerk, uid=known.mother.uid, reason="电话里问夜间门诊", on=today())
        text = text_of(mother.get(page("looks", known.mother)))
        assert known.clerk.name in text
        assert "街道（乡镇）窗口" in text
        assert "电话里问夜间门诊" in text

    def test_her_own_openings_are_under_her_own_name_and_stand_apart(self, known: Family, mother: Client) -> None:
        mother.get(page("file", known.mother))
        assert "看自己的档案" not in text_of(mother.get(page("looks", known.mother)))
        own = text_of(mother.get(page("looks", known.mother) + "?own=1"))
        assert "您本人" in own
        assert "看自己的档案" in own
        looks = Look.objects.filter(subject=known.mother.subject, reason__startswith="own-")
        assert {one.actor_kind for one in looks} <= {"resident", "bearer"}

    def test_no_page_of_hers_writes_a_look_of_anybody_else(self, known: Family, mother: Client) -> None:
        before = Look.objects.filter(actor_kind__in=("staff", "process")).count()
        mother.get("/my/")
        for name in PERSONAL:
            mother.get(page(name, known.mother))
        assert Look.objects.filter(actor_kind__in=("staff", "process")).count() == before
        opened = Look.objects.filter(actor_kind__in=("resident", "bearer"), subject=known.mother.subject)
        assert {one.reason for one in opened} >= {
            "own-file",
            "own-looks",
            "own-consents",
            "own-corrections",
            "own-copy",
        }

    def test_a_whole_number_that_was_opened_is_told(self, known: Family, mother: Client) -> None:
        number(by=known.clerk, person=known.mother, kind=IdentifierKind.PASSPORT, reason="核对护照")
        text = text_of(mother.get(page("looks", known.mother)))
        assert "完整证件号码" in text
        assert "核对护照" in text

    def test_a_guardian_who_logged_in_is_told_from_the_child_herself(self, known: Family) -> None:
        logged_in(known.mother).get(page("file", known.child))
        child = inside(known.child, known.clerk)
        child.get(page("file", known.child))
        own = text_of(child.get(page("looks", known.child) + "?own=1"))
        assert "监护人" in own
        assert "您本人" in own

    def test_long_lists_go_on_by_pages(self, known: Family, mother: Client) -> None:
        for nth in range(35):
            open_file(by=known.clerk, uid=known.mother.uid, reason=f"第 {nth} 次", on=today())
        first = text_of(mother.get(page("looks", known.mother)))
        assert "第 34 次" in first
        assert "第 0 次" not in first
        mark = first.split("after=")[1].split('"')[0]
        assert "第 0 次" in text_of(mother.get(page("looks", known.mother), {"after": mark}))

    def test_each_page_costs_few_queries(
        self, known: Family, mother: Client, django_assert_max_num_queries: object
    ) -> None:
        for nth in range(30):
            open_file(by=known.clerk, uid=known.mother.uid, reason=f"第 {nth} 次", on=today())
        with django_assert_max_num_queries(24):
            mother.get(page("looks", known.mother))


class TestConsents:
    def test_each_purpose_is_explained_and_says_how_it_stands(self, known: Family, mother: Client) -> None:
        text = text_of(mother.get(page("consents", known.mother)))
        for said in ("发送提醒", "您同意了", "没有同意", "没有申请过", "签了同意书"):
            assert said in text

    def test_two_taps_take_it_back_and_nothing_else(self, known: Family, mother: Client) -> None:
        where = page("withdraw", known.mother, purpose="reminders")
        assert where in text_of(mother.get(page("consents", known.mother)))
        assert "别的服务一样都不少" in text_of(mother.get(where))
        assert Basis.objects.get(purpose="reminders").withdrawn_on is None
        assert mother.post(where)["Location"] == page("consents", known.mother)
        assert Basis.objects.get(purpose="reminders").withdrawn_on == today()
        assert "您撤回了" in text_of(mother.get(page("consents", known.mother)))
        assert Person.objects.get(pk=known.mother.pk).closed_on is None

    def test_what_was_not_agreed_to_cannot_be_taken_back(self, known: Family, mother: Client) -> None:
        assert mother.get(page("withdraw", known.mother, purpose="exchange")).status_code == 409

    def test_taking_back_the_record_says_that_it_closes_the_file_and_asks_once(
        self, known: Family, mother: Client
    ) -> None:
        where = page("close", known.mother)
        assert mother.get(page("withdraw", known.mother, purpose="record"))["Location"] == where
        assert "就是关闭这份档案" in text_of(mother.get(where))
        assert mother.post(where)["Location"] == "/my/"
        closed = Person.objects.get(pk=known.mother.pk)
        assert closed.closed_on == today()
        assert not Person.objects.visible_to(known.clerk).filter(pk=closed.pk).exists()
        assert mother.get(page("file", known.mother)).status_code == 200
        assert "已关闭" in text_of(mother.get("/my/"))

    def test_a_guardian_takes_back_what_was_agreed_for_the_child(self, known: Family, mother: Client) -> None:
        assert mother.post(page("close", known.child))["Location"] == "/my/"
        assert Person.objects.get(pk=known.child.pk).closed_on == today()


class TestCorrections:
    ASKED = {"field": "name", "proposed": "陈晓燕", "reason": "身份证上是这个字"}

    def test_she_asks_and_reads_the_answer(self, known: Family, mother: Client) -> None:
        where = page("corrections", known.mother)
        assert mother.post(where, self.ASKED)["Location"] == where
        assert "等窗口答复" in text_of(mother.get(where))
        refuse_correction(correction=Correction.objects.get(), answer="请带身份证来看一下", by=known.clerk)
        text = text_of(mother.get(where))
        assert "没有改" in text
        assert "请带身份证来看一下" in text

    def test_what_is_made_stands_in_the_file(self, known: Family, mother: Client) -> None:
        mother.post(page("corrections", known.mother), self.ASKED)
        make_correction(correction=Correction.objects.get(), by=known.clerk, today=today())
        assert "陈晓燕" in text_of(mother.get(page("file", known.mother)))

    def test_she_takes_it_back_while_it_waits(self, known: Family, mother: Client) -> None:
        where = page("corrections", known.mother)
        mother.post(where, self.ASKED)
        asked = Correction.objects.get()
        assert mother.post(page("correction-withdraw", known.mother, correction=asked.uid))["Location"] == where
        assert "您撤回了" in text_of(mother.get(where))

    @pytest.mark.parametrize(
        ("field", "said", "kept"),
        [("sex", "男", "sex"), ("education", "初中", "education"), ("home_code", "甘肃秦州", "other")],
    )
    def test_words_stand_for_codes(self, known: Family, mother: Client, field: str, said: str, kept: str) -> None:
        mother.post(page("corrections", known.mother), {"field": field, "proposed": said, "reason": ""})
        assert Correction.objects.get().field == kept

    def test_a_word_that_stands_for_nothing_is_told_with_the_words_that_do(self, known: Family, mother: Client) -> None:
        answer = mother.post(
            page("corrections", known.mother), {"field": "education", "proposed": "很高", "reason": ""}
        )
        assert "大学本科" in text_of(answer)
        assert not Correction.objects.exists()


class TestCopies:
    KEYS = {
        "schema", "made_on", "site", "person", "numbers", "phone", "stays", "life_events", "household", "guardians",
        "responsible", "corrections", "consents", "looks",
    }  # fmt: skip

    def test_the_file_for_programs_has_its_keys_and_everything_in_full(self, known: Family, mother: Client) -> None:
        open_file(by=known.clerk, uid=known.mother.uid, reason="电话里问夜间门诊", on=today())
        answer = mother.get(page("json", known.mother))
        assert "attachment" in answer["Content-Disposition"]
        assert known.mother.name not in answer["Content-Disposition"]
        copy = json.loads(answer.content)
        assert copy.keys() == self.KEYS
        assert copy["schema"] == "suixing.own-file/1"
        assert copy["person"]["name"] == known.mother.name
        assert copy["person"]["sex"] == {"code": 2, "text": "女"}
        assert copy["numbers"][0]["number"] == PASSPORT
        assert copy["phone"]["number"] == PHONE
        assert copy["stays"][0]["place"]["code"] == known.mother.village
        assert {one["purpose"]["code"] for one in copy["consents"]} == {"record", "reminders"}
        assert "电话里问夜间门诊" in {one["why"] for one in copy["looks"]}

    def test_every_key_is_documented(self, known: Family, mother: Client) -> None:
        told = (REPOSITORY / "docs/own-file.md").read_text(encoding="utf-8")
        lines = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", told, re.MULTILINE))
        assert lines.keys() == self.KEYS
        copy = json.loads(mother.get(page("json", known.mother)).content)
        for key, value in copy.items():
            one = value[0] if isinstance(value, list) and value else value
            for inner in one if isinstance(one, dict) else ():
                assert f"`{inner}`" in lines[key], f"{key}.{inner}"

    def test_the_file_to_print_is_a_pdf_in_both_languages(self, known: Family, mother: Client) -> None:
        for language in ("zh-hans", "en"):
            mother.post("/language/", {"language": language})
            answer = mother.get(page("pdf", known.mother))
            assert answer["Content-Type"] == "application/pdf"
            assert answer.content.startswith(b"%PDF-")


class TestSlips:
    @pytest.fixture
    def counter(self, known: Family) -> Client:
        from suixing.access.models import User

        client = Client()
        client.force_login(User.objects.get(uid=known.clerk.id))
        return client

    def test_the_counter_prints_one_whose_code_is_shown_once_and_opens(self, known: Family, counter: Client) -> None:
        where = reverse("desk:slip", args=[known.mother.uid])
        assert counter.get(where).status_code == 200
        printed = counter.post(where)
        assert "no-store" in printed["Cache-Control"]
        number, code = (part.split("</dd>")[0] for part in text_of(printed).split("<dd>")[1:3])
        assert code not in text_of(counter.get(where))
        assert Client().post("/my/login/", {"number": number, "code": code})["Location"] == "/my/"

    def test_the_paper_names_nobody(self, known: Family, counter: Client) -> None:
        paper = (
            text_of(counter.post(reverse("desk:slip", args=[known.mother.uid])))
            .split('class="paper"')[1]
            .split("</section>")[0]
        )
        assert known.mother.name not in paper
        assert "/my/login/" in paper

    def test_she_can_read_that_one_was_printed(self, known: Family, counter: Client) -> None:
        counter.post(reverse("desk:slip", args=[known.mother.uid]))
        text = text_of(inside(known.mother, known.clerk).get(page("looks", known.mother)))
        assert "给您打印或停用查询单" in text

    def test_a_lost_one_is_ended(self, known: Family, counter: Client) -> None:
        counter.post(reverse("desk:slip", args=[known.mother.uid]))
        key = bearer_keys(by=known.clerk, subject=known.mother.subject, on=today()).get()
        where = reverse("desk:slip-end", args=[known.mother.uid, key.uid])
        assert key.number in text_of(counter.get(where))
        assert counter.post(where)["Location"] == reverse("desk:slip", args=[known.mother.uid])
        assert not bearer_keys(by=HOUSE, subject=known.mother.subject, on=today()).exists()
        assert counter.post(where).status_code == 409
