"""The pages of consents: how each purpose stands, giving, withdrawing, proving, the scan, and the sheet to sign."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from suixing.access.models import User
from suixing.access.tests.people import GUANLAN, MINZHI, colleague, now_as
from suixing.audit.models import Look
from suixing.consent.models import Basis
from suixing.consent.queries import require
from suixing.consent.rules import Purpose, Way
from suixing.consent.tests.residents import given, guardian_of, resident
from suixing.desk.views.sheets import said
from suixing.documents.models import File
from suixing.documents.rules.typesetting import sheet
from suixing.kernel.clock import today
from suixing.people.models import Person

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nsigned"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> None:
    settings.SUIXING_FILES = tmp_path / "files"


def office(role: str = "township-clerk", **options) -> User:
    return colleague(role, **{"code": GUANLAN, "level": 4, "own_password": True, **options})


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args), query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def sent(client: Client, name: str, *args: object, **fields: object) -> str:
    answer = client.post(reverse(f"desk:{name}", args=args), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def scan(content: bytes = PDF, name: str = "sheet.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def yes(**changes: object) -> dict[str, object]:
    return {"way": "signed", "given_on": f"{today()}", "until": "", **changes}


def written(person: Person, user: User, purpose: Purpose, **changes: object) -> Basis:
    return given(person, purpose, now_as(user), given_on=today(), today=today(), **changes)


def test_every_purpose_is_explained_and_each_opening_is_a_look() -> None:
    person, client = resident(), at_desk(office())
    text = page(client, "consents", person.uid)
    for words in ("建立居民档案", "健康服务", "发送提醒", "户籍地与现居住地交换", "不影响其他服务", "以本人的申请为准"):
        assert words in text
    assert Look.objects.get(subject=person.subject).reason == "consent.page"


def test_a_yes_is_written_down_with_its_scan_and_the_scan_opens_again() -> None:
    person, user = resident(), office()
    client = at_desk(user)
    assert "本人点头或签了字再登记" in page(client, "consent-give", person.uid, "exchange")
    text = sent(client, "consent-give", person.uid, "exchange", **yes(), scan=scan())
    assert "同意已登记" in text
    assert "同意书扫描件" in text
    basis = require(by=now_as(user), person=person, purpose="exchange", on=today())
    assert basis.scan == str(File.objects.get().uid)
    answer = client.get(reverse("desk:consent-scan", args=[basis.uid]))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"given_on": "2099-01-01"}, "同意的日期还没有到"),
        ({"given_on": ""}, "请填写这一项"),
        ({"scan": scan(b"MZ", "sheet.pdf")}, "不是 PDF"),
        ({"scan": scan(b"MZ", "sheet.exe")}, "只收"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(fields: dict, words: str) -> None:
    person = resident()
    text = sent(at_desk(office()), "consent-give", person.uid, "care", **yes(**fields))
    assert words in text
    assert 'aria-invalid="true"' in text
    assert not Basis.objects.exists()
    assert not File.objects.exists()


def test_a_scan_is_not_kept_for_a_yes_that_is_refused() -> None:
    person, user = resident(), office()
    written(person, user, Purpose.CARE)
    assert "已经同意过" in sent(at_desk(user), "consent-give", person.uid, "care", **yes(), scan=scan())
    assert not File.objects.exists()


def test_withdrawing_is_one_button_without_a_reason() -> None:
    person, user = resident(), office()
    written(person, user, Purpose.REMINDERS)
    client = at_desk(user)
    form = page(client, "consent-withdraw", person.uid, "reminders")
    assert "不用理由" in form
    assert "<textarea" not in form
    text = sent(client, "consent-withdraw", person.uid, "reminders")
    assert "已撤回" in text
    assert f"{today()} 撤回" in text


def test_missing_evidence_is_shown_and_added() -> None:
    person, user = resident(), office()
    bare = written(person, user, Purpose.EXCHANGE)
    Basis.objects.filter(pk=bare.pk).update(way=Way.MISSING, given_on=None)
    client = at_desk(user)
    assert "缺凭据" in page(client, "consents", person.uid)
    text = sent(client, "consent-prove", bare.uid, way="signed", given_on=f"{today()}", scan=scan())
    assert "凭据已补上" in text
    assert "缺凭据" not in text
    assert require(by=now_as(user), person=person, purpose="exchange", on=today()).scan


def test_what_she_never_said_is_struck_out() -> None:
    person, user = resident(), office()
    wrong = written(person, user, Purpose.CARE)
    assert "已划掉" in sent(at_desk(user), "consent-strike", wrong.uid)
    wrong.refresh_from_db()
    assert wrong.voided_at


def test_a_child_under_14_needs_a_guardian_on_the_page_too() -> None:
    child, client = resident(born=today().replace(year=today().year - 5, day=1)), at_desk(office())
    assert "未满14岁" in page(client, "consents", child.uid)
    assert "还没有监护人" in sent(client, "consent-give", child.uid, "care", **yes())
    guardian_of(child)
    assert "同意已登记" in sent(client, "consent-give", child.uid, "care", **yes())


def test_who_may_not_finds_no_page_or_a_button_that_says_why() -> None:
    person, user = resident(), office()
    basis = written(person, user, Purpose.CARE)
    elsewhere = at_desk(office(code=MINZHI))
    for name in ("consents", "consent-sheet", "consent-pdf"):
        assert elsewhere.get(reverse(f"desk:{name}", args=[person.uid])).status_code == 404
    assert elsewhere.get(reverse("desk:consent-prove", args=[basis.uid])).status_code == 404
    assert "您的岗位不办理这件事" in page(at_desk(office("clinician")), "consents", person.uid)
    for role in ("group-worker", "administrator", "auditor"):
        assert at_desk(office(role)).get(reverse("desk:consents", args=[person.uid])).status_code in {403, 404, 302}


def test_no_such_purpose_is_no_page() -> None:
    person = resident()
    assert at_desk(office()).get(reverse("desk:consent-give", args=[person.uid, "nothing"])).status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheet_has_a_box_for_each_purpose_and_says_it_is_free_and_how_to_withdraw(language: str) -> None:
    person, client = resident(), at_desk(office())
    text = page(client, "consent-sheet", person.uid, language=language)
    assert text.count("<h3>") == 4
    assert person.name in text
    for words in {
        "zh": ("都免费", "不用说理由", "随时可以撤回", "监护人签名", "档案当天关闭"),
        "en": (
            "free",
            "without giving a reason",
            "take your consent back",
            "Guardian",
            "closed the same day",
        ),
    }[language]:
        assert words in text


def test_the_sheet_as_pdf_is_the_same_file_each_time_and_its_name_tells_nothing() -> None:
    person, client = resident(), at_desk(office())
    first, second = (client.get(reverse("desk:consent-pdf", args=[person.uid])) for _ in range(2))
    assert first.content == second.content
    assert first.content.startswith(b"%PDF-")
    assert str(person.uid) not in first["Content-Disposition"]
    assert client.get(reverse("desk:blank-consent-pdf"), {"language": "en"}).content.startswith(b"%PDF-")
    assert "<h3>" in page(client, "blank-consent-sheet")


def test_a_sheet_fits_on_one_page_in_both_languages() -> None:
    user = office()
    for language in ("zh", "en"):
        made = sheet("consent-sheet", said(by=now_as(user), person=resident(), language=language, on=today()))
        assert b"/Count 1" in made, "the sheet runs onto a second page"


def test_english_pages_speak_english() -> None:
    person, user = resident(), office()
    written(person, user, Purpose.CARE)
    client = at_desk(user)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    text = page(client, "consents", person.uid)
    for words in ("Health services", "Withdraw consent", "Consented", "Signed the consent sheet"):
        assert words in text


def test_a_page_of_many_rows_costs_as_many_queries_as_one_of_few(django_assert_max_num_queries) -> None:
    person, user = resident(), office()
    for number in range(8):
        written(person, user, Purpose.EXCHANGE, recipient=f"places.organisation:{number}")
    client = at_desk(user)
    page(client, "consents", person.uid)
    with django_assert_max_num_queries(14):
        page(client, "consents", person.uid)


def test_a_scan_as_large_as_allowed_never_lies_open_on_the_disk(monkeypatch) -> None:
    def on_disk(*args: object, **options: object) -> None:
        raise AssertionError("an upload was written to the disk before it was sealed")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", on_disk)
    person = resident()
    large = scan(PDF.ljust(10 * 1024 * 1024))
    assert "同意已登记" in sent(at_desk(office()), "consent-give", person.uid, "care", **yes(), scan=large)
    assert File.objects.get().size == 10 * 1024 * 1024
