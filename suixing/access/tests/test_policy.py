"""Who may do what, written out: each permission against each role and right, everywhere and nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.access.engine import may, permissions
from suixing.access.permissions import NAMES, only, table, words
from suixing.access.predicates import holds, holds_here, holds_over, oneself, staff
from suixing.access.rules import Right, Role, check_side
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.divisions import CodeRange, code_range
from suixing.ui.refusals import NOT_YOURS

EVERYBODY = {*Role}
LEADERS = {"head", "responsible-leader"}
REGISTRARS = {"township-clerk", "county-officer"}

TABLE: dict[str, set[str]] = {
    "access.roles.view": EVERYBODY,
    "access.user.view": {"administrator", *LEADERS},
    "access.user.add": {"administrator"},
    "access.user.change": {"administrator"},
    "access.user.change-password": EVERYBODY,
    "access.user.reset-password": {"administrator"},
    "access.user.change-second-factor": EVERYBODY,
    "access.user.reset-second-factor": {"administrator"},
    "access.user.leave": {"administrator"},
    "access.session.begin": EVERYBODY,
    "access.session.refuse": set(),
    "access.post.appoint": {"administrator"},
    "access.post.change-rights": {"administrator"},
    "access.post.end": {"administrator"},
    "access.post.widen": {"administrator", "county-officer"},
    "access.post.narrow": {"administrator", "county-officer"},
    "access.deputy.add": EVERYBODY | LEADERS,  # for one's own post; leaders and administrators for others'
    "access.deputy.end": EVERYBODY | LEADERS,
    "access.key.issue": {"township-clerk", "county-officer"},
    "access.key.open": set(),
    "access.key.refuse": set(),
    "access.key.end": {"township-clerk", "county-officer"},
    "access.resident.add": set(),
    "access.resident.set-password": set(),
    "places.site.found": {"administrator"},
    "places.division.load": {"administrator"},
    "places.division.view": EVERYBODY - {"auditor"},
    "places.division.merge": {"county-officer", "administrator"},
    "places.division.rename": {"county-officer", "administrator"},
    "places.division.split": {"county-officer", "administrator"},
    "places.organisation.view": EVERYBODY - {"auditor"},
    "places.organisation.add": {"county-officer", "administrator"},
    "places.organisation.change": {"county-officer", "administrator"},
    "places.organisation.close": {"county-officer", "administrator"},
    "places.organisation.set-catchment": {"county-officer", "administrator"},
    "places.organisation.set-hours": {"county-officer", "administrator"},
    "places.organisation.set-licence": {"county-officer", "administrator"},
    "consent.basis.view": {"community-worker", "township-clerk", "county-officer", "clinician"},
    "consent.basis.give": {"community-worker", "township-clerk", "county-officer"},
    "consent.basis.withdraw": {"community-worker", "township-clerk", "county-officer"},
    "consent.basis.replace": {"township-clerk", "county-officer"},
    "consent.basis.end": set(),
    "documents.file.keep": {"community-worker", "township-clerk", "county-officer"},
    "documents.file.view": {"township-clerk", "county-officer"},
    "documents.file.sweep": set(),
    "documents.keys.rotate": set(),
    "intake.counter.register": {"community-worker", "township-clerk", "county-officer"},
    "intake.group.move": {"township-clerk", "county-officer"},
    "audit.entry.view": {"auditor"},
    "audit.look.view": {"auditor"},
    "people.keys.rotate": set(),
    "people.account.open": set(),
    "people.account.renew-password": set(),
    "people.person.register": REGISTRARS | {"community-worker"},
    "people.person.view": REGISTRARS | {"community-worker", "clinician"},
    "people.person.correct": REGISTRARS,
    "people.person.link": REGISTRARS,
    "people.person.unlink": REGISTRARS,
    "people.person.assign": REGISTRARS,
    "people.person.close": REGISTRARS,
    "people.person.set-confidential": REGISTRARS,
    "people.contact.change": REGISTRARS,
    "people.contact.view": REGISTRARS | {"community-worker", "clinician"},
    "people.number.view": REGISTRARS,
    "people.address.view": LEADERS,
    "people.look.view": set(),  # the person herself
    "people.spell.move": REGISTRARS | {"community-worker"},
    "people.spell.depart": REGISTRARS | {"community-worker"},
    "people.birth.record": REGISTRARS,
    "people.death.record": REGISTRARS,
    "people.household.change": REGISTRARS,
    "people.guardian.name": REGISTRARS,
    "people.correction.ask": REGISTRARS | {"community-worker"},
    "people.correction.view": REGISTRARS | {"community-worker"},
    "people.correction.make": REGISTRARS,
    "people.correction.refuse": REGISTRARS,
    "people.correction.withdraw": REGISTRARS | {"community-worker"},  # their own request
    "audit.log.verify": {"auditor", "administrator"},
    "outbox.queue.view": {"administrator"},
    "desk.search.use": EVERYBODY - {"group-worker", "auditor", "administrator"},
    "desk.list.export": {"township-clerk", "county-officer"},
    "desk.warning.view": {"administrator"},
    "duties.duty.add": EVERYBODY,
    "duties.duty.view": EVERYBODY,
    "duties.duty.assign": EVERYBODY | LEADERS,  # of one's own role; leaders for those they lead
    "duties.duty.pause": EVERYBODY,
    "duties.duty.resume": EVERYBODY,
    "duties.duty.finish": EVERYBODY,
    "duties.duty.cancel": {"head", "responsible-leader"},
    "duties.duty.hand-over": {"head", "responsible-leader"},
    "duties.duty.move": set(),
    "duties.duty.release": set(),
    "duties.duty.escalate": set(),
    "intake.roster.import": {"township-clerk", "county-officer"},
    "intake.roster.view": {"township-clerk", "county-officer"},
    "intake.roster.erase": set(),
}
"""Who may somewhere. Written by hand: what the policy says is compared with it, never copied from it."""


OFFICE = ("access.", "audit.", "places.", "duties.", "desk.", "ui.", "packs.", "outbox.")
"""Apps that hold the office's own things. Whatever stands above them is about residents."""


