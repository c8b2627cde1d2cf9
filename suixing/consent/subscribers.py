"""What consent does when a file is closed, and when somebody dies: what was agreed to ends, the same day."""

from suixing.consent import actions
from suixing.consent.rules import Purpose
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import THE_NATION
from suixing.people.events import Closed, Died

BY = process("outbox", THE_NATION.range)


def end(event: Closed) -> None:
    """Nothing is used any more from the day the file was closed, however it was closed."""
    actions.end_consents(subject=event.subject, purposes=tuple(Purpose), by=BY, today=event.on)


def be_quiet(event: Died) -> None:
    """No reminder reaches a family in mourning. The file stays, for what her relatives may still need of it."""
    actions.end_consents(subject=event.subject, purposes=(Purpose.REMINDERS,), by=BY, today=today())


SUBSCRIBERS = {Closed: (end,), Died: (be_quiet,)}
