"""Numbers with a code, and residents' own logins: what opens, what rests, and who is led where."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from suixing.access.actions import (
    add_resident,
    appoint,
    end_bearer_key,
    issue_bearer_key,
    open_with_code,
    set_resident_password,
)
from suixing.access.models import BEARER, BearerKey, Session, SessionStore, User
from suixing.access.queries import actor_for_login, actor_of, bearer, bearer_keys, staff
from suixing.access.rules import (
    CODE_LENGTH,
    KEY_ALPHABET,
    WRONG_TRIES,
    after_wrong_try,
    check_side,
    key_session_over,
    spaced,
    tidy_key,
)
from suixing.access.tests.people import GUANLAN, HOUSE, MINZHI, OFFICE, PASSWORD, colleague, now_as
from suixing.audit.models import Entry
from suixing.kernel.actors import Actor, Kind, process
from suixing.kernel.clock import SHANGHAI, today
from suixing.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)
SUBJECT = "people.person:01900000-0000-7000-8000-00000000000a"
DOOR = process("door")
HOUR = timedelta(hours=1)


@pytest.fixture
def clerk() -> Actor:
    return now_as(colleague("township-clerk", code=MINZHI, level=4))


@pytest.fixture
def printed(clerk: Actor) -> tuple[BearerKey, str]:
    return issue_bearer_key(subject=SUBJECT, place=MINZHI, by=clerk, now=NOON)


@pytest.fixture
def tried(printed: tuple[BearerKey, str]) -> Callable[..., BearerKey | None]:
    """Tries the printed number with a code, wrong unless it is given, some time after noon."""
    key, _code = printed

    def attempt(code: str = "WRONGONE", after: timedelta = timedelta()) -> BearerKey | None:
        return open_with_code(number=key.number, code=code, by=DOOR, now=NOON + after)

    return attempt


def test_number_and_code_open_what_they_were_printed_for(printed: tuple[BearerKey, str]) -> None:
    key, code = printed
    opened = open_with_code(number=spaced(key.number), code=f" {code.lower()[:4]}-{code[4:]} ", by=DOOR, now=NOON)
    assert opened == key
    assert opened.bearer == Actor(Kind.BEARER, f"bearer:{key.number}", on_behalf_of=SUBJECT)


def test_neither_the_code_nor_what_was_typed_is_kept_anywhere(
    printed: tuple[BearerKey, str], tried: Callable[..., BearerKey | None]
) -> None:
    key, code = printed
    tried("QQQQRRRR")
    open_with_code(number="not-a-number", code="HHHHKKKK", by=DOOR, now=NOON)
    written = " ".join(f"{one.subject} {one.actor} {one.detail}" for one in Entry.objects.all())
    for typed in (code, "QQQQRRRR", "HHHHKKKK", "NOTANUMBER", "not-a-number"):
        assert typed not in written
        assert typed not in key.secret


def test_every_try_leaves_a_line(printed: tuple[BearerKey, str], tried: Callable[..., BearerKey | None]) -> None:
    key, code = printed
    tried()
    tried(code)
    open_with_code(number="10000000", code=code, by=DOOR, now=NOON)
    lines = list(
        Entry.objects.order_by("id").values_list("action", "actor", "subject").filter(action__contains=".key.")
    )
    assert [line[0].rpartition(".")[2] for line in lines] == ["issue", "refuse", "open", "refuse"]
    assert lines[1][1:] == ("door", key.named)
    assert lines[2][1:] == (f"bearer:{key.number}", key.named)
    assert lines[3][2].startswith("access.key:")


def test_the_fifth_wrong_code_lets_the_number_rest_for_an_hour(
    printed: tuple[BearerKey, str], tried: Callable[..., BearerKey | None]
) -> None:
    key, code = printed
    for _ in range(4):
        assert tried() is None
    assert tried(code) == key
    for _ in range(5):
        assert tried() is None
    assert tried(code) is None, "the right code waits, too"
    assert tried(code, HOUR - timedelta(seconds=1)) is None
    assert tried(code, HOUR) == key


def test_codes_tried_while_it_rests_do_not_let_it_rest_longer(
    printed: tuple[BearerKey, str], tried: Callable[..., BearerKey | None]
) -> None:
    for _ in range(5):
        tried()
    for minutes in range(0, 60, 7):
        tried(after=timedelta(minutes=minutes))
    assert tried(printed[1], HOUR) is not None


def test_a_key_expires_on_its_day_and_opens_until_the_day_before(
    printed: tuple[BearerKey, str], tried: Callable[..., BearerKey | None]
) -> None:
    key, code = printed
    left = key.expires - NOON.date()
    assert tried(code, left - timedelta(days=1)) == key
    assert tried(code, left) is None
    assert bearer(uid=key.uid, on=key.expires - timedelta(days=1)) == key.bearer
    assert bearer(uid=key.uid, on=key.expires) is None


def test_a_new_one_ends_the_one_before(printed: tuple[BearerKey, str], clerk: Actor) -> None:
    key, code = printed
    again, other = issue_bearer_key(subject=SUBJECT, place=MINZHI, by=clerk, now=NOON)
    assert open_with_code(number=key.number, code=code, by=DOOR, now=NOON) is None
    assert open_with_code(number=again.number, code=other, by=DOOR, now=NOON) == again
    assert [one.number for one in bearer_keys(by=clerk, subject=SUBJECT, on=NOON.date())] == [again.number]


def test_an_ended_one_opens_nothing_from_that_moment(printed: tuple[BearerKey, str], clerk: Actor) -> None:
    key, code = printed
    end_bearer_key(key=key, by=clerk, now=NOON)
    assert open_with_code(number=key.number, code=code, by=DOOR, now=NOON) is None
    assert bearer(uid=key.uid, on=NOON.date()) is None
    with pytest.raises(Refused, match=r"access\.key-ended"):
        end_bearer_key(key=key, by=clerk, now=NOON)


def test_who_holds_it_may_end_it_and_nobody_elses(printed: tuple[BearerKey, str]) -> None:
    key, _code = printed
    other = Actor(Kind.BEARER, "bearer:10000001", on_behalf_of="people.person:x")
    with pytest.raises(Refused, match=r"access\.(role|key)-missing"):
        end_bearer_key(key=key, by=other, now=NOON)
    assert end_bearer_key(key=key, by=key.bearer, now=NOON).ended_at == NOON


@pytest.mark.parametrize("role", ["group-worker", "community-worker", "clinician", "auditor", "administrator"])
def test_only_the_counter_prints_one(role: str) -> None:
    with pytest.raises(Refused, match=r"access\.role-missing"):
        issue_bearer_key(subject=SUBJECT, place=MINZHI, by=now_as(colleague(role)), now=NOON)


def test_nobody_prints_one_for_another_street(clerk: Actor) -> None:
    with pytest.raises(Refused, match=r"access\.not-your-reach"):
        issue_bearer_key(subject=SUBJECT, place=GUANLAN, by=clerk, now=NOON)


def test_codes_have_no_characters_that_look_alike(printed: tuple[BearerKey, str]) -> None:
    _key, code = printed
    assert len(code) == CODE_LENGTH
    for pair in ("O0", "I1", "L1", "B8", "S5", "Z2", "G6"):
        assert not set(pair) <= set(KEY_ALPHABET)
    assert set(code) <= set(KEY_ALPHABET)


@given(text=st.text(alphabet=KEY_ALPHABET, min_size=8, max_size=8), upto=st.integers(1, 7))
def test_a_code_is_read_however_it_is_typed(text: str, upto: int) -> None:
    for way in (spaced(text), text.lower(), f"{text[:upto]}-{text[upto:]}", f" {text}\n"):
        assert tidy_key(way) == text


def test_tries_are_counted_up_to_the_rest() -> None:
    stands = [after_wrong_try(tries=tries, now=NOON) for tries in range(WRONG_TRIES)]
    assert stands == [(1, None), (2, None), (3, None), (4, None), (0, NOON + HOUR)]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_side_of_the_house_is_for_its_own(kind: Kind) -> None:
    resident = kind in (Kind.RESIDENT, Kind.BEARER)
    assert (check_side(kind=kind, residents=True) is None) == resident
    assert (check_side(kind=kind, residents=False) is None) != resident


@pytest.mark.parametrize(("minutes", "over"), [(0, False), (30, False), (31, True)])
def test_half_an_hour_with_a_code_is_half_an_hour(minutes: int, over: bool) -> None:
    answer = key_session_over(started=NOON, now=NOON + timedelta(minutes=minutes))
    assert (answer is not None) == over


def test_beginning_with_a_code_takes_a_new_session_and_carries_nothing_over(printed: tuple[BearerKey, str]) -> None:
    before = SessionStore()
    before["left"] = "by whoever sat here before"
    before.save()
    old = before.session_key
    before.begin_with(printed[0])
    before.save()
    assert before.session_key != old
    assert not Session.objects.filter(session_key=old).exists()
    assert dict(before.items()) == {BEARER: str(printed[0].uid)}


class TestAccounts:
    @pytest.fixture
    def resident(self, printed: tuple[BearerKey, str]) -> User:
        return add_resident(login="lan.hua", password=PASSWORD, by=printed[0].bearer)

    def test_only_who_came_with_a_code_sets_one_up(self, clerk: Actor) -> None:
        administrator = now_as(colleague("administrator"))
        for by in (clerk, administrator, HOUSE, Actor(Kind.RESIDENT, "1")):
            with pytest.raises(Refused, match=r"access\.key-missing"):
                add_resident(login="lan.hua", password=PASSWORD, by=by)

    def test_it_is_a_residents_holds_no_name_and_no_grant(self, resident: User) -> None:
        assert (resident.kind, resident.name) == ("resident", "")
        assert actor_of(resident, today()) == Actor(Kind.RESIDENT, str(resident.uid))

    def test_nobody_on_the_staff_lists_it(self, resident: User) -> None:
        for role in ("administrator", "county-officer"):
            assert resident not in staff(by=now_as(colleague(role, rights=())), on=today())
        assert resident not in staff(by=HOUSE, on=today())

    def test_no_post_hangs_on_it_and_the_command_line_does_not_act_as_it(self, resident: User) -> None:
        with pytest.raises(Refused, match=r"access\.account-of-resident"):
            appoint(
                user=resident, role="township-clerk", rights=(), organisation=OFFICE, level=4, code=MINZHI,
                since=today(), by=HOUSE, today=today(),
            )  # fmt: skip
        with pytest.raises(Refused, match=r"access\.login-unknown"):
            actor_for_login("lan.hua", today())

    @pytest.mark.parametrize("weak", ["short-7", "password123", "lan.hua-2026"])
    def test_her_password_is_as_good_as_a_colleagues(self, printed: tuple[BearerKey, str], weak: str) -> None:
        with pytest.raises(Refused, match=r"access\.password-weak"):
            add_resident(login="lan.hua", password=weak, by=printed[0].bearer)

    def test_a_login_is_somebodys_once(self, resident: User, printed: tuple[BearerKey, str]) -> None:
        with pytest.raises(Refused, match=r"access\.login-taken"):
            add_resident(login="Lan.Hua", password=PASSWORD, by=printed[0].bearer)

    def test_who_forgot_her_password_comes_with_a_code(
        self, resident: User, printed: tuple[BearerKey, str], client: Client
    ) -> None:
        client.force_login(resident)
        set_resident_password(user=resident, password="rain-over-the-pearl-7", by=printed[0].bearer)
        assert not Session.objects.filter(user=resident).exists()
        assert User.objects.get(pk=resident.pk).check_password("rain-over-the-pearl-7")

    def test_logging_in_leads_to_her_own_pages_and_the_office_refuses_her(self, resident: User, client: Client) -> None:
        cache.clear()
        answer = client.post("/account/login/", {"login": "lan.hua", "password": PASSWORD})
        assert answer["Location"] == "/"
        assert client.get("/")["Location"] == "/my/"
        refused = client.get("/access/roles/")
        assert refused.status_code == 403
        assert "我的档案" in refused.content.decode()
        assert client.get("/account/password/").status_code == 200
        assert client.post("/account/logout/")["Location"] == "/my/login/"
