"""The engine: one question, one answer that keeps its reason."""

import pytest

from suixing.access import engine
from suixing.access.engine import ANYWHERE, any_of, could, may, require
from suixing.access.predicates import holds, holds_here, oneself, staff
from suixing.kernel.actors import Actor, Grant, Kind, process
from suixing.kernel.divisions import code_range
from suixing.kernel.refusals import Refusal, Refused

LONGHUA, GUANLAN, ELSEWHERE = "440309000000", "440309002000", "440305001000"


def clerk(*names: str) -> Actor:
    grants = tuple(Grant(name, (code_range(3, LONGHUA),)) for name in names or ("township-clerk",))
    return Actor(kind=Kind.STAFF, id="1", grants=grants)


def yes(by: Actor, subject: object) -> None:
    return None


def because(code: str) -> engine.Rule:
    return lambda by, subject: Refusal(code)


def test_a_permission_nobody_declared_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        may(clerk(), "access.moon.view")


def test_require_raises_the_reason() -> None:
    with pytest.raises(Refused) as refused:
        require(clerk(), "audit.entry.view")
    assert refused.value.refusal.code == "access.role-missing"


def test_any_of_keeps_the_reason_nearest_to_a_yes() -> None:
    rule = any_of(because("access.role-missing"), because("access.not-your-reach"))
    assert rule(clerk(), None).code == "access.not-your-reach"
    assert any_of(because("a.b"), yes)(clerk(), None) is None


def test_holding_a_role_here_needs_the_place_of_the_subject() -> None:
    rule = holds_here("township-clerk")
    assert rule(clerk(), GUANLAN) is None
    assert rule(clerk(), ELSEWHERE).code == "access.not-your-reach"
    assert rule(clerk("auditor"), GUANLAN).code == "access.role-missing"
    assert rule(clerk(), ANYWHERE) is None
    with pytest.raises(TypeError):
        rule(clerk(), None)


def test_a_role_held_at_one_place_does_not_lend_its_places_to_another_role() -> None:
    by = Actor(
        Kind.STAFF, "1", grants=(Grant("head", (code_range(4, GUANLAN),)), Grant("auditor", (code_range(3, LONGHUA),)))
    )
    assert holds_here("head")(by, "440309003000").code == "access.not-your-reach"


def test_a_misspelt_role_is_noticed_when_the_page_is_written() -> None:
    with pytest.raises(ValueError, match="administratr"):
        holds("administratr")


def test_the_sites_own_work_passes_inside_its_site_only() -> None:
    worker = process("worker", code_range(3, LONGHUA))
    assert holds_here("administrator")(worker, GUANLAN) is None
    assert holds_here("administrator")(worker, ELSEWHERE).code == "access.not-your-reach"
    assert holds("auditor")(worker, None) is None
    assert staff(worker, None) is None


def test_without_a_post_nobody_is_staff() -> None:
    nobody = Actor(kind=Kind.STAFF, id="1")
    assert staff(nobody, None).code == "access.staff-only"
    own = [permission for permission in engine.permissions() if permission.startswith(("access.", "audit.", "places."))]
    assert not any(could(nobody, permission) for permission in own)


def test_oneself_is_ones_own_account() -> None:
    class Account:
        uid = "1"

    assert oneself(clerk(), Account()) is None
    assert oneself(Actor(Kind.STAFF, "2"), Account()).code == "access.not-yourself"
