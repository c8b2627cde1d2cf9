"""Nodes held against the declared facts: unknown names and types that do not fit are refused before any reading.

What passes here can be read for every person: no reading fails.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from suixing.kernel.expressions import nodes
from suixing.kernel.expressions.parsing import read_text, unusable
from suixing.kernel.facts import Fact, Tag, Type

REFUSALS: Final = (
    "kernel.expression-fact-unknown",
    "kernel.expression-service-unknown",
    "kernel.expression-type",
    "kernel.expression-order",
    "kernel.expression-choice-unknown",
    "kernel.expression-grains-mixed",
)
"""Every code this module refuses with, besides those of `parsing`."""

ORDERED: Final = (Type.NUMBER, Type.DECIMAL, Type.DATE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression. `text` is canonical; `facts` and `services` are what it reads, each once, by name."""

    text: str
    node: nodes.Node
    type: Type
    facts: tuple[Fact, ...]
    services: tuple[str, ...]

    @property
    def tags(self) -> frozenset[Tag]:
        """The tags of the facts it reads: what the pack loader judges."""
        return frozenset(fact.tag for fact in self.facts if fact.tag is not None)


def parse(
    text: str, facts: Mapping[str, Fact], *, services: Collection[str] | None = None, wanted: Type = Type.BOOLEAN
) -> Expression:
    """The expression in `text`, checked against `facts` by name.

    `services` are the codes that `last` and `times` may name; None leaves them to a later check. `wanted` is the type
    of the answer. Refuses (Unusable) with the piece and what is allowed in its place.
    """
    node = read_text(text)
    check = _Check(facts, services)
    check.expect(node, wanted)
    used = tuple(sorted(check.used.values(), key=lambda fact: fact.name))
    for fact in used:
        if fact.grain != used[0].grain:
            raise unusable("grains-mixed", first=used[0].name, second=fact.name)
    return Expression(nodes.write(node), node, wanted, used, tuple(sorted(check.services)))


class _Check:
    """One walk over the nodes of one expression, gathering what it uses."""

    def __init__(self, facts: Mapping[str, Fact], services: Collection[str] | None) -> None:
        self.declared, self.offered = facts, services
        self.used: dict[str, Fact] = {}
        self.services: set[str] = set()

    def expect(self, node: nodes.Node, *wanted: Type) -> Type:
        found = self.type_of(node)
        if found not in wanted:
            raise unusable("type", piece=_piece(node), expected=" / ".join(wanted), found=str(found))
        return found

    def type_of(self, node: nodes.Node) -> Type:
        match node:
            case nodes.Column(name):
                return self.fact(name).type
            case nodes.Constant(value):
                return _type_of(value)
            case nodes.On():
                return Type.DATE
            case nodes.Arithmetic(_, left, right):
                self.expect(left, Type.NUMBER)
                return self.expect(right, Type.NUMBER)
            case nodes.Negative(operand):
                return self.expect(operand, Type.NUMBER)
            case nodes.MonthsBetween(start, end):
                self.expect(start, Type.DATE)
                self.expect(end, Type.DATE)
                return Type.NUMBER
            case nodes.Last(service):
                self.service(service)
                return Type.DATE
            case nodes.Times(service):
                self.service(service)
                return Type.NUMBER
            case _:
                self.condition(node)
                return Type.BOOLEAN

    def condition(self, node: nodes.Condition) -> None:
        match node:
            case nodes.Compare(operator, left, right):
                self.alike(left, (right,), ordered=operator not in ("=", "<>"))
            case nodes.Between(operand, low, high):
                self.alike(operand, (low, high), ordered=True)
            case nodes.In(operand, options):
                self.alike(operand, options, ordered=False)
            case nodes.IsNull(operand):
                self.amount(operand)
            case nodes.Not(operand):
                self.expect(operand, Type.BOOLEAN)
            case nodes.All(parts) | nodes.Any(parts):
                for part in parts:
                    self.expect(part, Type.BOOLEAN)

    def alike(self, first: nodes.Node, others: tuple[nodes.Node, ...], *, ordered: bool) -> None:
        """One type on all sides, and one that has an order where an order is asked for.

        The order of texts depends on the engine's collation, so it is never asked for.
        """
        wanted = self.amount(first)
        if ordered and wanted not in ORDERED:
            raise unusable("order", piece=_piece(first))
        numeric = (Type.NUMBER, Type.DECIMAL)
        for other in others:
            self.amount(other)
            self.expect(other, *(numeric if wanted in numeric else (wanted,)))
            self.choices(first, other)
            self.choices(other, first)

    def amount(self, node: nodes.Node) -> Type:
        """The type of a piece that is compared: a condition is not."""
        if isinstance(node, nodes.Condition):
            raise unusable("piece-not-allowed", piece=_piece(node))
        return self.type_of(node)

    def choices(self, column: nodes.Node, other: nodes.Node) -> None:
        """A text compared with a fact of closed choices is one of them."""
        match column, other:
            case nodes.Column(name), nodes.Constant(str(value)):
                choices = self.fact(name).choices
                if choices and value not in choices:
                    raise unusable("choice-unknown", name=name, value=value[:60], choices=", ".join(choices))

    def fact(self, name: str) -> Fact:
        fact = self.declared.get(name)
        if fact is None:
            raise unusable("fact-unknown", name=name[:60], nearest=_nearest(name, self.declared))
        self.used[name] = fact
        return fact

    def service(self, code: str) -> None:
        if self.offered is not None and code not in self.offered:
            raise unusable("service-unknown", service=code[:60], nearest=_nearest(code, self.offered))
        self.services.add(code)


def _type_of(value: nodes.Value) -> Type:
    match value:
        case bool():
            return Type.BOOLEAN
        case int():
            return Type.NUMBER
        case Decimal():
            return Type.DECIMAL
        case date():
            return Type.DATE
        case _:
            return Type.TEXT


def _piece(node: nodes.Node) -> str:
    return nodes.write(node)[:60]


def _nearest(name: str, names: Collection[str]) -> str:
    """Up to three names that look like `name`, else the first few of all."""
    found = get_close_matches(name.lower()[:60], sorted(names), 3, 0.5) or sorted(names)[:5]
    return ", ".join(found)
