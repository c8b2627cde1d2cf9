"""Who lives at an address that is to be left by all: a dormitory that closes, a house that is pulled down."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from suixing.access.engine import require
from suixing.audit.actions import look
from suixing.kernel.actors import Actor
from suixing.people.queries import Living, living

MOST: Final = 300
"""How many are moved together: as many as one person can check on one page."""


def living_at(*, by: Actor, village: str, address: str, on: date) -> Sequence[Living]:
    """Who lives in a village where the address has `address` in it, by name; the first three hundred. A look."""
    require(by, "intake.group.move", village)
    found = living(by=by, village=village, address=address, on=on, most=MOST)[:MOST]
    look(by=by, subject="people.list", reason="intake.group", filter=village, count=len(found))
    return found
