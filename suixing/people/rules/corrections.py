"""The life of a correction: asked for, then made or not, with a reason."""

from enum import StrEnum

from suixing.kernel.transitions import Machine, Step


class State(StrEnum):
    OPEN = "open"
    MADE = "made"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    MAKE = "make"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


CORRECTION = Machine(
    name="people.correction",
    states=State,
    events=Event,
    initial=State.OPEN,
    final=frozenset({State.MADE, State.REFUSED, State.WITHDRAWN}),
    steps=(
        Step(State.OPEN, Event.MAKE, State.MADE, "people.correction.make"),
        Step(State.OPEN, Event.REFUSE, State.REFUSED, "people.correction.refuse"),
        Step(State.OPEN, Event.WITHDRAW, State.WITHDRAWN, "people.correction.withdraw"),
    ),
)
