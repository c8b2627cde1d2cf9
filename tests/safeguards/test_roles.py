"""Who may not: read off the policy page itself, for people who hold one role everywhere."""

import re
from collections.abc import Mapping

import pytest

from suixing.access.engine import ANYWHERE, Rule
from suixing.access.predicates import holds, staff
from suixing.access.rules import Role
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.divisions import CodeRange
from suixing.policy import POLICY
from tests.architecture.layers import RECORDS

NATION = CodeRange("0" * 12, "9" * 12)

FINDING = re.compile(r"\.(person|file|record|encounter|episode|result|search|household)\.|\.(search|find|export|open)$")
"""Permissions to look for a person or open what is kept about one."""

LOGS = re.compile(r"^audit\.(entry|look)\.")


def allowed(role: Role, policy: Mapping[str, Rule]) -> set[str]:
    """Every permission that somebody with this role, everywhere, has at some place."""
    she = Actor(kind=Kind.STAFF, id="one", grants=(Grant(role, (NATION,)),))
    return {permission for permission, rule in policy.items() if rule(she, ANYWHERE) is None}


def records(role: Role, policy: Mapping[str, Rule]) -> set[str]:
    return {one for one in allowed(role, policy) if one.split(".")[0] in RECORDS}


def finding(role: Role, policy: Mapping[str, Rule]) -> set[str]:
    return {one for one in allowed(role, policy) if FINDING.search(one)}


def test_an_administrator_reaches_no_record() -> None:
    assert not records(Role.ADMINISTRATOR, POLICY)
    assert not finding(Role.ADMINISTRATOR, POLICY)


def test_an_administrator_does_not_read_the_logs() -> None:
    assert not {one for one in allowed(Role.ADMINISTRATOR, POLICY) if LOGS.match(one)}


def test_a_group_worker_neither_searches_nor_opens_a_file() -> None:
    assert not finding(Role.GROUP_WORKER, POLICY)


def test_an_auditor_reads_logs_and_no_record() -> None:
    assert not records(Role.AUDITOR, POLICY)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.AUDITOR])
def test_only_an_auditor_reads_the_logs_of_others(role: Role) -> None:
    assert not {one for one in allowed(role, POLICY) if LOGS.match(one)}


def test_a_policy_that_opens_records_is_caught() -> None:
    opened = {"people.file.open": staff, "cases.case.view": holds("administrator"), "people.person.search": staff}
    assert records(Role.ADMINISTRATOR, opened) == set(opened)
    assert finding(Role.GROUP_WORKER, opened) == {"people.file.open", "people.person.search"}
