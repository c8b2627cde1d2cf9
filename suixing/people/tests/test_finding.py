"""`find` against a naive reading of the same small register: per kind of term, for random reaches, page by page."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suixing.audit.models import Look
from suixing.kernel import keyring
from suixing.kernel.actors import Actor, Grant, Kind, process
from suixing.kernel.divisions import code_range, within
from suixing.kernel.identifiers import uuid7
from suixing.people.models import LifeEvent
from suixing.people.queries import find
from suixing.people.rules import finding, names
from suixing.people.rules.finding import Name, Number, Part, Sound, Tail
from suixing.people.tests import small_register
from suixing.people.tests.small_register import FOREIGN, GIVEN, SURNAMES, VILLAGES, Kept, uids

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
EVERYWHERE = process("command-line", code_range(0, "0" * 12))


def worker(*places: tuple[int, str], role: str = "township-clerk") -> Actor:
    ranges = tuple(code_range(level, code.ljust(12, "0")) for level, code in places)
    return Actor(Kind.STAFF, "a-worker", "王芳", (Grant(role, ranges),))


LONGHUA = worker((3, "440309"))


def every(by: Actor, text: str, size: int = 500) -> list:
    """All pages, one after the other."""
    rows, mark = [], {}
    while True:
        page = find(by=by, text=text, on=TODAY, parameters=mark, size=size)
        rows += page.rows
        if page.after is None:
            return rows
        mark = {"after": page.after}


def expected(by: Actor, text: str, register: list[Kept]) -> set[str]:
    """Who should be found: each person looked at by herself."""
    terms = finding.read(text)
    whole = all(isinstance(one, Number) for one in terms)
    found = set()
    for one in register:
        person = one.person
        if not terms or person.closed_on or not within(by.reach, person.village) or (person.confidential and not whole):
            continue
        named = [_named(term, one) for term in terms]
        placed = [_placed(term, one, alone=len(terms) == 1) for term in terms]
        if any(named) and all(a or b for a, b in zip(named, placed, strict=True)):
            found.add(str(person.uid))
    return found


def _named(term: finding.Term, one: Kept) -> bool:
    name = one.person.name
    plain = name.lower().replace(" ", "")
    match term:
        case Number(text):
            return text in one.numbers or text == one.phone
        case Tail(text):
            return any(number.endswith(text) for number in one.numbers)
        case Sound(words):
            reading = names.read(name)
            parts = all(len(word) > 1 and word in plain for word in words)
            initials = len(term.text) <= 6 and reading.initials.startswith(term.text)
            return reading.pinyin.startswith(term.text) or initials or parts
        case Name(text):
            return name.startswith(text) or (len(text) > 1 and text.lower() in plain)
        case Part():
            return False


def _placed(term: finding.Term, one: Kept, *, alone: bool) -> bool:
    part = isinstance(term, Part) or (isinstance(term, Name) and term.place and len(term.text) > 1 and not alone)
    return part and any(term.text in address for address in one.addresses)


def reaches() -> st.SearchStrategy[Actor]:
    places = st.sampled_from(
        [(5, VILLAGES[0]), (5, VILLAGES[3]), (4, "440309002"), (3, "440309"), (2, "4403"), (2, "4419"), (0, "")]
    )
    return st.lists(places, min_size=0, max_size=3).map(lambda some: worker(*some))


def texts(register: list[Kept]) -> st.SearchStrategy[str]:
    numbers = [number for one in register for number in one.numbers] + [one.phone for one in register if one.phone]
    number = st.sampled_from(numbers)
    whole = st.sampled_from([f"{a}{b}" for a in SURNAMES for b in GIVEN])
    sounds = [names.read(name) for name in FOREIGN] + [names.read(a + b) for a in SURNAMES for b in GIVEN]
    term = st.one_of(
        number,
        st.builds(lambda text, length: text[-length:], number, st.integers(4, 6)),
        whole,
        st.builds(lambda text, length: text[:length], whole, st.integers(1, 2)),
        st.sampled_from(GIVEN),
        st.sampled_from(sounds).map(lambda one: one.initials),
        st.builds(lambda one, length: one.pinyin[:length], st.sampled_from(sounds), st.integers(1, 9)),
        st.sampled_from(["zhang wei", "smith", "Smith John", "ou yang", "Z W"]),
        st.sampled_from(["128号", "502", "观澜大道", "小明苑", "3栋", "路", "9999"]),
    )
    return st.lists(term, min_size=1, max_size=3).map(" ".join)


def test_what_is_found_is_what_a_naive_reading_of_the_register_finds() -> None:
    register = small_register.invent(Random(11), 160)

    @settings(max_examples=250)
    @given(by=reaches(), text=texts(register))
    def check(by: Actor, text: str) -> None:
        rows = every(by, text)
        assert uids(rows) == expected(by, text, register), finding.read(text)
        assert len(rows) == len(uids(rows))
        assert [one.uid for one in every(by, text, size=3)] == [one.uid for one in rows]

    check()


@pytest.mark.parametrize("text", ["张", "伟", "zhang", "z", "张伟", "ou"])
def test_pages_lead_back_the_way_they_came(text: str) -> None:
    small_register.invent(Random(5), 120)
    pages, mark = [], {}
    while True:
        pages.append(find(by=EVERYWHERE, text=text, on=TODAY, parameters=mark, size=4))
        if pages[-1].after is None:
            break
        mark = {"after": pages[-1].after}
    assert pages[0].before is None
    for earlier, page in zip(reversed(pages[:-1]), reversed(pages[1:]), strict=True):
        back = find(by=EVERYWHERE, text=text, on=TODAY, parameters={"before": page.before}, size=4)
        assert [one.uid for one in back] == [one.uid for one in earlier]


def test_the_mark_of_a_page_says_nothing_about_a_person_and_a_foreign_one_gives_the_first_page() -> None:
    small_register.invent(Random(5), 80)
    first = find(by=EVERYWHERE, text="zhang", on=TODAY, size=2)
    way, _, uid = first.after.partition(".")
    assert way in "012"
    assert uid == first.rows[-1].uid.hex
    for mark in ("", "x", "9.x", f"7.{uid}", "0.zz", f"0.{'0' * 32}", "1" * 5000 + "." + uid):
        page = find(by=EVERYWHERE, text="zhang", on=TODAY, parameters={"after": mark}, size=2)
        assert [one.uid for one in page] == [one.uid for one in first]
    hidden = find(by=worker((5, VILLAGES[0])), text="zhang", on=TODAY, size=2)
    other = next(one for one in every(EVERYWHERE, "zhang") if one.village != VILLAGES[0])
    marked = find(
        by=worker((5, VILLAGES[0])), text="zhang", on=TODAY, parameters={"after": f"0.{other.uid.hex}"}, size=2
    )
    assert marked.rows == hidden.rows


def a_person(name: str = "张小明", village: str = VILLAGES[0], **fields: object) -> Kept:
    kept = Kept(small_register.person_of(name, village, Random(1)))
    for field, value in {"confidential": False, "closed_on": None, **fields}.items():
        setattr(kept.person, field, value)
    kept.person.save()
    small_register.give_number(kept, "resident-id", "440301199001011234"[:17] + "8")
    small_register.give_phone(kept, "13800138000")
    small_register.stay(kept, "观澜大道128号3栋502", departed=False, year=2024)
    small_register.settle(kept)
    return kept


@pytest.mark.parametrize(
    "text",
    [
        "张",
        "张小",
        "小明",
        "明",
        "zhang xiao",
        "zhangxiaoming",
        "zxm",
        "ZX",
        "张 小明",
        "张小明 观澜大道",
        "zxm 128号",
        "0118",
    ],
)
def test_every_way_of_asking_leads_to_her(text: str) -> None:
    a_person()
    found = len(find(by=LONGHUA, text=text, on=TODAY))
    assert found == (0 if text in ("明", "0118") else 1)


NUMBERS = ("138 0013 8000", "+86 138 0013 8000", "138-0013-8000", "１３８００１３８０００", "1238", "1238 张", "011238")


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_read_however_they_are_written(text: str) -> None:
    a_person()
    assert len(find(by=LONGHUA, text=text, on=TODAY)) == 1


def test_a_number_of_the_old_form_finds_the_new_one() -> None:
    kept = a_person()
    small_register.give_number(kept, "resident-id", small_register.id_number(Random(3)))
    number = list(kept.numbers)[-1]
    assert number[6:8] == "19"
    assert len(find(by=LONGHUA, text=number[:6] + number[8:17], on=TODAY)) == 1
    assert len(find(by=LONGHUA, text=number.lower(), on=TODAY)) == 1


def test_an_address_alone_finds_nobody() -> None:
    a_person()
    for text in ("128号", "观澜大道", "502", "3栋 502", "观澜大道 128号", " "):
        assert not find(by=LONGHUA, text=text, on=TODAY).rows


def test_a_confidential_address_is_found_by_whole_numbers_only_and_shows_no_place() -> None:
    a_person(confidential=True)
    for text in ("张小明", "zxm", "小明", "1238", "011238", "13800138000 观澜大道", "13800138000 128号"):
        assert not find(by=LONGHUA, text=text, on=TODAY).rows
    for text in ("13800138000", "440301199001011238", "440301199001011238 13800138000"):
        (row,) = find(by=LONGHUA, text=text, on=TODAY)
        assert (row.village, row.village_name, row.confidential) == ("", "", True)
    assert not find(by=worker((3, "440304")), text="13800138000", on=TODAY).rows


def test_a_closed_file_is_found_by_nothing() -> None:
    a_person(closed_on=date(2025, 1, 1))
    for text in ("张小明", "1238", "13800138000", "440301199001011238"):
        assert not find(by=EVERYWHERE, text=text, on=TODAY).rows


def test_a_row_says_who_it_is_and_whether_she_has_gone_or_died() -> None:
    kept = a_person()
    (row,) = find(by=LONGHUA, text="张小明", on=TODAY)
    assert (row.uid, row.name, row.age, row.tail) == (kept.person.uid, "张小明", 36, "…1238")
    assert (row.departed, row.died) == (False, False)
    kept.person.spells.update(last_contact=date(2025, 1, 1))
    (row,) = find(by=LONGHUA, text="张小明", on=TODAY)
    assert (row.departed, row.died) == (True, False)
    LifeEvent.objects.create(person=kept.person, kind="death", on=date(2025, 2, 1), source="counter")
    (row,) = find(by=LONGHUA, text="张小明", on=TODAY)
    assert (row.departed, row.died) == (False, True)


def test_a_search_is_logged_once_with_its_kind_and_count_and_never_with_what_was_typed() -> None:
    a_person()
    find(by=LONGHUA, text="张小明 1238 128号", on=TODAY)
    seen = Look.objects.get()
    assert (seen.subject, seen.filter, seen.count) == ("people.list", "by-address by-end-of-number by-name", 1)
    find(by=LONGHUA, text="128号", on=TODAY)
    assert Look.objects.count() == 2


def test_a_page_costs_few_queries(django_assert_max_num_queries: object) -> None:
    small_register.invent(Random(5), 120)
    for by in (LONGHUA, worker((2, "4403")), worker((5, VILLAGES[0]))):
        for text in ("张", "zhang", "zw", "伟 园园苑", "1234"):
            with django_assert_max_num_queries(5):
                page = find(by=by, text=text, on=TODAY, size=5)
            if page.after:
                with django_assert_max_num_queries(6):
                    find(by=by, text=text, on=TODAY, parameters={"after": page.after}, size=5)


def test_who_has_no_register_finds_nobody() -> None:
    a_person()
    for role in ("group-worker", "auditor", "administrator"):
        assert not find(by=worker((3, "440309"), role=role), text="张小明", on=TODAY).rows
    assert not find(by=replace(LONGHUA, kind=Kind.RESIDENT, id=str(uuid7())), text="张小明", on=TODAY).rows


def test_during_a_change_of_keys_old_and_new_numbers_are_found() -> None:
    before = keyring.ring()
    old = a_person()
    after = before.with_new_key()
    try:
        keyring.install(lambda: after)
        new = a_person("王五")
        for text in ("13800138000", "440301199001011238", "1238", "11238", "011238"):
            assert uids(every(LONGHUA, text)) == uids([old.person, new.person])
        assert {one.tail for one in every(LONGHUA, "1238")} == {"…1238"}
    finally:
        keyring.install(lambda: before)
