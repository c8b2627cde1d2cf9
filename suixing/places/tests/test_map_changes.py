"""Merger, rename and split: the map, the map of the time, grants, catchments and organisations."""

from datetime import date

import pytest

from suixing.access.actions import add_user, appoint
from suixing.access.models import PostRange, User
from suixing.access.queries import actor_of
from suixing.access.rules import Role
from suixing.audit.models import Entry
from suixing.kernel.divisions import CodeRange, code_range, within
from suixing.kernel.refusals import Refused
from suixing.outbox.models import Message
from suixing.places import actions, queries
from suixing.places.models import Division, Organisation, Site
from suixing.places.queries import Filters
from suixing.places.rules import OrganisationKind, Part, roll_up
from suixing.places.tests.conftest import ADMINISTRATOR, CLERK, COMMAND, DISTRICT, OFFICER, STREET, TODAY, at

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 1)


def villages(street: tuple[int, str] = STREET) -> list[Division]:
    return list(queries.children(by=OFFICER, level=street[0], code=street[1], on=TODAY))


def clerk(login: str, place: tuple[int, str]) -> User:
    """Somebody appointed at a township as the desk does it."""
    user, _ = add_user(login=login, name="王芳", by=COMMAND)
    level, code = place
    appoint(
        user=user,
        role=Role.TOWNSHIP_CLERK,
        level=level,
        code=code,
        reach=queries.reach_of(level=level, code=code, on=TODAY),
        since=date(2026, 1, 1),
        by=COMMAND,
        today=TODAY,
    )
    return user


def ranges(user: User) -> set[CodeRange]:
    return set(actor_of(user, TODAY).reach)


def refusal(**changes: object) -> str:
    asked = {"on": ON, "by": OFFICER, "today": TODAY} | changes
    with pytest.raises(Refused) as error:
        actions.merge(**asked)
    return error.value.refusal.code


def test_two_villages_merge_into_one_of_them(site: Site) -> None:
    old, heir, *_ = villages()
    actions.merge(divisions=[old, heir], into=heir, on=ON, by=OFFICER, today=TODAY, note="深龙华府〔2026〕1号")
    assert old.code not in {one.code for one in villages()}
    assert queries.current(level=5, code=old.code, on=TODAY) == heir.key
    assert queries.current(level=5, code=old.code, on=date(2026, 10, 31)) == old.key
    assert queries.chain(level=5, code=old.code, on=TODAY) == ()
    assert queries.chain(level=5, code=old.code, on=date(2026, 10, 31))[-1].name == old.name
    assert queries.names([old.code]) == {old.code: old.name}


def test_who_is_appointed_after_a_change_reaches_what_came_with_it(site: Site) -> None:
    first, second, third = at(*STREET), at(4, "440309002000"), at(4, "440309003000")
    came, left = villages()[0], villages()[1:3]
    before = clerk("wang.fang", third.key)
    actions.merge(divisions=[first, second], into=second, on=date(2026, 9, 1), by=OFFICER, today=TODAY)
    part = Part("440309060000", "新设街道", tuple(one.code for one in left))
    actions.split(division=second, parts=[part], goes_on=True, on=date(2026, 10, 1), by=OFFICER, today=TODAY)
    actions.merge(divisions=[at(4, second.code), third], into=third, on=ON, by=OFFICER, today=TODAY)
    after, new = clerk("liu.min", third.key), clerk("zhou.min", (4, part.code))
    for user in (before, after):
        assert ranges(user) >= {code_range(*one.key) for one in (second, third)}
        assert within(ranges(user), first.code)
        assert within(ranges(user), came.code)
        assert not any(within(ranges(user), one.code) for one in left)
    assert ranges(new) == {code_range(4, part.code), *(code_range(*one.key) for one in left)}


def test_who_worked_at_a_new_part_reaches_its_villages_after_the_next_merger(site: Site) -> None:
    taken, other = villages()[0], at(4, "440309002000")
    user = clerk("wang.fang", other.key)
    part = Part("440309060000", "新设街道", (taken.code,))
    (new,) = actions.split(
        division=at(*STREET), parts=[part], goes_on=True, on=date(2026, 10, 1), by=OFFICER, today=TODAY
    )
    actions.merge(divisions=[new, other], into=other, on=ON, by=OFFICER, today=TODAY)
    assert ranges(user) == {code_range(*other.key), code_range(*new.key), code_range(*taken.key)}


