"""Asking for a correction, making it, and what is voided and added instead of changed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.audit.models import Entry, Look
from suixing.kernel.clock import now
from suixing.kernel.divisions import parse
from suixing.people import actions, queries
from suixing.people.models import Correction, Identifier, Person, Spell
from suixing.people.rules.codes import Arrival, IdentifierKind, Precision, Sex, Source
from suixing.people.rules.corrections import ASKED, Born, Field, State, read, write
from suixing.people.tests.residents import (
    CLERK,
    CLINICIAN,
    HEAD,
    NEXT_DOOR,
    OFFICER,
    OTHER_CLERK,
    OTHER_STREET,
    TODAY,
    VILLAGE,
    WORKER,
    bearer,
    identity_number,
    refused,
    resident,
)
from suixing.people.wording import CORRECTION_STATES, FIELDS

pytestmark = pytest.mark.usefixtures("site")
RESIDENT_ID = IdentifierKind.RESIDENT_ID
WHY = "当时听错了"


def asked(person: Person, field: str, proposed: str, by=None, source: Source = Source.SELF) -> Correction:
    return actions.ask_correction(
        person=person, field=field, proposed=proposed, reason=WHY, source=source, by=by or bearer(person)
    )


def made(correction: Correction, by=CLERK) -> Correction:
    return actions.make_correction(correction=correction, by=by, today=TODAY)


MADE = {
    "name": ("张珊", lambda one: one.name, "张珊"),
    "sex": ("1", lambda one: one.sex, Sex.MALE),
    "born": ("1990-06", lambda one: (one.born, one.born_precision), (date(1990, 6, 1), "month")),
    "ethnic_group": ("02", lambda one: one.ethnic_group, "02"),
    "education": ("20", lambda one: one.education, "20"),
    "language": ("ug", lambda one: one.language, "ug"),
    "home_code": ("441900", lambda one: one.home, parse("441900")),
    "home_address": ("秦州区大城街道", lambda one: one.home_address, "秦州区大城街道"),
    "phone": ("139 0013 9000", lambda one: queries.phone(by=CLERK, person=one, reason=WHY), "13900139000"),
    "address": ("大和路2号", lambda one: one.spells.get(voided_at=None).address, "大和路2号"),
    "other": ("名字后面有个括号", lambda one: one.name, "张三"),
}


def test_everything_that_can_be_asked_for_is_tried() -> None:
    assert set(MADE) == set(ASKED)


@pytest.mark.parametrize("field", MADE)
def test_what_she_asks_for_is_made_by_the_clerk_and_she_reads_the_answer(field: str) -> None:
    person = resident(phone="13800138000")
    proposed, shown, expected = MADE[field]
    correction = made(asked(person, field, proposed))
    assert (correction.state, correction.answered_by) == ("made", CLERK.id)
    assert shown(Person.objects.get(pk=person.pk)) == expected
    file = queries.open_file(by=bearer(person), uid=person.uid, reason="own", on=TODAY)
    assert [(one.field, one.state, one.reason) for one in file.corrections] == [(field, "made", WHY)]


def test_what_is_proposed_is_sealed_and_stands_in_no_log() -> None:
    person = resident()
    one = asked(person, "name", "张珊")
    assert "张珊".encode() not in bytes(one.proposed)
    assert "张珊" not in str(list(Entry.objects.values()))


def test_asking_twice_asks_once() -> None:
    person = resident()
    assert asked(person, "name", "张珊") == asked(person, "name", "张珊 ", by=CLERK, source=Source.ROSTER)
    asked(person, "name", "张姗")
    assert Correction.objects.count() == 2


UNUSABLE = {
    "name": ("12", "people.name-unusable"),
    "sex": ("3", "people.proposal-unusable"),
    "born": ("1990-02-30", "people.proposal-unusable"),
    "ethnic_group": ("99", "people.code-unknown"),
    "home_code": ("999", "people.proposal-unusable"),
    "phone": ("110", "people.phone-unusable"),
    "other": (" ", "people.proposal-unusable"),
    "address": ("路" * 201, "people.proposal-unusable"),
    "number": ("1", "people.field-unknown"),
    "tokens": ("1", "people.field-unknown"),
}


@pytest.mark.parametrize("field", UNUSABLE)
def test_what_cannot_be_read_is_refused_when_it_is_asked(field: str) -> None:
    proposed, code = UNUSABLE[field]
    person = resident()
    with refused(code):
        asked(person, field, proposed)
    assert not Correction.objects.exists()


@given(
    value=st.one_of(
        st.sampled_from(Sex).map(lambda one: (Field.SEX, one)),
        st.builds(Born, st.dates(date(1900, 1, 1), TODAY), st.just(Precision.DAY)).map(lambda one: (Field.BORN, one)),
        st.builds(
            Born, st.dates(date(1900, 1, 1), TODAY).map(lambda one: one.replace(day=1)), st.just(Precision.MONTH)
        ).map(lambda one: (Field.BORN, one)),
        st.sampled_from(["11", "440309", "440309002", VILLAGE]).map(lambda one: (Field.HOME, parse(one))),
    )
)
def test_what_is_written_is_read_again(value: tuple[Field, object]) -> None:
    field, said = value
    assert read(field, write(field, said), today=TODAY) == said


def test_a_correction_is_answered_once_by_the_office_and_withdrawn_by_who_asked() -> None:
    person = resident()
    one = asked(person, "name", "张珊")
    with refused("people.answer-missing"):
        actions.refuse_correction(correction=one, answer=" ", by=CLERK)
    with refused("access.role-missing"):
        made(one, by=WORKER)
    with refused("access.not-your-reach"):
        made(one, by=OTHER_CLERK)
    actions.refuse_correction(correction=one, answer="证件上是张三", by=CLERK)
    for step in (lambda: made(one), lambda: actions.withdraw_correction(correction=one, by=bearer(person))):
        with refused("kernel.transition-impossible"):
            step()
    two = asked(person, "name", "张姗", by=WORKER, source=Source.COUNTER)
    with refused("access"):
        actions.withdraw_correction(correction=two, by=CLERK)
    assert actions.withdraw_correction(correction=two, by=WORKER).state == "withdrawn"
    three = asked(person, "name", "张姗", by=WORKER, source=Source.COUNTER)
    assert actions.withdraw_correction(correction=three, by=bearer(person)).state == "withdrawn"


def test_the_list_shows_what_waits_in_reach_with_one_look_and_hides_confidential_persons() -> None:
    person, far, hidden = resident(), resident(village=OTHER_STREET, by=OFFICER), resident(name="李四")
    for one in (person, far, hidden):
        asked(one, "address", "别处1号")
    actions.set_confidential(person=hidden, confidential=True, reason=WHY, by=CLERK)
    page = queries.corrections(by=CLERK, parameters={})
    assert [(one.person, one.field, one.proposed) for one in page] == [(person, "address", "别处1号")]
    assert (Look.objects.latest("pk").subject, Look.objects.latest("pk").count) == ("people.list", 1)
    assert [(one.person, one.proposed) for one in queries.corrections(by=HEAD)] == [(person, "别处1号"), (hidden, "")]
    with refused("access.role-missing"):
        queries.corrections(by=CLINICIAN, parameters={})


def test_a_correction_at_the_counter_changes_names_and_what_they_are_found_by_and_keeps_what_was() -> None:
    person = resident(kind=RESIDENT_ID, number=identity_number())
    actions.correct(person=person, changes={"name": "李 小 明", "sex": Sex.FEMALE}, reason=WHY, by=CLERK, today=TODAY)
    person.refresh_from_db()
    assert (person.name, person.pinyin) == ("李小明", "lixiaoming")
    assert {"440309李小", "440309小明"} < set(person.tokens)
    assert any("#" in one for one in person.tokens)
    assert [(one.field, one.state) for one in Correction.objects.all()] == [("name", "made")], "only what is otherwise"
    assert person.events.get().name == "张三"


CORRECTIONS = {
    "no name": ({"name": " "}, "people.name-unusable"),
    "a birth to come": ({"born": date(2027, 1, 1)}, "people.born-later"),
    "a birth after she came": ({"born": date(2025, 1, 1)}, "people.arrival-before-birth"),
    "an unknown code": ({"education": "x"}, "people.code-unknown"),
    "no sex": ({"sex": 7}, "people.code-unknown"),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_a_correction_that_cannot_be_so_is_refused(case: str) -> None:
    changes, code = CORRECTIONS[case]
    person = resident()
    with refused(code):
        actions.correct(person=person, changes=changes, reason=WHY, by=CLERK, today=TODAY)
    assert not Correction.objects.exists()


def test_who_turns_out_to_be_under_fourteen_needs_a_guardian_first() -> None:
    person = resident(born=None, arrived=None)
    with refused("people.guardian-needed"):
        actions.correct(person=person, changes={"born": date(2020, 1, 1)}, reason=WHY, by=CLERK, today=TODAY)


def test_a_number_is_voided_and_added_and_the_old_end_finds_nobody() -> None:
    wrong, right = identity_number(), identity_number()
    person = resident(kind=RESIDENT_ID, number=wrong)
    before = set(Person.objects.get(pk=person.pk).tokens)
    new = actions.correct_number(person=person, kind=RESIDENT_ID, number=right, reason=WHY, by=CLERK, today=TODAY)
    old = Identifier.objects.get(voided_at__isnull=False)
    assert (new.replaces, new.disputed) == (old, False)
    assert queries.number(by=CLERK, person=person, kind=RESIDENT_ID, reason=WHY) == right
    assert set(Person.objects.get(pk=person.pk).tokens) != before
    assert queries.duplicates(by=CLERK, kind=RESIDENT_ID, number=wrong) == ()
    actions.correct_number(person=person, kind=RESIDENT_ID, number="", reason=WHY, by=CLERK, today=TODAY)
    with refused("people.number-unknown"):
        queries.number(by=CLERK, person=person, kind=RESIDENT_ID, reason=WHY)


def test_a_number_that_says_another_birth_date_waits_until_that_is_corrected() -> None:
    person = resident()
    number = identity_number(date(1991, 5, 3))
    given = {"person": person, "kind": RESIDENT_ID, "number": number, "reason": WHY, "by": CLERK, "today": TODAY}
    with refused("people.number-birth-mismatch"):
        actions.correct_number(**given)
    actions.correct(person=person, changes={"born": date(1991, 5, 3)}, reason=WHY, by=CLERK, today=TODAY)
    assert actions.correct_number(**given)


def test_a_dispute_ends_when_the_other_ones_number_is_corrected() -> None:
    number = identity_number()
    first, second = (resident(kind=RESIDENT_ID, number=number) for _ in range(2))
    dispute = Correction.objects.get()
    assert [one.proposed for one in queries.corrections(by=WORKER)] == ["…" + number[-4:]]
    with refused("people.number-still-taken"):
        made(dispute)
    fresh = identity_number()
    actions.correct_number(person=first, kind=RESIDENT_ID, number=fresh, reason=WHY, by=CLERK, today=TODAY)
    made(dispute)
    assert not Identifier.objects.filter(person=second, voided_at__isnull=True).get().disputed


def test_a_dispute_ends_when_the_borrowed_number_is_corrected() -> None:
    number = identity_number()
    resident(kind=RESIDENT_ID, number=number)
    second = resident(kind=RESIDENT_ID, number=number)
    fresh = identity_number()
    actions.correct_number(person=second, kind=RESIDENT_ID, number=fresh, reason=WHY, by=CLERK, today=TODAY)
    assert not Correction.objects.filter(state="open").exists()


def corrected(spell: Spell, **changes) -> Spell:
    given = {
        "spell": spell, "level": spell.level, "code": spell.code, "address": spell.address, "arrived": spell.arrived,
        "departed": spell.departed, "last_contact": spell.last_contact, "arrival_reason": Arrival.WORK, "reason": WHY,
        "by": CLERK, "today": TODAY,
    }  # fmt: skip
    return actions.correct_spell(**{**given, **changes})


def test_a_stay_is_voided_and_added_and_can_be_read_as_it_was_known() -> None:
    person = resident()
    then = now()
    wrong = Spell.objects.get()
    right = corrected(wrong, code=NEXT_DOOR, arrived=date(2024, 4, 1))
    assert (right.replaces, Spell.objects.known().get()) == (wrong, right)
    assert Person.objects.get().village == NEXT_DOOR
    assert [one.code for one in queries.spells(by=CLERK, person=person, at=then)] == [VILLAGE]
    assert [one.code for one in queries.spells(by=CLERK, person=person)] == [NEXT_DOOR]
    with refused("people.stay-voided"):
        corrected(wrong)


def test_a_stay_is_not_corrected_into_another_one() -> None:
    person = resident()
    actions.move(person=person, code=NEXT_DOOR, arrived=date(2025, 1, 1), source=Source.COUNTER, by=CLERK, today=TODAY)
    first, second = Spell.objects.order_by("pk")
    for row, changes in ((first, {"departed": date(2025, 1, 2)}), (first, {"departed": None}),
                         (second, {"arrived": date(2024, 12, 31)})):  # fmt: skip
        with refused("people.stays-overlap"):
            corrected(row, **changes)


def test_a_move_that_never_was_is_taken_back_and_the_stay_before_goes_on() -> None:
    person = resident()
    spell = actions.move(
        person=person, code=NEXT_DOOR, arrived=date(2025, 1, 1), source=Source.COUNTER, by=CLERK, today=TODAY
    )
    actions.void_spell(spell=spell, reason=WHY, by=CLERK, today=TODAY)
    row = Spell.objects.known().get()
    assert (row.code, row.is_open, Person.objects.get().village) == (VILLAGE, True, VILLAGE)
    with refused("people.stay-is-the-only-one"):
        actions.void_spell(spell=row, reason=WHY, by=CLERK, today=TODAY)


def test_the_file_is_read_as_it_stood_at_an_instant() -> None:
    person = resident()
    person.refresh_from_db()
    opened = person.recorded_at
    for name in ("张珊", "张姗"):
        actions.correct(person=person, changes={"name": name}, reason=WHY, by=CLERK, today=TODAY)
    for day, event in enumerate(
        person.events.order_by("pgh_id"), 1
    ):  # a test is one transaction, which has one instant
        person.events.filter(pk=event.pk).update(pgh_created_at=opened + timedelta(days=day))
    read = [(0, "张三"), (0.9, "张三"), (1, "张珊"), (1.9, "张珊"), (2, "张姗"), (9, "张姗")]
    for days, name in read:
        assert queries.person_at(by=CLERK, uid=person.uid, at=opened + timedelta(days=days)).name == name
    with refused("people.not-yet-known"):
        queries.person_at(by=CLERK, uid=person.uid, at=opened - timedelta(seconds=1))
    with refused("people.person-unknown"):
        queries.person_at(by=OTHER_CLERK, uid=person.uid, at=opened)


def test_every_field_and_state_has_words() -> None:
    assert set(FIELDS) == set(Field)
    assert set(CORRECTION_STATES) == set(State)
