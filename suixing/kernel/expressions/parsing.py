"""Text to nodes: sqlglot reads the SQL, and only the listed pieces pass. Nothing is interpreted, nothing is run.

Every piece of the tree is taken by its exact class with exactly the arguments expected, so a spelling that sqlglot
learns tomorrow is refused until this table names it.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from sqlglot import TokenType, exp
from sqlglot.dialects.dialect import Dialect

from suixing.kernel.expressions import nodes
from suixing.kernel.refusals import Refusal, Unusable

LONGEST: Final = 4000
"""Characters of one expression."""

DEEPEST: Final = 24
"""Levels of nesting; no rule a person can check needs more."""

REFUSALS: Final = (
    "kernel.expression-empty",
    "kernel.expression-too-long",
    "kernel.expression-too-deep",
    "kernel.expression-unreadable",
    "kernel.expression-piece-not-allowed",
    "kernel.expression-number",
    "kernel.expression-date",
)
"""Every code this module refuses with."""

COMPARISONS: Final[dict[type[exp.Expression], Literal["=", "<>", "<", "<=", ">", ">="]]] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
ARITHMETIC: Final[dict[type[exp.Expression], Literal["+", "-", "*"]]] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}


def read_text(text: str) -> nodes.Node:
    """The nodes of `text`. Refuses (Unusable) with the piece that is not allowed, or where reading stopped."""
    if not text.strip():
        raise unusable("empty")
    if len(text) > LONGEST:
        raise unusable("too-long", length=len(text), longest=LONGEST)
    try:
        tree = _parse(text)
    except RecursionError:
        raise unusable("too-deep", deepest=DEEPEST) from None
    except Exception as error:  # whatever a parser of all of SQL makes of arbitrary text, it could not read it
        raise unusable("unreadable", near=_where(error, text)) from None
    if any(node.comments for node in tree.walk()):
        raise unusable("piece-not-allowed", piece="--")
    return _node(tree, 1)


def _parse(text: str) -> exp.Expression:
    """sqlglot's tree of one condition. `on` is a word of joins to sqlglot; after a colon it is our parameter."""
    sql = Dialect.get_or_raise(None)
    tokens = sql.tokenize(text)
    for colon, word in pairwise(tokens):
        if colon.token_type is TokenType.COLON and word.token_type is TokenType.ON:
            word.token_type = TokenType.VAR
    [tree] = sql.parser().parse_into(exp.Condition, tokens, text)
    if not isinstance(tree, exp.Expression):
        raise TypeError("no condition")
    return tree


def unusable(problem: str, **details: object) -> Unusable:
    """The refusal of an expression, on its way."""
    return Unusable(Refusal(f"kernel.expression-{problem}", details))


def _where(error: Exception, text: str) -> str:
    found = getattr(error, "errors", None) or [{}]
    near = found[0].get("highlight") or text.strip()
    return str(near)[:40]


def _node(tree: exp.Expression, depth: int) -> nodes.Node:
    if depth > DEEPEST:
        raise unusable("too-deep", deepest=DEEPEST)
    reader = READERS.get(type(tree))
    if reader is None:
        raise _not_allowed(tree)
    return reader(tree, depth + 1)


def _not_allowed(tree: exp.Expression) -> Unusable:
    try:
        piece = tree.sql()
    except Exception:  # a tree that sqlglot cannot write is named by its kind
        piece = tree.key
    return unusable("piece-not-allowed", piece=piece[:60])


def _only(tree: exp.Expression, *names: str) -> list[exp.Expression]:
    """The arguments of these names, each present; any other that says something makes the piece unknown."""
    extra = [name for name, value in tree.args.items() if value and name not in names]
    wanted = [tree.args.get(name) for name in names]
    if extra or not all(isinstance(one, exp.Expression) for one in wanted):
        raise _not_allowed(tree)
    return [one for one in wanted if isinstance(one, exp.Expression)]


def _column(tree: exp.Expression, depth: int) -> nodes.Node:
    [identifier] = _only(tree, "this")
    if type(identifier) is not exp.Identifier or identifier.args.get("quoted"):
        raise _not_allowed(tree)
    return nodes.Column(identifier.name)


def _literal(tree: exp.Expression, depth: int) -> nodes.Node:
    text = str(tree.this)
    if tree.args.get("is_string"):
        return nodes.Constant(text)
    if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        return nodes.Constant(int(text))
    if re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,6}", text, re.ASCII):
        return nodes.Constant(Decimal(text))
    raise unusable("number", piece=text[:60])


def _boolean(tree: exp.Expression, depth: int) -> nodes.Node:
    return nodes.Constant(bool(tree.this))


