"""A roster meets the register: created, updated, unchanged, rejected, and what is never touched."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from suixing.audit.models import Entry
from suixing.consent.models import Basis
from suixing.intake.actions import rosters
from suixing.intake.actions.imports import Import
from suixing.intake.models import Roster, RosterRejected
from suixing.intake.queries.files import source
from suixing.intake.queries.maps import the_map
from suixing.intake.queries.rosters import draft
from suixing.intake.rules.judging import Cells
from suixing.intake.tests.rows import GOOD, TODAY, number
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import install, ring
from suixing.people.models import Contact, Correction, Guardian, Identifier, LifeEvent, Person, Spell
from suixing.people.rules import identifiers

VILLAGE, OTHER = "440309002021", "440309002022"
HERE = GOOD._replace(village=VILLAGE)


@pytest.fixture
def bring(by: Actor, roster_of: Callable[..., Path]) -> Callable[..., Roster]:
    """Import rows; answers what came of it."""

    def run(*rows: Cells, size: int = 2, today: date = TODAY, rehearse: bool = False, **how: object) -> Roster:
        file = source(by=by, path=roster_of(rows, **how))
        roster = draft(by=by, source=file, name="a.csv", origin="office", columns={})
        if not rehearse:
            roster = rosters.begin(roster=roster, by=by)
        one = Import(roster=roster, source=file, map=the_map(by=by, on=today), by=by, today=today, size=size)
        return one.rehearse(keep=False) if rehearse else one.run()

    return run


def outcome(roster: Roster) -> tuple[int, int, int, int]:
    assert roster.rows == roster.done == roster.created + roster.updated + roster.unchanged + roster.rejected
    return roster.created, roster.updated, roster.unchanged, roster.rejected


def person() -> Person:
    return Person.objects.get()


def test_a_row_becomes_a_person_with_everything_it_says(bring) -> None:
    assert outcome(bring(HERE)) == (1, 0, 0, 0)
    one = person()
    assert (one.name, one.pinyin, one.initials, one.sex, one.born) == ("张三", "zhangsan", "zs", 1, date(1990, 1, 2))
    assert (one.home_level, one.home_code, one.village, one.county) == (3, "430421000000", VILLAGE, "440309")
    assert (one.ethnic_group, one.education) == ("01", "70")
    paper = Identifier.objects.get()
    assert identifiers.opened(ring(), paper.kind, paper.key, paper.sealed, one.uid) == number()
    assert bytes(paper.hash) in ring().hashes(paper.kind, number())
    kept = identifiers.keep(ring().newest, paper.kind, number(), one.uid)
    assert (paper.tail5, paper.tail6) == (kept.tail5, kept.tail6)
    assert f"440309{kept.tail}" in one.tokens
    assert "440309张三" in one.tokens
    phone = Contact.objects.get()
    assert identifiers.opened(ring(), "phone", phone.key, phone.sealed, one.uid) == "13800138000"
    stay = Spell.objects.get()
    assert (stay.code, stay.address, stay.arrived, stay.reason, stay.is_open) == (
        VILLAGE, "某路1号", date(2024, 3, 5), "work", True,
    )  # fmt: skip
    bases = {one.purpose: (one.way, one.given_on, one.since, one.source) for one in Basis.objects.all()}
    said = ("signed", date(2024, 3, 6), date(2024, 3, 6), "roster")
    assert bases == {"record": said, "exchange": said}


def test_what_the_register_writes_for_one_person_is_what_an_import_writes(bring) -> None:
    """A name with every sign that could break the form in which rows are handed over."""
    odd = HERE._replace(name='O"Brien, {Ana}\\', address='a\\b"c', home_address="\\N")
    assert outcome(bring(odd)) == (1, 0, 0, 0)
    from suixing.people.rules.names import tokens

    assert set(tokens("440309", person().name)) <= set(person().tokens)
    assert (person().home_address, Spell.objects.get().address) == ("\\N", 'a\\b"c')


def test_importing_twice_changes_nothing(bring) -> None:
    rows = [HERE, HERE._replace(kind="无", number="", name="李四"), HERE._replace(number=number(serial=33), phone="")]
    assert outcome(bring(*rows)) == (3, 0, 0, 0)
    assert outcome(bring(*rows)) == (0, 0, 3, 0)
    assert outcome(bring(*rows, size=1)) == (0, 0, 3, 0)


def test_a_changed_telephone_or_address_updates(bring) -> None:
    bring(HERE)
    assert outcome(bring(HERE._replace(phone="13900139000"))) == (0, 1, 0, 0)
    assert outcome(bring(HERE._replace(phone="", address="别处2号"))) == (0, 1, 0, 0)
    assert outcome(bring(HERE._replace(phone="", address="别处2号"))) == (0, 0, 1, 0)
    stay = Spell.objects.get(voided_at__isnull=True)
    assert (stay.address, stay.arrived, stay.replaces.address) == ("别处2号", date(2024, 3, 5), "某路1号")
    phone = Contact.objects.get()
    assert identifiers.opened(ring(), "phone", phone.key, phone.sealed, person().uid) == "13900139000"


def test_a_new_village_ends_the_stay_and_begins_the_next(bring) -> None:
    bring(HERE)
    assert outcome(bring(HERE._replace(village=OTHER, arrived="2025-01-01"))) == (0, 1, 0, 0)
    first, second = Spell.objects.order_by("arrived")
    assert (first.code, first.departed, second.code, second.arrived, second.departed) == (
        VILLAGE, date(2025, 1, 1), OTHER, date(2025, 1, 1), None,
    )  # fmt: skip
    assert person().village == OTHER
    assert outcome(bring(HERE)) == (0, 0, 1, 0), "the old roster tells of a time before the current stay"
    assert Spell.objects.count() == 2


def test_another_village_since_the_same_day_takes_the_place_of_the_first(bring) -> None:
    bring(HERE)
    assert outcome(bring(HERE._replace(village=OTHER))) == (0, 1, 0, 0)
    assert outcome(bring(HERE._replace(village=OTHER))) == (0, 0, 1, 0)
    ended = Spell.objects.get(code=VILLAGE)
    assert (ended.arrived, ended.departed) == (date(2024, 3, 5), date(2024, 3, 5))


def test_a_move_nobody_dated_happened_today(bring) -> None:
    bring(HERE)
    assert outcome(bring(HERE._replace(village=OTHER, arrived=""))) == (0, 1, 0, 0)
    assert Spell.objects.get(code=OTHER).arrived == TODAY
    assert outcome(bring(HERE._replace(village=OTHER, arrived=""), today=TODAY + timedelta(days=9))) == (0, 0, 1, 0)


def test_somebody_who_left_comes_back_only_by_a_later_arrival(bring) -> None:
    bring(HERE)
    Spell.objects.update(departed=date(2025, 5, 1))
    assert outcome(bring(HERE)) == (0, 0, 1, 0)
    assert outcome(bring(HERE._replace(arrived=""))) == (0, 0, 1, 0)
    assert outcome(bring(HERE._replace(arrived="2025-06-01"))) == (0, 1, 0, 0)
    assert Spell.objects.filter(departed__isnull=True).count() == 1


def test_another_name_on_a_number_changes_nothing_and_is_asked_about_once(bring) -> None:
    bring(HERE)
    other = HERE._replace(name="张叁", phone="13900139000", village=OTHER, arrived="2025-01-01")
    assert outcome(bring(other)) == (0, 0, 1, 0)
    assert outcome(bring(other)) == (0, 0, 1, 0)
    asked = Correction.objects.get()
    assert (asked.field, asked.state, asked.source) == ("name", "open", "roster")
    assert ring().unseal(asked.key, asked.proposed, asked.context) == "张叁"
    assert (person().name, person().village) == ("张三", VILLAGE)


@pytest.mark.parametrize("how", ["closed", "withdrawn"])
def test_a_withdrawal_or_a_closing_beats_any_import(bring, how: str) -> None:
    bring(HERE)
    if how == "closed":
        Person.objects.update(closed_on=TODAY)
    else:
        Basis.objects.filter(purpose="record").update(withdrawn_on=TODAY)
    told = bring(HERE, HERE._replace(phone="1"))
    assert outcome(told) == (0, 0, 0, 2)
    reasons = dict(RosterRejected.objects.filter(roster=told).values_list("row", "reasons"))
    assert reasons == {0: ["withdrawn"], 1: ["phone-invalid", "duplicate-in-file", "withdrawn"]}


def test_without_a_number_a_closing_is_found_too(bring) -> None:
    bare = HERE._replace(kind="无", number="")
    bring(bare)
    Person.objects.update(closed_on=TODAY)
    assert bring(bare).reasons == {"withdrawn": 1}


def test_a_withdrawn_purpose_is_not_given_again_unless_later(bring) -> None:
    bring(HERE)
    Basis.objects.filter(purpose="exchange").update(withdrawn_on=date(2025, 1, 1))
    assert outcome(bring(HERE)) == (0, 0, 1, 0)
    assert outcome(bring(HERE._replace(given_on="2025-02-01"))) == (0, 1, 0, 0)
    assert Basis.objects.filter(purpose="exchange", withdrawn_on__isnull=True).count() == 1


def test_evidence_that_comes_later_takes_the_place_of_none(bring) -> None:
    bring(HERE._replace(way="", given_on=""))
    assert not any(one.has_evidence for one in Basis.objects.all())
    assert outcome(bring(HERE)) == (0, 1, 0, 0)
    standing = Basis.objects.filter(voided_at__isnull=True)
    assert standing.count() == 2
    assert all(one.has_evidence and one.replaces_id for one in standing)
    assert outcome(bring(HERE)) == (0, 0, 1, 0)


def test_a_hidden_file_is_left_alone(bring) -> None:
    bring(HERE)
    Person.objects.update(confidential=True)
    assert outcome(bring(HERE._replace(phone="13900139000", village=OTHER, arrived="2025-01-01"))) == (0, 0, 1, 0)
    assert Spell.objects.count() == 1


def test_a_file_of_somebody_who_died_is_left_alone(bring) -> None:
    bring(HERE)
    LifeEvent.objects.create(person=person(), kind="death", on=TODAY, source="counter")
    assert outcome(bring(HERE._replace(village=OTHER, arrived="2025-01-01"))) == (0, 0, 1, 0)


def test_two_files_of_one_human_being_are_read_together(bring) -> None:
    passport = HERE._replace(kind="护照", number="E1234567")
    bring(HERE, passport)
    first, second = Person.objects.order_by("pk")
    Spell.objects.filter(person=second).delete()
    Person.objects.filter(pk=second.pk).update(same_as=first, same_since=TODAY)
    moved = {"village": OTHER, "arrived": "2025-01-01"}
    assert outcome(bring(HERE._replace(**moved), passport._replace(**moved))) == (0, 1, 1, 0)
    assert Spell.objects.filter(departed__isnull=True).count() == 1
    Person.objects.filter(pk=first.pk).update(closed_on=TODAY)
    assert bring(passport).reasons == {"withdrawn": 1}


def test_a_child_comes_with_her_guardian(bring) -> None:
    child = HERE._replace(born="2020-01-01", number=number(date(2020, 1, 1)), guardian=number(serial=55))
    assert outcome(bring(child)) == (1, 0, 0, 0)
    named = Guardian.objects.get()
    assert bytes(named.hash) in ring().hashes("resident-id", number(serial=55))
    assert ring().unseal(named.key, named.sealed, identifiers.context("guardian", person().uid)) == number(serial=55)
    assert outcome(bring(child)) == (0, 0, 1, 0)


def test_a_rehearsal_tells_the_same_and_writes_nothing(bring) -> None:
    rows = [HERE, HERE, HERE._replace(number=number(serial=33))]
    told = bring(*rows, rehearse=True)
    assert outcome(told) == (2, 0, 0, 1)
    assert not Person.objects.exists()
    assert not Roster.objects.exists()
    assert outcome(bring(*rows)) == (2, 0, 0, 1)


def test_portions_sealed_ahead_are_sealed_anew_when_the_key_changes_meanwhile(by: Actor, roster_of) -> None:
    before, newer = ring(), ring().with_new_key()
    rows = [HERE._replace(number=number(serial=101 + 2 * at)) for at in range(12)]
    file = source(by=by, path=roster_of(rows))
    roster = rosters.begin(roster=draft(by=by, source=file, name="a.csv", origin="office", columns={}), by=by)
    one = Import(roster=roster, source=file, map=the_map(by=by, on=TODAY), by=by, today=TODAY, size=2)
    install(lambda: before)
    try:
        roster = one.run(progress=lambda _: install(lambda: newer))
    finally:
        install(lambda: before)
    assert outcome(roster) == (12, 0, 0, 0)
    keys = list(Identifier.objects.order_by("pk").values_list("key", flat=True))
    assert keys == [before.newest.number] * 2 + [newer.newest.number] * 10
    assert {
        newer.unseal(one.key, one.sealed, identifiers.context(one.kind, one.person.uid))[:6]
        for one in Identifier.objects.select_related("person")
    } == {"430421"}


def test_no_row_is_kept_but_in_the_register_and_the_workbook(bring) -> None:
    told = bring(HERE._replace(phone="1"), HERE._replace(number=number(serial=33)))
    path = Path(told.workbook)
    assert path.parent == settings.HOME.rosters
    assert path.stat().st_mode & 0o777 == 0o600
    (row,) = RosterRejected.objects.filter(roster=told).values_list("row", "reasons")
    assert row == (0, ["phone-invalid"])
    written = Entry.objects.filter(action="intake.roster.import").get()
    assert (written.count, written.detail) == (
        2,
        {"start": 0, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1},
    )


def test_the_workbook_is_the_roster_with_its_reasons_and_can_be_mended(bring, by: Actor) -> None:
    from suixing.intake.tests.conftest import HEAD

    rows = [(*HERE._replace(phone="1"), "二"), (*HERE._replace(number=number(serial=33)), "一")]
    told = bring(*rows, head=[*HEAD, "孩次"])
    back = source(by=by, path=Path(told.workbook))
    assert back.head.texts == (*HEAD, "原因")
    (row,) = back.read()
    assert list(row[: len(HEAD)]) == [*HERE._replace(phone="1")]
    assert "二" not in row
    assert "联系电话" in str(row[-1])
    assert told.dropped == ["孩次"]
