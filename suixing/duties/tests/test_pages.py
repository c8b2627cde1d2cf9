"""The pages of duties: what lies on whose desk, and each step as somebody takes it."""

import pytest
from django.test import Client
from django.urls import reverse

from suixing.access.models import User
from suixing.access.tests.people import GUANLAN, HOUSE, MINZHI, colleague, now_as
from suixing.duties import actions, views
from suixing.duties.models import Duty
from suixing.duties.tests.calendars import CALENDAR
from suixing.duties.tests.desks import owed
from suixing.kernel.clock import today
from suixing.ui.components import REGISTRY
from suixing.ui.gallery import exhibit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def announced(monkeypatch) -> None:
    """Every year of these tests is announced, whenever they run."""
    monkeypatch.setattr(views, "calendar", lambda code=None: CALENDAR)


def clerk(**options) -> User:
    return colleague("township-clerk", **{"code": GUANLAN, "level": 4, "own_password": True, **options})


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, name: str, *args: object, **options) -> str:
    answer = client.get(reverse(f"duties:{name}", args=args), **options)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def sent(client: Client, name: str, *args: object, **fields: str) -> str:
    """The page after a form was sent: its messages or its errors."""
    answer = client.post(reverse(f"duties:{name}", args=args), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_my_list_shows_what_is_left_in_words_and_an_empty_one_what_to_do() -> None:
    one = clerk()
    client = at_desk(one)
    assert "新的工作会排在这里" in page(client, "mine")
    owed(one, length=1)
    text = page(client, "mine")
    for said in ("答复来函", "剩 1 个工作日", "王芳", "明后两个工作日到期"):
        assert said in text
    assert "答复来函" in page(client, "office")
    assert "没有上报给您的工作" in page(client, "up")


def test_a_colleague_elsewhere_sees_nothing_of_it() -> None:
    duty = owed(clerk())
    client = at_desk(clerk(code=MINZHI))
    assert "答复来函" not in page(client, "mine") + page(client, "office")
    assert client.get(reverse("duties:duty", args=[duty.uid])).status_code == 404


def test_a_duty_is_taken_paused_resumed_passed_on_and_finished_by_its_page() -> None:
    one, other = clerk(), clerk()
    duty = owed()
    client = at_desk(one)
    assert "我来办" in page(client, "duty", duty.uid)
    assert "已转到您名下" in sent(client, "take", duty.uid)
    assert 'aria-invalid="true"' in sent(client, "pause", duty.uid, reason=" ")
    assert "计时已停，原定" in sent(client, "pause", duty.uid, reason="等补正材料")
    assert "计时恢复" in sent(client, "resume", duty.uid)
    assert "已交给王芳" in sent(client, "assign", duty.uid, holder=str(other.uid))
    assert "等待认领" in sent(client, "assign", duty.uid, holder="")
    text = sent(client, "finish", duty.uid, reason="已答复")
    for said in ("已办结", "停止计时", "等补正材料", "恢复计时", "交办", "登记"):
        assert said in text
    assert Duty.objects.get(pk=duty.pk).state == "finished"


def test_a_step_that_is_not_possible_is_turned_off_and_says_why() -> None:
    one = clerk()
    duty = owed(one)
    client = at_desk(one)
    assert "您的岗位不办理这件事" in page(client, "duty", duty.uid)
    assert client.get(reverse("duties:cancel", args=[duty.uid])).status_code == 403
    actions.finish(duty=duty, by=now_as(one), today=today())
    text = page(client, "duty", duty.uid)
    assert "已办结" in text
    assert "aria-disabled" not in text, "what has ended offers no step and needs no reasons"
    answer = client.post(reverse("duties:finish", args=[duty.uid]), {"reason": ""})
    assert answer.status_code == 409


def test_a_head_cancels_and_hands_over() -> None:
    one, other, head = clerk(), clerk(), clerk(rights=("head",))
    first, second = owed(one), owed(one)
    client = at_desk(head)
    assert "移交同事的工作" in page(client, "mine")
    assert "已撤销" in sent(client, "cancel", first.uid, reason="重复登记")
    page(client, "hand-over")
    assert "没有对应的岗位" not in sent(
        client, "hand-over", from_user=str(one.uid), to_user=str(other.uid), reason="调岗"
    )
    assert Duty.objects.get(pk=second.pk).holder == str(other.uid)
    assert at_desk(one).get(reverse("duties:hand-over")).status_code == 403


def test_the_error_of_a_handover_stands_at_its_field() -> None:
    one, head = clerk(), clerk(rights=("head",))
    clinician = colleague("clinician", code=GUANLAN, level=4)
    owed(one)
    text = sent(at_desk(head), "hand-over", from_user=str(one.uid), to_user=str(clinician.uid), reason="调岗")
    assert "其中 1 项，这位同事今天没有对应的岗位" in text


def test_english_pages_speak_english() -> None:
    one = clerk()
    owed(one)
    desk = at_desk(one)
    desk.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = page(desk, "mine")
    assert "My duties" in text
    assert "working day" in text
    assert "剩" not in text


def test_a_page_of_many_duties_costs_as_many_queries_as_a_page_of_few(django_assert_max_num_queries) -> None:
    one = clerk()
    for _ in range(12):
        owed(one)
    client = at_desk(one)
    page(client, "mine")
    with django_assert_max_num_queries(14):
        page(client, "mine")


def test_what_went_up_is_listed_for_whoever_leads() -> None:
    head, one = clerk(rights=("head",)), clerk()
    duty = owed(one, length=1)
    actions.escalate(by=HOUSE, today=duty.due)
    assert "负责人" in page(at_desk(head), "up")
    assert "上报负责人" in page(at_desk(one), "duty", duty.uid)


@pytest.mark.parametrize("name", ["duty", "duty_list"])
def test_the_gallery_shows_a_duty_in_every_state(name: str, rf) -> None:
    html = exhibit(REGISTRY[name], rf.get("/")).html
    for said in ("已晚 2 个工作日", "今天到期", "剩 9 个工作日", "计时已停", "已办结", "已撤销", "待认领", "李明代"):
        assert said in html