def _date(tree: exp.Expression, depth: int) -> nodes.Node:
    literal, kind = _only(tree, "this", "to")
    if not (type(literal) is exp.Literal and literal.is_string and kind == exp.DataType.build("date")):
        raise _not_allowed(tree)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", literal.name, re.ASCII):
        raise unusable("date", piece=literal.name[:60])
    try:
        return nodes.Constant(date.fromisoformat(literal.name))
    except ValueError:
        raise unusable("date", piece=literal.name) from None


def _on(tree: exp.Expression, depth: int) -> nodes.Node:
    if tree.args != {"this": "on"}:
        raise _not_allowed(tree)
    return nodes.On()


def _paren(tree: exp.Expression, depth: int) -> nodes.Node:
    [inner] = _only(tree, "this")
    return _node(inner, depth)


def _compare(tree: exp.Expression, depth: int) -> nodes.Node:
    left, right = _only(tree, "this", "expression")
    return nodes.Compare(COMPARISONS[type(tree)], _node(left, depth), _node(right, depth))


def _arithmetic(tree: exp.Expression, depth: int) -> nodes.Node:
    left, right = _only(tree, "this", "expression")
    return nodes.Arithmetic(ARITHMETIC[type(tree)], _node(left, depth), _node(right, depth))


def _negative(tree: exp.Expression, depth: int) -> nodes.Node:
    [inner] = _only(tree, "this")
    if type(inner) is exp.Literal and not inner.is_string:
        number = _literal(inner, depth)
        if isinstance(number, nodes.Constant) and isinstance(number.value, int | Decimal) and number.value:
            return nodes.Constant(-number.value)
    return nodes.Negative(_node(inner, depth))


def _between(tree: exp.Expression, depth: int) -> nodes.Node:
    operand, low, high = _only(tree, "this", "low", "high")
    return nodes.Between(_node(operand, depth), _node(low, depth), _node(high, depth))


def _in(tree: exp.Expression, depth: int) -> nodes.Node:
    listed = tree.args.get("expressions")
    if not listed or any(value for name, value in tree.args.items() if name not in ("this", "expressions")):
        raise _not_allowed(tree)
    options = []
    for one in listed:
        option = _node(one, depth)
        if not isinstance(option, nodes.Constant):
            raise _not_allowed(one)
        options.append(option)
    return nodes.In(_node(tree.this, depth), tuple(options))


def _is(tree: exp.Expression, depth: int) -> nodes.Node:
    negated = bool(tree.args.get("negate"))
    if type(tree.args.get("expression")) is not exp.Null:
        raise _not_allowed(tree)
    question = nodes.IsNull(_node(tree.this, depth))
    return nodes.Not(question) if negated else question


def _not(tree: exp.Expression, depth: int) -> nodes.Node:
    [inner] = _only(tree, "this")
    return nodes.Not(_node(inner, depth))


def _joined(tree: exp.Expression, depth: int) -> nodes.Node:
    """`a and b and c` is one node of three parts, however it was bracketed."""
    kind, left, right = type(tree), [], [tree]
    while right:
        one = right.pop()
        inner = one.unnest()
        if type(inner) is kind:
            first, second = _only(inner, "this", "expression")
            right += [second, first]
        else:
            left.append(_node(one, depth))
    return nodes.All(tuple(left)) if kind is exp.And else nodes.Any(tuple(left))


def _months_between(tree: exp.Expression, depth: int) -> nodes.Node:
    end, start = _only(tree, "this", "expression")
    return nodes.MonthsBetween(_node(end, depth), _node(start, depth))


def _last(tree: exp.Expression, depth: int) -> nodes.Node:
    [service] = _only(tree, "this")
    return nodes.Last(_service(tree, service))


def _function(tree: exp.Expression, depth: int) -> nodes.Node:
    arguments = tree.args.get("expressions") or []
    if str(tree.this).lower() != "times" or len(arguments) != 1:
        raise _not_allowed(tree)
    return nodes.Times(_service(tree, arguments[0]))


def _service(tree: exp.Expression, argument: exp.Expression) -> str:
    if type(argument) is not exp.Literal or not argument.is_string:
        raise _not_allowed(tree)
    return argument.name


READERS: Final[dict[type[exp.Expression], Callable[[exp.Expression, int], nodes.Node]]] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Boolean: _boolean,
    exp.Cast: _date,
    exp.Placeholder: _on,
    exp.Paren: _paren,
    **dict.fromkeys(COMPARISONS, _compare),
    **dict.fromkeys(ARITHMETIC, _arithmetic),
    exp.Neg: _negative,
    exp.Between: _between,
    exp.In: _in,
    exp.Is: _is,
    exp.Not: _not,
    exp.And: _joined,
    exp.Or: _joined,
    exp.MonthsBetween: _months_between,
    exp.Last: _last,
    exp.Anonymous: _function,
}
"""Everything an expression may consist of."""
