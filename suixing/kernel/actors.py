"""Who acts or looks. Every action takes `by`, every query takes a viewer: both are an `Actor`, never a web request."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from suixing.kernel.divisions import CodeRange, within


class Kind(StrEnum):
    STAFF = "staff"  # works in an office, holds posts
    RESIDENT = "resident"  # logged in to her own file
    BEARER = "bearer"  # holds a number and a code printed at the counter: one file or case
    AGENT = "agent"  # acts for an applicant by written mandate
    SITE = "site"  # another installation
    CLIENT = "client"  # a program with a scope
    PROCESS = "process"  # this installation's own work: `command-line`, `worker`


PROCESS: Final = "process"
"""The grant of this installation's own work."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, or one right on a post, and the places where it holds."""

    name: str
    ranges: tuple[CodeRange, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `id` is stable text (a staff uid, `command-line`); `name` is how the logs show it."""

    kind: Kind
    id: str
    name: str = ""
    grants: tuple[Grant, ...] = ()
    on_behalf_of: str | None = None

    @property
    def reach(self) -> tuple[CodeRange, ...]:
        """All places this actor reaches by any grant."""
        return tuple(sorted({one for grant in self.grants for one in grant.ranges}))

    def reach_as(self, *names: str) -> tuple[CodeRange, ...]:
        """The places reached by the grants of these names."""
        return tuple(sorted({one for grant in self.grants if grant.name in names for one in grant.ranges}))

    def holds(self, *names: str, code: str | None = None) -> bool:
        """Whether any grant of these names holds, at the 12-digit `code` when one is given."""
        return any(grant.name in names and (code is None or within(grant.ranges, code)) for grant in self.grants)


def process(name: str, *ranges: CodeRange) -> Actor:
    """This installation's own work, with the reach of its site."""
    return Actor(kind=Kind.PROCESS, id=name, name=name, grants=(Grant(PROCESS, tuple(ranges)),))
