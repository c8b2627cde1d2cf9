"""Every table of states is sound: all reached, none a dead end, every event used, every permission on the page."""

import importlib
from collections.abc import Iterator

import pytest

from suixing.kernel.transitions import Machine
from suixing.policy import POLICY
from tests.architecture.tree import product


def machines() -> Iterator[Machine]:
    for module in product().parts("rules"):
        if "Machine" in module.text:
            yield from (
                one for one in vars(importlib.import_module(module.dotted)).values() if isinstance(one, Machine)
            )


MACHINES = {one.name: one for one in machines()}


@pytest.mark.parametrize("name", MACHINES)
def test_the_table_has_no_flaw(name: str) -> None:
    assert MACHINES[name].flaws() == ()


@pytest.mark.parametrize("name", MACHINES)
def test_every_permission_of_the_table_is_in_the_policy(name: str) -> None:
    assert {step.permission for step in MACHINES[name].steps if step.permission} <= POLICY.keys()
