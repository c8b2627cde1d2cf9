"""The permissions in force: their words, and the table of who may do what that the policy amounts to.

Each app words its own permissions in `wording.PERMISSIONS`. The table asks the engine itself, once per permission and
role or right, with somebody who holds nothing else and reaches everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from suixing.access.engine import could, permissions
from suixing.access.rules import Right, Role
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.divisions import code_range
from suixing.ui.wording import said

NAMES = (*Role, *Right)
"""The columns of the table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One permission: its code, its words, and a yes or no under each of `NAMES`."""

    permission: str
    words: object
    may: tuple[bool, ...]


def words() -> Mapping[str, object]:
    """What each permission allows, in words, as the installed apps say it."""
    return said("PERMISSIONS")


def only(*names: str) -> Actor:
    """Somebody who holds these and nothing else, everywhere."""
    nation = (code_range(0, "0" * 12),)
    return Actor(kind=Kind.STAFF, id="", grants=tuple(Grant(name, nation) for name in names))


def table() -> tuple[Line, ...]:
    """Every permission in the order of the page; one without words shows its code."""
    return tuple(
        Line(one, words().get(one, one), tuple(could(only(name), one) for name in NAMES)) for one in permissions()
    )
