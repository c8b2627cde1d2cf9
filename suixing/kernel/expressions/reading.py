"""The Python reading: one checked expression, one person, one day, and the reason for each answer.

Three values: yes (True), no (False), and cannot say (None). A fact that is None is unknown, so a comparison with it
cannot say; `and` is no as soon as one part is no, `or` is yes as soon as one part is yes.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast

from suixing.kernel.clock import months_between
from suixing.kernel.expressions import nodes
from suixing.kernel.expressions.checking import Expression

OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of one subject: a value or None for each fact, and the days each service was received."""

    values: Mapping[str, nodes.Value | None] = field(repr=False)
    services: Mapping[str, Sequence[date]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a condition holds, does not hold, or cannot be said.

    `text` is the condition, `seen` the facts it read and their values; `parts` are the reasons of its parts.
    """

    text: str
    holds: bool | None
    seen: tuple[tuple[str, nodes.Value | None], ...] = field(default=(), repr=False)
    parts: tuple["Reason", ...] = ()

    def decisive(self) -> Iterator["Reason"]:
        """The single conditions that made the answer what it is, in the order of the expression."""
        if not self.parts:
            yield self
            return
        same = [part for part in self.parts if part.holds == self.holds and part.holds is not None]
        unknown = [part for part in self.parts if part.holds is None]
        for part in (unknown if self.holds is None else same) or self.parts:
            yield from part.decisive()


def judge(expression: Expression, subject: Subject, *, on: date) -> Reason:
    """Whether a condition holds for `subject` on a day, with the reason. Every fact it uses has a value or None."""
    return _judge(expression.node, _Reading(subject, on))


def value(expression: Expression, subject: Subject, *, on: date) -> nodes.Value | None:
    """The value of an expression for `subject` on a day; None when it cannot be said."""
    return _value(expression.node, _Reading(subject, on))


class _Reading:
    """The subject and the day, noting what was looked at."""

    def __init__(self, subject: Subject, on: date) -> None:
        self.subject, self.on = subject, on
        self.seen: dict[str, nodes.Value | None] = {}

    def days(self, service: str) -> list[date]:
        return [day for day in self.subject.services.get(service, ()) if day <= self.on]

    def note(self, node: nodes.Node, found: nodes.Value | None) -> nodes.Value | None:
        self.seen[nodes.write(node)] = found
        return found


def _judge(node: nodes.Node, reading: _Reading) -> Reason:
    match node:
        case nodes.All(parts) | nodes.Any(parts):
            reasons = tuple(_judge(part, reading) for part in parts)
            join = _and if isinstance(node, nodes.All) else _or
            return Reason(nodes.write(node), join([one.holds for one in reasons]), parts=reasons)
        case nodes.Not(nodes.IsNull()):
            pass  # `is not null` is one condition to a reader
        case nodes.Not(operand):
            reason = _judge(operand, reading)
            if reason.parts:
                return Reason(nodes.write(node), _not(reason.holds), parts=(reason,))
            return Reason(nodes.write(node), _not(reason.holds), reason.seen)
    reading.seen = {}
    found = _value(node, reading)
    return Reason(nodes.write(node), None if found is None else bool(found), tuple(reading.seen.items()))


def _value(node: nodes.Node, reading: _Reading) -> nodes.Value | None:
    match node:
        case nodes.Column(name):
            return reading.note(node, reading.subject.values[name])
        case nodes.Constant(constant):
            return constant
        case nodes.On():
            return reading.note(node, reading.on)
        case nodes.Last(service):
            return reading.note(node, max(reading.days(service), default=None))
        case nodes.Times(service):
            return reading.note(node, len(reading.days(service)))
        case nodes.Negative(operand):
            return _known(operator.neg, _value(operand, reading))
        case nodes.MonthsBetween(start, end):
            return _known(months_between, _value(start, reading), _value(end, reading))
        case nodes.Arithmetic(sign, left, right) | nodes.Compare(sign, left, right):
            return _known(OPERATORS[sign], _value(left, reading), _value(right, reading))
        case _:
            return _truth(node, reading)


def _truth(node: nodes.Condition, reading: _Reading) -> bool | None:
    match node:
        case nodes.Between(operand, low, high):
            found = _value(operand, reading)
            ends = ((operator.ge, low), (operator.le, high))
            return _and([cast("bool | None", _known(holds, found, _value(end, reading))) for holds, end in ends])
        case nodes.In(operand, options):
            found = _value(operand, reading)
            return None if found is None else any(found == option.value for option in options)
        case nodes.IsNull(operand):
            return _value(operand, reading) is None
        case nodes.Not(operand):
            return _not(_judge(operand, reading).holds)
        case _:
            return _judge(node, reading).holds


def _known(function: Callable[..., Any], *arguments: nodes.Value | None) -> nodes.Value | None:
    """The function of known arguments; unknown when one of them is. `checking` has seen to their types."""
    return None if None in arguments else cast(nodes.Value, function(*arguments))


def _not(holds: bool | None) -> bool | None:
    return None if holds is None else not holds


def _and(holds: Sequence[bool | None]) -> bool | None:
    if False in holds:
        return False
    return None if None in holds else True


def _or(holds: Sequence[bool | None]) -> bool | None:
    if True in holds:
        return True
    return None if None in holds else False