def test_a_rename_with_a_new_code_keeps_what_its_next_clerk_reaches_and_lists(
    site: Site, station: Organisation
) -> None:
    village = villages()[0]
    point = actions.add(
        name="发放点", kind=OrganisationKind.DISTRIBUTION_POINT, division=village, opened=ON, by=OFFICER, today=TODAY
    )
    new = actions.rename(division=at(*STREET), name="新街道", new_code="440309050000", on=ON, by=OFFICER, today=TODAY)
    assert ranges(clerk("liu.min", new.key)) == {code_range(*STREET), code_range(*new.key)}
    asked = {"by": OFFICER, "on": TODAY, "parameters": {}}
    assert set(queries.organisations(**asked, filters=Filters(place=new.key))) == {station, point}


def test_old_numbers_add_up_to_the_same_on_todays_map(site: Site) -> None:
    first, second, third, fourth, *rest = villages()
    counts = {one.key: 10 for one in (first, second, third, fourth, *rest)}
    actions.merge(divisions=[first, second], into=second, on=date(2026, 10, 1), by=OFFICER, today=TODAY)
    new = actions.merge(
        divisions=[at(*second.key), third], into=Part("440309001090", "观新社区"), on=ON, by=OFFICER, today=TODAY
    )
    rolled = roll_up(counts, queries.steps(), on=TODAY)
    assert rolled[new.key] == 30
    assert sum(rolled.values()) == sum(counts.values())
    then = roll_up(counts, queries.steps(), on=date(2026, 10, 15))
    assert then[second.key] == 20


def test_a_merger_is_written_down_and_told(site: Site) -> None:
    old, heir, *_ = villages()
    actions.merge(divisions=[old], into=heir, on=ON, by=OFFICER, today=TODAY)
    entry = Entry.objects.filter(action="places.division.merge").get()
    assert entry.subject == heir.subject
    assert entry.detail["old_codes"] == [old.code]
    told = Message.objects.get(event="places.DivisionReplaced")
    assert told.payload["old_code"] == old.code
    assert told.payload["code"] == heir.code


def test_grants_catchments_and_organisations_follow_a_merger(site: Site, station: Organisation) -> None:
    old, heir, *_ = villages()
    user, _ = add_user(login="liu.min", name="刘敏", by=COMMAND)
    other, _ = add_user(login="wang.fang", name="王芳", by=COMMAND)
    for one, place in ((user, old), (other, heir)):
        appoint(
            user=one,
            role=Role.COMMUNITY_WORKER,
            level=5,
            code=place.code,
            organisation=str(station.uid),
            since=date(2026, 1, 1),
            by=COMMAND,
            today=TODAY,
        )
    actions.set_catchment(organisation=station, places=[old.key], by=OFFICER, today=TODAY)
    point = actions.add(
        name="发放点", kind=OrganisationKind.DISTRIBUTION_POINT, division=old, opened=ON, by=OFFICER, today=TODAY
    )
    actions.merge(divisions=[old, heir], into=heir, on=ON, by=OFFICER, today=TODAY)
    reached = {
        one: set(PostRange.objects.filter(post__user=one).values_list("low", flat=True)) for one in (user, other)
    }
    assert reached == {user: {old.code, heir.code}, other: {old.code, heir.code}}
    assert station in queries.serving(level=5, code=heir.code, on=TODAY)
    point.refresh_from_db()
    assert point.code == heir.code


def test_streets_merge_with_their_villages(site: Site) -> None:
    one, other = at(*STREET), at(4, "440309002000")
    moved, stayed = villages(), villages(other.key)
    actions.merge(divisions=[one, other], into=other, on=ON, by=OFFICER, today=TODAY)
    assert {row.code for row in villages(other.key)} == {row.code for row in (*moved, *stayed)}
    chain = queries.chain(level=5, code=moved[0].code, on=TODAY)
    assert [place.code for place in chain[2:4]] == [DISTRICT[1], other.code]
    before = queries.chain(level=5, code=moved[0].code, on=date(2026, 10, 31))
    assert before[3].code == one.code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"on": date(2026, 12, 1)}, "places.day-to-come"),
        ({"on": date(1949, 10, 1)}, "places.day-too-early"),
        ({"by": CLERK}, "access.role-missing"),
        ({"into": Part("440309001999x", "新村")}, "places.code-malformed"),
        ({"into": Part("440309002099", "新村")}, "places.code-elsewhere"),
        ({"into": Part("440309001001", "新村")}, "places.code-used"),
    ],
)
def test_a_merger_that_cannot_be_is_refused(site: Site, changes: dict, code: str) -> None:
    first, second, *_ = villages()
    assert refusal(**{"divisions": [first, second], "into": second} | changes) == code


