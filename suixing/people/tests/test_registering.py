"""Opening a file: what it holds, what it refuses, and whose it is."""

from datetime import date

import pytest

from suixing.audit.models import Entry, Look
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refused
from suixing.outbox.models import Message
from suixing.people import actions, queries
from suixing.people.models import Correction, Identifier, Person, Spell
from suixing.people.rules.codes import IdentifierKind, Precision, Sex
from suixing.people.rules.guardians import GuardianGiven
from suixing.people.tests.residents import (
    CLERK,
    CLINICIAN,
    HOUSE,
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
    staff,
    wrong_digit,
)
from suixing.ui.refusals import sentence

pytestmark = pytest.mark.usefixtures("site")
RESIDENT_ID = IdentifierKind.RESIDENT_ID


def test_a_registered_person_lives_where_she_said_and_is_logged_and_told() -> None:
    person = resident(kind=RESIDENT_ID, number=identity_number(), phone="+86 138-0013-8000")
    spell = Spell.objects.get(person=person)
    assert (spell.code, spell.level, spell.arrived, spell.is_open) == (VILLAGE, 5, date(2024, 3, 5), True)
    assert (person.village, person.pinyin, person.initials) == (VILLAGE, "zhangsan", "zs")
    entry = Entry.objects.get(action="people.person.register")
    assert (entry.subject, entry.detail) == (person.subject, {"source": "counter"})
    assert Message.objects.filter(event="people.Registered", subject=person.subject).exists()
    assert person.events.count() == 0, "opening a file is no change of it"


def test_she_is_found_by_parts_of_her_name_and_the_end_of_her_number_in_her_county() -> None:
    person = resident(name="张小明", kind=RESIDENT_ID, number=identity_number())
    person.refresh_from_db()
    assert {"440309张小", "440309小明"} < set(person.tokens)
    assert any(one.startswith("440309#") for one in person.tokens)


def test_what_is_not_given_is_taken_from_a_sound_number() -> None:
    number = identity_number(date(1985, 2, 28), female=False)
    person = resident(born=None, sex=Sex.UNKNOWN, kind=RESIDENT_ID, number=number)
    assert (person.born, person.sex) == (date(1985, 2, 28), Sex.MALE)
    precise = resident(born=date(1985, 1, 1), born_precision=Precision.YEAR, sex=Sex.UNSTATED,
                       kind=RESIDENT_ID, number=identity_number(date(1985, 3, 1)))  # fmt: skip
    assert (precise.born, precise.born_precision, precise.sex) == (date(1985, 3, 1), "day", Sex.UNSTATED)


def test_a_number_somebody_else_has_is_disputed_and_joins_the_corrections() -> None:
    number = identity_number()
    first = resident(kind=RESIDENT_ID, number=number)
    second = resident(name="李四", kind=RESIDENT_ID, number=number)
    assert list(Identifier.objects.order_by("pk").values_list("person", "disputed")) == [
        (first.pk, False),
        (second.pk, True),
    ]
    asked = Correction.objects.get()
    assert (asked.person, asked.field, asked.state) == (second, "disputed-number", "open")


def test_the_forms_of_15_and_18_digits_are_one_number() -> None:
    number = identity_number()
    old = number[:6] + number[8:17]
    resident(kind=RESIDENT_ID, number=number)
    resident(name="李四", kind=RESIDENT_ID, number=old)
    assert Identifier.objects.filter(disputed=True).count() == 1


def test_a_person_without_any_paper_a_birth_date_or_a_home_has_a_file() -> None:
    person = resident(born=None, home=None, arrived=None, address="")
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert (file.numbers, file.age, file.home) == ((), None, None)
    assert {one.answer for one in file.classes} == {"cannot-say"}


def test_a_home_may_be_only_a_county_and_a_city_without_counties_is_a_home_too() -> None:
    assert resident(home=parse("441900")).home == parse("441900")
    assert resident(home=parse("441900", 3)).home == parse("441900", 3)


