"""Each rule holds for the product, and each catches the violation it was written for."""

import pytest

from tests.architecture.checks import (
    actions,
    clocks,
    dependencies,
    doors,
    migrations,
    names,
    pages,
    permissions,
    prose,
    refusals,
    rows,
    states,
    uses,
)
from tests.architecture.ratchet import OPEN
from tests.architecture.tree import Rule, Tree, product

AREAS = (
    doors,
    rows,
    actions,
    permissions,
    refusals,
    states,
    prose,
    pages,
    names,
    clocks,
    migrations,
    dependencies,
    uses,
)
RULES = [rule for area in AREAS for rule in area.RULES]
CHECKS = {rule.name: rule.check for rule in RULES}


@pytest.mark.parametrize("name", CHECKS)
def test_the_product_keeps_the_rule(name: str) -> None:
    problems = sorted({str(one) for one in CHECKS[name](product()) if not any(open.covers(name, one) for open in OPEN)})
    assert not problems, f"{name}\n" + "\n".join(problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.at}")
def test_a_deliberate_violation_is_caught(rule: Rule) -> None:
    caught = {f"{one.path}:{one.line}" for one in rule.check(Tree(rule.broken))}
    assert caught == {rule.at}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.kept], ids=lambda rule: f"{rule.name}-{rule.at}")
def test_what_keeps_the_rule_is_left_alone(rule: Rule) -> None:
    assert not [str(one) for one in rule.check(Tree(rule.kept))]


def test_every_checker_is_tried() -> None:
    written = {
        name
        for area in AREAS
        for name, value in vars(area).items()
        if callable(value)
        and getattr(value, "__annotations__", {}).get("tree") is Tree
        and value.__module__ == area.__name__
        and getattr(value, "__annotations__", {}).get("return") is not None
        and "Problem" in str(value.__annotations__["return"])
    }
    assert written == set(CHECKS)