def test_a_new_name_beside_the_same_name_is_refused_with_a_way_out(site: Site) -> None:
    first, second, third, *_ = villages()
    taken = Part("440309001090", third.name)
    assert refusal(divisions=[first, second], into=taken) == "places.division-name-taken"


def test_counties_are_not_merged_here(site: Site) -> None:
    one, other = at(3, "440306000000"), at(*DISTRICT)
    assert refusal(divisions=[one, other], into=other, by=COMMAND) == "places.division-by-edition"


def test_villages_of_two_streets_are_not_merged(site: Site) -> None:
    assert (
        refusal(divisions=[villages()[0], villages((4, "440309002000"))[0]], into=villages()[0])
        == "places.merger-across"
    )


def test_a_merger_outside_the_reach_is_refused(site: Site) -> None:
    one, other = at(4, "440306017000"), at(4, "440306018000")
    assert refusal(divisions=[one, other], into=other) == "access.not-your-reach"


def test_what_has_ended_is_not_merged_again(site: Site) -> None:
    old, heir, third, *_ = villages()
    actions.merge(divisions=[old, heir], into=heir, on=ON, by=OFFICER, today=TODAY)
    assert refusal(divisions=[old, third], into=third) == "places.division-ended"


def test_organisations_of_one_name_stop_a_merger(site: Site) -> None:
    old, heir, *_ = villages()
    for place in (old, heir):
        actions.add(name="服务室", kind=OrganisationKind.STATION, division=place, opened=ON, by=OFFICER, today=TODAY)
    assert refusal(divisions=[old, heir], into=heir) == "places.organisation-name-twice"


def test_a_rename_keeps_the_code_and_the_name_of_the_time(site: Site) -> None:
    row = villages()[0]
    actions.rename(division=row, name="新名社区", on=ON, by=ADMINISTRATOR, today=TODAY)
    assert queries.names([row.code], on=TODAY) == {row.code: "新名社区"}
    assert queries.names([row.code], on=date(2026, 10, 31)) == {row.code: row.name}
    assert queries.current(level=5, code=row.code, on=TODAY) == row.key


def test_a_rename_with_a_new_code_is_followed_with_its_villages(site: Site) -> None:
    street, below = at(*STREET), villages()
    new = actions.rename(division=street, name=street.name, new_code="440309050000", on=ON, by=OFFICER, today=TODAY)
    assert queries.current(level=4, code=street.code, on=TODAY) == new.key
    assert [one.code for one in villages(new.key)] == [one.code for one in below]


def test_a_street_is_split_and_goes_on(site: Site) -> None:
    street, below = at(*STREET), villages()
    taken = tuple(one.code for one in below[:3])
    (part,) = actions.split(
        division=street, parts=[Part("440309060000", "新设街道", taken)], goes_on=True, on=ON, by=OFFICER, today=TODAY
    )
    assert [one.code for one in villages(part.key)] == list(taken)
    assert len(villages()) == len(below) - 3
    assert queries.current(level=4, code=street.code, on=TODAY) == street.key


def test_an_office_that_goes_on_no_longer_reaches_what_left_it(site: Site) -> None:
    taken, stayed = villages()[1], villages()[2]
    there, above, gone = clerk("wang.fang", STREET), clerk("liu.min", DISTRICT), clerk("zhou.min", taken.key)
    part = Part("440309060000", "新设街道", (taken.code,))
    actions.split(division=at(*STREET), parts=[part], goes_on=True, on=ON, by=OFFICER, today=TODAY)
    later = clerk("chen.min", STREET)
    for user in (there, later):
        assert within(ranges(user), stayed.code)
        assert not within(ranges(user), taken.code)
        assert [one.key for one in queries.top(by=actor_of(user, TODAY), on=TODAY)] == [STREET]
    assert within(ranges(above), taken.code)
    assert ranges(gone) == {code_range(*taken.key)}


def test_a_village_split_in_two_leaves_its_records_with_the_first_part(site: Site) -> None:
    row = villages()[0]
    parts = [Part("440309001091", "甲社区"), Part("440309001092", "乙社区")]
    new = actions.split(division=row, parts=parts, goes_on=False, on=ON, by=OFFICER, today=TODAY)
    assert queries.current(level=5, code=row.code, on=TODAY) == new[0].key
    assert row.code not in {one.code for one in villages()}
    rows, changes = queries.history(division=row)
    assert [one.valid_to for one in rows] == [ON]
    assert {one.new_code for one in changes} == {"440309001091", "440309001092"}