def test_every_permission_stands_in_the_table() -> None:
    assert sorted(TABLE) == sorted(permissions()), f"add the line to TABLE in {__file__}"


@pytest.mark.parametrize("permission", TABLE)
def test_the_policy_says_what_the_table_says(permission: str) -> None:
    line = next(one for one in table() if one.permission == permission)
    assert {name for name, yes in zip(NAMES, line.may, strict=True) if yes} == TABLE[permission]


def test_what_the_engine_refuses_with_is_known_as_a_matter_of_rights() -> None:
    nobody, elsewhere = Actor(Kind.STAFF, "0"), (CodeRange("1" * 12, "1" * 12),)
    far = Actor(Kind.STAFF, "0", grants=tuple(Grant(name, elsewhere) for name in NAMES))
    rules = (staff, oneself, holds("auditor"), holds_here("auditor"))
    reasons = [rule(by, "440309000000") for rule in rules for by in (nobody, far)]
    sides = (check_side(kind=Kind.STAFF, residents=True), check_side(kind=Kind.BEARER, residents=False))
    answers = {reason.code for reason in (*reasons, *sides) if reason is not None}
    assert answers == NOT_YOURS


def test_every_permission_is_worded() -> None:
    assert sorted(set(permissions()) - set(words())) == [], "add it to PERMISSIONS in the wording.py of its app"


def test_who_manages_access_or_reads_logs_comes_nowhere_near_a_resident() -> None:
    for permission, names in TABLE.items():
        assert permission.startswith(OFFICE) or not {"administrator", "auditor"} & names, permission


codes = st.from_regex(r"[1-9][0-9]{11}", fullmatch=True)
places = st.tuples(st.integers(0, 5), codes)


@given(place=places, code=codes)
def test_reach_is_exactly_the_division_and_what_lies_below(place: tuple[int, str], code: str) -> None:
    level, own = place
    clerk = Actor(Kind.STAFF, "1", grants=(Grant("township-clerk", (code_range(level, own),)),))
    stem = own[: (0, 2, 4, 6, 9, 12)[level]]
    assert (holds_here("township-clerk")(clerk, code) is None) == code.startswith(stem)


@given(grants=st.lists(st.tuples(st.sampled_from(NAMES), places), max_size=6), code=codes, name=st.sampled_from(NAMES))
def test_a_further_grant_never_takes_anything_away(
    grants: list[tuple[str, tuple[int, str]]], code: str, name: str
) -> None:
    all_of_them = tuple(Grant(one, (code_range(*place),)) for one, place in grants)
    for some in range(len(all_of_them)):
        less, more = (Actor(Kind.STAFF, "1", grants=all_of_them[:upto]) for upto in (some, some + 1))
        if holds_here(name)(less, code) is None:
            assert holds_here(name)(more, code) is None


@given(name=st.sampled_from(NAMES), place=places, code=codes)
def test_without_a_grant_of_that_name_no_place_helps(name: str, place: tuple[int, str], code: str) -> None:
    others = tuple(Grant(one, (code_range(0, "0" * 12),)) for one in NAMES if one != name)
    assert holds_here(name)(Actor(Kind.STAFF, "1", grants=others), code).code == "access.role-missing"


@given(held=st.lists(codes, max_size=4), ranges=st.lists(places, max_size=3))
def test_an_account_is_managed_only_by_who_reaches_all_its_places(
    held: list[str], ranges: list[tuple[int, str]]
) -> None:
    class Account:
        def places(self) -> tuple[str, ...]:
            return tuple(held)

    reach = tuple(code_range(*one) for one in ranges)
    by = Actor(Kind.STAFF, "1", grants=(Grant("administrator", reach),))
    answer = holds_over("administrator")(by, Account())
    assert (answer is None) == all(any(code in one for one in reach) for code in held)


def test_an_administrator_of_a_township_cannot_reset_the_county_officers_password() -> None:
    class Officer:
        uid = "2"

        def places(self) -> tuple[str, ...]:
            return ("440309000000",)

    township = Actor(Kind.STAFF, "1", grants=(Grant("administrator", (code_range(4, "440309002000"),)),))
    assert may(township, "access.user.reset-password", Officer()).code == "access.not-your-reach"
    county = Actor(Kind.STAFF, "1", grants=(Grant("administrator", (code_range(3, "440309000000"),)),))
    assert may(county, "access.user.reset-password", Officer()) is None


def test_the_table_of_the_page_is_computed_from_the_policy_in_force() -> None:
    assert [line.permission for line in table()] == list(permissions())
    assert only("auditor").grants == (Grant("auditor", (CodeRange("0" * 12, "9" * 12),)),)
    assert {*Role, *Right} == set(NAMES)
