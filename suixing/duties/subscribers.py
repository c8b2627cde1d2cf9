"""What duties does when somebody leaves or a post ends: her work passes on, the same day."""

from suixing.access.events import PostEnded, UserLeft
from suixing.duties import actions
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import THE_NATION


def pass_on(event: UserLeft | PostEnded) -> None:
    """Take from her what she can no longer do. A post that ends later is seen to on the morning of its day."""
    actions.release(holder=event.user, by=process("outbox", THE_NATION.range), today=today())


SUBSCRIBERS = {UserLeft: (pass_on,), PostEnded: (pass_on,)}
