"""What duties does when hands, offices or the map change: work follows, the same day.

What is decided for a later day is seen to on the morning of that day (`tasks`).
"""

from suixing.access.events import DeputyEnded, PostEnded, UserLeft
from suixing.duties import actions
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import THE_NATION
from suixing.places.events import DivisionReplaced, OrganisationClosed

BY = process("outbox", THE_NATION.range)


def pass_on(event: UserLeft | PostEnded | DeputyEnded) -> None:
    """Take from her what she can no longer do."""
    actions.release(holder=event.user, by=BY, today=today())


def follow(event: DivisionReplaced) -> None:
    """Work at the old code stands at the successor's."""
    actions.follow(old_code=event.old_code, code=event.code, by=BY, today=today())


def rehouse(event: OrganisationClosed) -> None:
    """Work of a closed office goes to the one above it."""
    actions.rehouse(by=BY, today=today())


SUBSCRIBERS = {
    UserLeft: (pass_on,),
    PostEnded: (pass_on,),
    DeputyEnded: (pass_on,),
    DivisionReplaced: (follow,),
    OrganisationClosed: (rehouse,),
}
