"""What consent does when a file is closed: every consent ends with it, however it was closed."""

from suixing.consent import actions
from suixing.kernel.actors import process
from suixing.kernel.divisions import THE_NATION
from suixing.people.events import Closed

BY = process("outbox", THE_NATION.range)


def end(event: Closed) -> None:
    """Nothing is used any more from the day the file was closed."""
    actions.end_with_file(subject=event.subject, by=BY, today=event.on)


SUBSCRIBERS = {Closed: (end,)}
