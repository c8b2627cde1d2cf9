"""The pieces an expression may consist of, as frozen values, and how each is written.

`write` gives the one canonical text of a node; parsing it again gives an equal node.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Value: TypeAlias = int | Decimal | str | date | bool


@dataclass(frozen=True, slots=True)
class Column:
    """A declared fact by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a date or a truth value written in the expression."""

    value: Value


@dataclass(frozen=True, slots=True)
class On:
    """`:on`, the day the question is asked for."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Whole-number addition, subtraction or multiplication."""

    operator: Literal["+", "-", "*"]
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class MonthsBetween:
    """Complete months from one day to another."""

    start: "Node"
    end: "Node"


@dataclass(frozen=True, slots=True)
class Last:
    """The last day a service was received, up to `:on`; unknown when it never was."""

    service: str


@dataclass(frozen=True, slots=True)
class Times:
    """How often a service was received, up to `:on`."""

    service: str


@dataclass(frozen=True, slots=True)
class Compare:
    operator: Literal["=", "<>", "<", "<=", ">", ">="]
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends included."""

    operand: "Node"
    low: "Node"
    high: "Node"


@dataclass(frozen=True, slots=True)
class In:
    operand: "Node"
    options: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """The only question that an unknown fact answers with yes or no."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Parts joined by `and`: two or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts joined by `or`: two or more."""

    parts: tuple["Node", ...]


Amount: TypeAlias = Column | Constant | On | Arithmetic | Negative | MonthsBetween | Last | Times
Condition: TypeAlias = Compare | Between | In | IsNull | Not | All | Any
Node: TypeAlias = Amount | Condition


def write(node: Node) -> str:
    """The canonical text of `node`."""
    match node:
        case Column(name):
            return name
        case Constant(value):
            return _literal(value)
        case On():
            return ":on"
        case Arithmetic(operator, left, right):
            return f"{_tight(left)} {operator} {_tight(right)}"
        case Negative(operand):
            return f"-({write(operand)})"
        case MonthsBetween(start, end):
            return f"months_between({write(start)}, {write(end)})"
        case Last(service):
            return f"last({_literal(service)})"
        case Times(service):
            return f"times({_literal(service)})"
        case Compare(operator, left, right):
            return f"{_side(left)} {operator} {_side(right)}"
        case Between(operand, low, high):
            return f"{_side(operand)} between {_side(low)} and {_side(high)}"
        case In(operand, options):
            return f"{_side(operand)} in ({', '.join(map(write, options))})"
        case IsNull(operand):
            return f"{_side(operand)} is null"
        case Not(operand):
            return f"not ({write(operand)})"
        case All(parts):
            return " and ".join(map(_part, parts))
        case Any(parts):
            return " or ".join(map(_part, parts))


def _tight(node: Node) -> str:
    return f"({write(node)})" if isinstance(node, Arithmetic | Condition) else write(node)


def _side(node: Node) -> str:
    return f"({write(node)})" if isinstance(node, Condition) else write(node)


def _part(node: Node) -> str:
    return f"({write(node)})" if isinstance(node, All | Any) else write(node)


def _literal(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return f"date '{value.isoformat()}'"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
