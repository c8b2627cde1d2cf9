"""Two files of one human being: read as one, and taken apart again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from suixing.kernel.refusals import Refusal
from suixing.outbox import queries as outbox
from suixing.outbox.events import MayMerge
from suixing.outbox.models import Message
from suixing.people import actions, queries
from suixing.people.models import Correction, Person, Responsibility, Spell
from suixing.people.rules.codes import IdentifierKind, Source
from suixing.people.tests.residents import (
    CLERK,
    NEXT_DOOR,
    OFFICER,
    OTHER_STREET,
    TODAY,
    WORKER,
    identity_number,
    refused,
    resident,
)

pytestmark = pytest.mark.usefixtures("site")
RESIDENT_ID = IdentifierKind.RESIDENT_ID


def linked(one: Person, other: Person, by=OFFICER) -> Person:
    return actions.link(person=one, other=other, reason="同一个人，两次登记", by=by, today=TODAY)


def unlinked(one: Person, by=OFFICER) -> Person:
    return actions.unlink(person=one, reason="不是同一个人", by=by, today=TODAY)


def test_the_younger_file_points_at_the_older_and_both_are_read_as_one() -> None:
    old, new = resident(phone="13800138000"), resident(name="张山", village=NEXT_DOOR, arrived=date(2025, 1, 1))
    assert linked(old, new) == new
    assert set(queries.same(old)) == set(queries.same(new)) == {old, new}
    file = queries.open_file(by=CLERK, uid=new.uid, reason="counter", on=TODAY)
    assert [one.code for one in file.spells] == [old.village, NEXT_DOOR]
    assert (file.phone, file.stay.code) == ("…8000", NEXT_DOOR)
    assert Message.objects.filter(event="people.Linked", subject=new.subject).exists()


def test_a_linked_file_opens_in_eight_queries_too(django_assert_max_num_queries) -> None:
    old, new = resident(phone="13800138000"), resident(kind=RESIDENT_ID, number=identity_number())
    linked(new, old)
    with django_assert_max_num_queries(8):
        file = queries.open_file(by=CLERK, uid=new.uid, reason="counter", on=TODAY)
        assert file.numbers
        assert file.age == 36


def test_who_serves_her_is_read_from_whichever_of_her_files_says_it() -> None:
    old, new = resident(), resident()
    Responsibility.objects.create(person=old, organisation="o", worker="w", since=TODAY)
    linked(old, new)
    file = queries.open_file(by=CLERK, uid=new.uid, reason="counter", on=TODAY)
    assert (file.organisation, file.worker) == ("o", "w")


def test_a_move_after_linking_is_one_move() -> None:
    old, new = resident(), resident(arrived=date(2025, 1, 1))
    linked(old, new)
    actions.move(person=new, code=NEXT_DOOR, arrived=date(2026, 1, 1), source=Source.COUNTER, by=CLERK, today=TODAY)
    assert [one.person for one in Spell.objects.known() if one.is_open] == [old]
    assert set(Person.objects.values_list("village", flat=True)) == {NEXT_DOOR}


def test_what_is_linked_is_linked_once_with_a_reason_by_who_reaches_both() -> None:
    old, new, far = resident(), resident(), resident(village=OTHER_STREET, by=OFFICER)
    with refused("access.not-your-reach"):
        linked(old, far, by=CLERK)
    with refused("access.role-missing"):
        linked(old, new, by=WORKER)
    with refused("people.reason-missing"):
        actions.link(person=old, other=new, reason=" ", by=CLERK, today=TODAY)
    linked(old, new, by=CLERK)
    with refused("people.linked-already"):
        linked(new, old)
    with refused("people.linked-already"):
        linked(new, new)


def test_the_apps_above_are_asked_before_two_files_are_linked(monkeypatch) -> None:
    old, new = resident(), resident()
    asked = []

    def no(question: MayMerge) -> Refusal:
        asked.append(question)
        return Refusal("people.linked-already")

    monkeypatch.setattr(outbox, "answerers", lambda question: (no,))
    with refused("people.linked-already"):
        linked(new, old)
    assert asked == [MayMerge(a=str(old.uid), b=str(new.uid))]
    assert not Person.objects.filter(same_as__isnull=False).exists()


def test_a_disputed_number_is_settled_by_the_link_and_disputed_again_without_it() -> None:
    number = identity_number()
    old, new = (resident(kind=RESIDENT_ID, number=number) for _ in range(2))
    dispute = Correction.objects.get()
    linked(old, new)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.answered_by) == ("made", OFFICER.id)
    unlinked(old)
    again = Correction.objects.get(state="open")
    assert (again.person, again.field, again.source) == (new, "disputed-number", "system")


def test_of_several_files_the_one_that_goes_is_named() -> None:
    one, two, three = resident(), resident(), resident()
    linked(one, two)
    linked(two, three)
    with refused("people.linked-with-several"):
        unlinked(one)
    unlinked(two)
    assert set(queries.same(one)) == {one, three}
    assert unlinked(one) == three
    with refused("people.linked-with-none"):
        unlinked(one)


@pytest.mark.usefixtures("loaded")
class Links(TestCase):
    """Any four files, linked in any order."""

    @settings(max_examples=20, deadline=None)
    @given(pairs=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5))
    def test_same_is_mutual_whatever_is_linked_and_ending_the_links_brings_back_what_was(
        self, pairs: list[tuple[int, int]]
    ) -> None:
        files = [resident() for _ in range(4)]
        history: list[tuple[Person, list[set[Person]]]] = []
        for a, b in pairs:
            before = [set(queries.same(one)) for one in files]
            if files[b] in before[a]:
                continue
            younger = linked(Person.objects.get(pk=files[a].pk), Person.objects.get(pk=files[b].pk))
            history.append((younger, before))
            sets = [set(queries.same(one)) for one in files]  # read afresh
            assert sets[a] == sets[b] == before[a] | before[b]
            for x, one in enumerate(files):
                assert one in sets[x]
                assert all(set(queries.same(other)) == sets[x] for other in sets[x])
                assert (
                    sum(other.same_as_id is None for other in Person.objects.filter(pk__in=[p.pk for p in sets[x]]))
                    == 1
                )
        for younger, before in reversed(history):
            unlinked(younger)
            assert [set(queries.same(one)) for one in files] == before
