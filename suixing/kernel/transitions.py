"""State machines as tables: from a state, by an event, to the next state.

What the table does not list is refused. The same table is checked for totality by tests, decides in rules, and
writes its own page of the documentation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from suixing.kernel.refusals import Refusal, Refused

REFUSALS: Final = ("kernel.transition-impossible",)
"""Every code this module refuses with."""

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[State, Event]):
    """One line of the table. `permission` is what whoever causes the event must hold; empty where nobody is asked."""

    state: State
    event: Event
    next: State
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Machine(Generic[State, Event]):
    """The table of one thing's life.

    `states` and `events` are the enumerations the table must use up; `final` are the states nothing leads out of.
    `refusal` is the code answered for an event the table does not list, so that an app can word its own.
    """

    name: str
    states: type[State]
    events: type[Event]
    initial: State
    final: frozenset[State]
    steps: tuple[Step[State, Event], ...]
    refusal: str = "kernel.transition-impossible"

    def step(self, state: State, event: Event) -> Step[State, Event] | None:
        """The line for `event` in `state`, if the table has one."""
        return next((one for one in self.steps if one.state == state and one.event == event), None)

    def check(self, state: State, event: Event) -> Refusal | None:
        """Why `event` cannot happen in `state`, or None. Details: machine, state, event, possible events."""
        if self.step(state, event):
            return None
        details = {
            "machine": self.name,
            "state": str(state),
            "event": str(event),
            "possible": ", ".join(self.possible(state)),
        }
        return Refusal(self.refusal, details)

    def after(self, state: State, event: Event) -> State:
        """The next state. Refuses what the table does not list."""
        step = self.step(state, event)
        if step is None:
            raise Refused(self.check(state, event) or Refusal(self.refusal))
        return step.next

    def possible(self, state: State) -> tuple[Event, ...]:
        """The events the table lists for `state`, in its order."""
        return tuple(one.event for one in self.steps if one.state == state)

    def flaws(self) -> tuple[str, ...]:
        """What keeps the table from being total, one sentence each; empty when it is sound."""
        return tuple(self._flaws())

    def markdown(self) -> str:
        """The table as Markdown, one row per state and one column per event; a dash is a refusal."""
        events = list(self.events)
        head = ["", *map(str, events)]
        rows = [[f"**{state}**", *(self._cell(state, event) for event in events)] for state in self.states]
        lines = [head, ["---"] * len(head), *rows]
        return "".join("| " + " | ".join(line) + " |\n" for line in lines)

    def mermaid(self) -> str:
        """The table as a mermaid state diagram."""
        ids = {state: f"s{number}" for number, state in enumerate(self.states)}
        lines = ["stateDiagram-v2"]
        lines += [f"    {ids[state]}: {state}" for state in self.states]
        lines += [f"    [*] --> {ids[self.initial]}"]
        lines += [f"    {ids[one.state]} --> {ids[one.next]}: {one.event}" for one in self.steps]
        lines += [f"    {ids[state]} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines) + "\n"

    def _cell(self, state: State, event: Event) -> str:
        step = self.step(state, event)
        if step is None:
            return "—"
        return f"{step.next} (`{step.permission}`)" if step.permission else str(step.next)

    def _flaws(self) -> Iterator[str]:
        pairs = [(one.state, one.event) for one in self.steps]
        for state, event in dict.fromkeys(pairs):
            if pairs.count((state, event)) > 1:
                yield f"{self.name}: {event} in {state} is listed twice"
        reached = self._reached()
        for state in self.states:
            if state not in reached:
                yield f"{self.name}: nothing leads to {state}"
            if state in self.final and self.possible(state):
                yield f"{self.name}: {state} is final, yet something leads out of it"
            if state not in self.final and not self.possible(state):
                yield f"{self.name}: nothing leads out of {state}, which is not final"
        for event in self.events:
            if all(one.event != event for one in self.steps):
                yield f"{self.name}: {event} never happens"

    def _reached(self) -> set[State]:
        reached, ahead = {self.initial}, [self.initial]
        while ahead:
            here = ahead.pop()
            found = {one.next for one in self.steps if one.state == here} - reached
            reached |= found
            ahead += found
        return reached
