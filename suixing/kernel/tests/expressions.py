"""Facts, expressions and subjects made up for tests, and SQLite's answer as the oracle of three-valued logic."""

import re
import sqlite3
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from suixing.kernel.clock import months_between
from suixing.kernel.expressions import Subject, nodes
from suixing.kernel.facts import Fact, Grain, Tag, Type


def fact(name: str, type: Type, **more: object) -> Fact:
    return Fact(name, type, Grain.PERSON, f"{name}。", f"{name}.", **more)


FACTS = {
    one.name: one
    for one in (
        fact("age", Type.NUMBER),
        fact("visits", Type.NUMBER),
        fact("haemoglobin", Type.DECIMAL),
        fact("sex", Type.TEXT, choices=("female", "male")),
        fact("note", Type.TEXT),
        fact("arrived", Type.DATE),
        fact("born", Type.DATE),
        fact("insured", Type.BOOLEAN),
        fact("pregnant", Type.BOOLEAN, tag=Tag.PREGNANCY),
    )
}
SERVICES = ("hpv", "check")
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))

numbers = st.integers(-99, 99)
decimals = st.decimals(Decimal("-9.5"), Decimal("99.5"), places=1).map(lambda one: Decimal(f"{one:.1f}"))
texts = st.sampled_from(["female", "male"])
VALUES = {Type.NUMBER: numbers, Type.DECIMAL: decimals, Type.TEXT: texts, Type.DATE: DAYS, Type.BOOLEAN: st.booleans()}


def columns(type: Type) -> st.SearchStrategy[nodes.Node]:
    return st.sampled_from([nodes.Column(one.name) for one in FACTS.values() if one.type is type])


def constants(type: Type) -> st.SearchStrategy[nodes.Constant]:
    return VALUES[type].map(nodes.Constant)


services = st.sampled_from(SERVICES)
day_amounts = columns(Type.DATE) | constants(Type.DATE) | st.just(nodes.On()) | services.map(nodes.Last)
number_amounts = st.recursive(
    columns(Type.NUMBER)
    | constants(Type.NUMBER)
    | services.map(nodes.Times)
    | st.builds(nodes.MonthsBetween, day_amounts, day_amounts),
    lambda inner: (
        st.builds(nodes.Arithmetic, st.sampled_from("+-*"), inner, inner)
        | st.builds(nodes.Negative, columns(Type.NUMBER))
    ),
    max_leaves=4,
)
AMOUNTS = {
    Type.NUMBER: number_amounts,
    Type.DECIMAL: columns(Type.DECIMAL) | constants(Type.DECIMAL),
    Type.TEXT: columns(Type.TEXT) | constants(Type.TEXT),
    Type.DATE: day_amounts,
    Type.BOOLEAN: columns(Type.BOOLEAN) | constants(Type.BOOLEAN),
}


def single(type: Type) -> st.SearchStrategy[nodes.Node]:
    amounts, ordered = AMOUNTS[type], type not in (Type.TEXT, Type.BOOLEAN)
    signs = st.sampled_from(["=", "<>", "<", "<=", ">", ">="] if ordered else ["=", "<>"])
    options = st.lists(constants(type), min_size=1, max_size=3).map(tuple)
    found = st.builds(nodes.Compare, signs, amounts, amounts) | st.builds(nodes.In, amounts, options)
    found |= st.builds(nodes.IsNull, amounts)
    return found | st.builds(nodes.Between, amounts, amounts, amounts) if ordered else found


def joined(inner: st.SearchStrategy[nodes.Node]) -> st.SearchStrategy[nodes.Node]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(nodes.Not, inner) | parts.map(flat(nodes.All)) | parts.map(flat(nodes.Any))


def flat(kind: type) -> object:
    """`and` within `and` is one `and`, as reading the text makes it."""
    return lambda parts: kind(tuple(two for one in parts for two in (one.parts if isinstance(one, kind) else (one,))))


conditions = st.recursive(columns(Type.BOOLEAN) | st.sampled_from(list(Type)).flatmap(single), joined, max_leaves=8)

subjects = st.builds(
    Subject,
    st.fixed_dictionaries({one.name: st.none() | VALUES[one.type] for one in FACTS.values()}),
    st.fixed_dictionaries({}, optional={code: st.lists(DAYS, max_size=3) for code in SERVICES}),
)


def by_sqlite(text: str, subject: Subject, on: date) -> bool | None:
    """What an SQL engine answers to `text` for the subject."""

    def plain(value: object) -> object:
        return value.isoformat() if isinstance(value, date) else float(value) if isinstance(value, Decimal) else value

    def received(code: str) -> list[str]:
        return [day.isoformat() for day in subject.services.get(code, ()) if day <= on]

    def months(start: str | None, end: str | None) -> int | None:
        return months_between(date.fromisoformat(start), date.fromisoformat(end)) if start and end else None

    with sqlite3.connect(":memory:") as engine:
        engine.create_function("months_between", 2, months)
        engine.create_function("last_", 1, lambda code: max(received(code), default=None))
        engine.create_function("times", 1, lambda code: len(received(code)))
        names = ", ".join(f":{name} as {name}" for name in subject.values)
        text = re.sub(r"\blast\(", "last_(", re.sub(r"\bdate '", "'", text))
        values = {name: plain(value) for name, value in subject.values.items()}
        [answer] = engine.execute(f"select {text} from (select {names})", {**values, "on": on.isoformat()}).fetchone()  # noqa: S608
    engine.close()
    return None if answer is None else bool(answer)