GUARDIAN = GuardianGiven(RESIDENT_ID, identity_number(date(1988, 1, 1)), "李红")
REFUSED = {
    "a village outside the reach": ({"village": OTHER_STREET}, "people.village-outside-reach", "village"),
    "a street instead of a village": ({"village": "440309002"}, "people.place-not-village", "village"),
    "a code that is none": ({"village": "12345"}, "kernel.division-code-malformed", "village"),
    "a village that is not there": ({"village": "440309002999"}, "places.division-unknown", "village"),
    "no name": ({"name": "  "}, "people.name-unusable", "name"),
    "a number for a name": ({"name": "62050219900503"}, "people.name-unusable", "name"),
    "a birth to come": ({"born": date(2026, 12, 1)}, "people.born-later", "born"),
    "a slip of the pen": ({"born": date(1090, 5, 3)}, "people.born-too-early", "born"),
    "an arrival to come": ({"arrived": date(2026, 11, 22)}, "people.arrival-later", "arrived"),
    "an arrival before birth": ({"arrived": date(1990, 5, 2)}, "people.arrival-before-birth", "arrived"),
    "a child alone": ({"born": date(2020, 1, 1)}, "people.guardian-needed", "guardian"),
    "a kind without number": ({"kind": RESIDENT_ID}, "people.number-incomplete", "number"),
    "a number without kind": ({"number": "123456"}, "people.number-incomplete", "number"),
    "a wrong check digit": ({"kind": RESIDENT_ID, "number": wrong_digit()},
                            "kernel.id-number-check-digit", "number"),
    "another birth date": ({"kind": RESIDENT_ID, "number": identity_number(date(1991, 5, 3))},
                           "people.number-birth-mismatch", "born"),
    "another sex": ({"kind": RESIDENT_ID, "number": identity_number(female=False)},
                    "people.number-sex-mismatch", "sex"),
    "a strange passport": ({"kind": IdentifierKind.PASSPORT, "number": "?"}, "people.number-unusable", "number"),
    "a strange telephone": ({"phone": "12345"}, "people.phone-unusable", "phone"),
    "an endless address": ({"address": "路" * 201}, "people.text-too-long", "address"),
    "an unknown ethnic group": ({"ethnic_group": "57"}, "people.code-unknown", "ethnic_group"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_so_is_refused_at_its_field_and_nothing_is_written(case: str) -> None:
    changes, code, field = REFUSED[case]
    with pytest.raises(Refused) as caught:
        resident(**changes)
    assert (caught.value.refusal.code, caught.value.refusal.details["field"]) == (code, field)
    assert sentence(caught.value.refusal).what
    assert not Person.objects.exists()


def test_a_child_has_a_guardian_who_is_found_by_her_own_number() -> None:
    number = identity_number(date(1988, 1, 1))
    mother = resident(born=date(1988, 1, 1), kind=RESIDENT_ID, number=number)
    child = resident(name="张小", born=date(2020, 1, 1), guardian=GuardianGiven(RESIDENT_ID, number, "李红"))
    assert bytes(child.guardians.get().hash) == bytes(mother.identifiers.get().hash)
    own = identity_number(date(2020, 1, 1))
    with refused("people.guardian-is-the-child"):
        resident(born=date(2020, 1, 1), kind=RESIDENT_ID, number=own, guardian=GuardianGiven(RESIDENT_ID, own))


@pytest.mark.parametrize("by", [WORKER, CLERK, OFFICER, HOUSE], ids=lambda by: by.id)
def test_who_registers_here(by) -> None:
    assert resident(by=by).village == VILLAGE


@pytest.mark.parametrize(
    "by",
    [OTHER_CLERK, CLINICIAN, staff("group-worker"), staff("administrator"), staff("auditor"), staff("head")],
    ids=lambda by: by.id,
)
def test_who_does_not(by) -> None:
    with pytest.raises(Refused):
        resident(by=by)


def test_a_telephone_is_changed_and_taken_away_by_the_office_or_by_herself() -> None:
    person = resident(phone="13800138000")
    actions.change_contact(person=person, phone="0755-2345 6789", alone=True, by=bearer(person))
    file = queries.open_file(by=bearer(person), uid=person.uid, reason="own", on=TODAY)
    assert (file.phone, file.phone_alone) == ("…6789", True)
    actions.change_contact(person=person, phone="075523456789", by=CLERK)
    file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
    assert file.phone_alone is True, "the same number is as much hers alone as before"
    actions.change_contact(person=person, phone="13800138000", by=CLERK)
    assert queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY).phone_alone is None
    actions.change_contact(person=person, phone="", by=CLERK)
    assert queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY).phone == ""
    with refused("access"):
        actions.change_contact(person=person, phone="", by=OTHER_CLERK)


def test_opening_a_file_takes_at_most_eight_queries_and_leaves_a_look(django_assert_max_num_queries) -> None:
    person = resident(kind=RESIDENT_ID, number=identity_number(), phone="13800138000")
    with django_assert_max_num_queries(8):
        file = queries.open_file(by=CLERK, uid=person.uid, reason="counter", on=TODAY)
        assert (file.age, file.phone, file.stay.code) == (36, "…8000", VILLAGE)
        assert file.numbers[0].masked.startswith("…")
    near = resident(kind=RESIDENT_ID, number=identity_number(), home=parse("440304"), phone="13800138000")
    with django_assert_max_num_queries(8):
        assert queries.open_file(by=CLERK, uid=near.uid, reason="counter", on=TODAY).classes[0].why == "same-city"
    look = Look.objects.get(subject=person.subject)
    assert (look.actor, look.reason) == (CLERK.id, "counter")


def test_nobody_opens_a_file_outside_her_reach_and_no_look_is_left() -> None:
    person = resident()
    for by in (OTHER_CLERK, staff("group-worker"), staff("auditor"), bearer(resident(name="李四"))):
        with refused("people.person-unknown"):
            queries.open_file(by=by, uid=person.uid, reason="counter", on=TODAY)
    assert not Look.objects.filter(subject=person.subject).exists()


def test_who_may_be_the_same_person_is_shown_the_likeliest_first() -> None:
    number = identity_number()
    known = resident(kind=RESIDENT_ID, number=number, phone="13800138000")
    namesake = resident(village=NEXT_DOOR)
    other = resident(name="李四", phone="13800138000")
    resident(born=date(1950, 1, 1))
    found = queries.duplicates(
        by=CLERK, name="张 三", sex=Sex.FEMALE, born=known.born, kind=RESIDENT_ID, number=number, phone="138 0013 8000"
    )
    assert [one.person for one in found] == [known, namesake, other]
    assert found[0].alike == ("number", "phone", "name", "born")
    look = Look.objects.get(subject="people.list")
    assert (look.filter, look.count) == ("name born number phone", 3)
    assert queries.duplicates(by=OTHER_CLERK, name="张三") == ()
