"""The states of a roster's import, as a table."""

from enum import StrEnum

from suixing.kernel.transitions import Machine, Step


class State(StrEnum):
    READY = "ready"  # uploaded, its columns not confirmed yet
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"  # something stood in the way; begun again, it goes on where it was


class Event(StrEnum):
    BEGIN = "begin"
    FINISH = "finish"
    STOP = "stop"


ROSTER = Machine(
    name="intake.roster",
    states=State,
    events=Event,
    initial=State.READY,
    final=frozenset({State.FINISHED}),
    steps=(
        Step(State.READY, Event.BEGIN, State.RUNNING, "intake.roster.import"),
        Step(State.STOPPED, Event.BEGIN, State.RUNNING, "intake.roster.import"),
        Step(State.RUNNING, Event.BEGIN, State.RUNNING, "intake.roster.import"),
        Step(State.RUNNING, Event.STOP, State.STOPPED, "intake.roster.import"),
        Step(State.RUNNING, Event.FINISH, State.FINISHED, "intake.roster.import"),
    ),
)
