"""How `find` reads the register: for the terms that were typed, the ways to look, and one statement that walks them.

A way begins at an index: a range of a column that is ordered with the county in front, the index of parts, or numbers
found by hash. All other terms are conditions. A later way leaves out what an earlier one has shown, so that nobody is
shown twice. Ranges are bounds, never LIKE: a generic plan of a LIKE reads the whole county.

Every text here is a constant; whatever was typed is a parameter.
"""

# ruff: noqa: S608 - statements are put together from constants

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from suixing.kernel.actors import Actor, Kind
from suixing.kernel.divisions import COUNTY, CodeRange, code_range, widest
from suixing.kernel.identifiers import parse_id_number
from suixing.kernel.keyring import KeyRing
from suixing.kernel.refusals import Refused
from suixing.people.models.persons import REGISTER_READERS
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import IdentifierKind
from suixing.people.rules.finding import MOST_INITIALS, Name, Number, Part, Sound, Tail, Term

LAST: Final = "\U0010ffff"
"""After every letter: where a range of texts with one beginning ends."""


PLACES: Final = """
SELECT word.said, d.level, d.code FROM unnest(%s::text[]) AS word (said)
JOIN places_division d ON strpos(d.name, word.said) > 0
WHERE d.valid_to IS NULL AND d.level > %s AND ({here})
"""
"""Divisions below the county, of today, that bear one of the words in their name."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL about the person `p` in the county `c`, and what goes into it."""

    sql: str
    parameters: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.sql} AND {other.sql}", self.parameters + other.parameters)

    def __or__(self, other: "Condition") -> "Condition":
        return Condition(f"({self.sql} OR {other.sql})", self.parameters + other.parameters)

    def __invert__(self) -> "Condition":
        return Condition(f"NOT ({self.sql})", self.parameters)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look. `ordered`: the index of `order` gives the rows in their order; else they are few and sorted."""

    condition: Condition
    order: str = "name"  # a column of the person: name, pinyin, initials
    ordered: bool = False
    numbers: bool = False  # whole numbers lead to the person, whatever her county
    confidential: bool = False  # nothing but numbers was asked: a confidential address is no obstacle


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page begins: the way, and the place of a row in its order."""

    way: int
    value: str
    key: int


ORDERS: Final = frozenset({"name", "pinyin", "initials"})


def searched(*, by: Actor) -> tuple[CodeRange, ...]:
    """Where the reader may search: the reach in which she reads the register; only staff search at all."""
    return widest(by.reach_as(*REGISTER_READERS)) if by.kind in {Kind.STAFF, Kind.PROCESS} else ()


def ways(*, by: Actor, terms: Sequence[Term], ring: KeyRing, on: date) -> list[Way]:
    """The ways to look for these terms on a day. Names of places are those in the reader's reach."""
    places = _places(by, terms)
    either = [one for one in terms if len(terms) > 1 and isinstance(one, Name) and (one.place or one.text in places)]
    either = [one for one in either if len(one.text) > 1]

    def holds(one: Term) -> Condition:
        if one in either:
            return _named(one.text) | _address(one.text, places)
        return _holds(one, ring, places, on)

    def rest(*but: Term) -> list[Condition]:
        return [holds(one) for one in terms if one not in but]

    if any(isinstance(one, Number) for one in terms):
        return [Way(_all(rest()), numbers=True, confidential=all(isinstance(one, Number) for one in terms))]
    if any(isinstance(one, Tail) for one in terms):
        return [Way(_all(rest()))]
    sure = [one for one in terms if not isinstance(one, Part) and one not in either]
    if not sure:
        return _either(either, rest)
    first = min(sure, key=_breadth)
    if isinstance(first, Sound):
        return _sounding(first, rest(first))
    return _naming(first.text, rest(first))


def statement(
    *,
    by: Actor,
    tried: Sequence[tuple[int, Way]],
    counties: Sequence[str],
    mark: Mark | None,
    backwards: bool,
    limit: int,
) -> tuple[str, list[object]]:
    """One statement for all ways, each with its number, county by county; rows are (number, primary key).

    The ways are read one after the other and only as far as the limit needs.
    """
    here = _all([_any([Condition("p.village BETWEEN %s AND %s", (one.low, one.high)) for one in searched(by=by)])])
    parts, parameters = [], []
    for number, way in tried:
        beyond = mark if mark is not None and mark.way == number else None
        sql, said = _one(way, here, counties, beyond, backwards, limit)
        parts.append(f"(SELECT {number} AS way, id FROM {sql})")  # nosec B608
        parameters += said
    return f"{' UNION ALL '.join(parts)} LIMIT %s", [*parameters, limit]


def _one(
    way: Way, here: Condition, counties: Sequence[str], mark: Mark | None, backwards: bool, limit: int
) -> tuple[str, list[object]]:
    if way.order not in ORDERS:
        raise ValueError(way.order)
    direction, sign = ("DESC", "<") if backwards else ("ASC", ">")
    listed = (
        Condition("p.closed_on IS NULL")
        if way.confidential
        else Condition("p.closed_on IS NULL AND NOT p.confidential")
    )
    where = here & listed & way.condition
    edge = Condition(f"(p.{way.order}, p.id) {sign} (%s, %s)", (mark.value, mark.key)) if mark else None
    sort = f"ORDER BY {{0}}.{way.order} {direction}, {{0}}.id {direction} LIMIT %s"
    if way.numbers:
        return _by_number(where & edge if edge else where, sort, limit)
    if way.ordered:
        where = Condition("p.county = c.county") & (where & edge if edge else where)
        inner = f"SELECT p.id, p.{way.order} FROM people_person p WHERE {where.sql} {sort.format('p')}"  # nosec B608
    else:
        # OFFSET 0 keeps the planner from walking a whole county in order for the sake of the limit
        few = f"SELECT p.id, p.{way.order} FROM people_person p WHERE p.county = c.county AND {where.sql} OFFSET 0"  # nosec B608
        behind = f"WHERE {edge.sql}" if edge else ""
        inner = f"SELECT p.id, p.{way.order} FROM ({few}) p {behind} {sort.format('p')}"  # nosec B608
        where = where & edge if edge else where
    values = ", ".join(["(%s)"] * len(counties))
    sql = f"(SELECT w.id FROM (VALUES {values}) AS c (county) CROSS JOIN LATERAL ({inner}) w {sort.format('w')}) of_way"  # nosec B608
    return sql, [*counties, *where.parameters, limit, limit]


def _by_number(where: Condition, sort: str, limit: int) -> tuple[str, list[object]]:
    """Whole numbers lead straight to the person, wherever she lives."""
    sql = (
        "(SELECT p.id FROM people_person p CROSS JOIN LATERAL (SELECT p.county AS county) c"  # nosec B608
        f" WHERE {where.sql} {sort.format('p')}) of_way"
    )
    return sql, [*where.parameters, limit]


def _places(by: Actor, terms: Sequence[Term]) -> dict[str, tuple[CodeRange, ...]]:
    """Which words beside another term name places in reach, and which codes those cover; one statement."""
    words = [one.text for one in terms if isinstance(one, Name) and len(one.text) > 1]
    inside = searched(by=by)
    if len(terms) == 1 or not words or not inside:
        return {}
    here = " OR ".join(["d.code BETWEEN %s AND %s"] * len(inside))
    found: dict[str, list[CodeRange]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            PLACES.replace("{here}", here), [words, COUNTY, *(code for one in inside for code in (one.low, one.high))]
        )
        for word, level, code in cursor.fetchall():
            found.setdefault(word, []).append(code_range(level, code))
    return {word: widest(ranges) for word, ranges in found.items()}


def _either(either: Sequence[Name], rest) -> list[Way]:
    """Words of which each may be a name or a place: every one in turn is taken for the name."""
    found: list[Way] = []
    for place, one in enumerate(either):
        earlier = [~_named(other.text) for other in either[:place]]
        found += _naming(one.text, [*rest(one), *earlier])
    return found


def _naming(text: str, rest: list[Condition]) -> list[Way]:
    begins = _begins("name", text)
    found = [Way(_all([begins, *rest]), ordered=True)]
    if len(text) > 1:
        found.append(Way(_all([_contains(text), ~begins, *rest])))
    return found


def _sounding(term: Sound, rest: list[Condition]) -> list[Way]:
    pinyin, initials = _begins("pinyin", term.text), _initials(term)
    found = [Way(_all([pinyin, *rest]), order="pinyin", ordered=True)]
    if initials:
        found.append(Way(_all([initials, ~pinyin, *rest]), order="initials", ordered=True))
    if letters := _letters(term):
        found.append(Way(_all([*letters, ~pinyin, *([~initials] if initials else []), *rest])))
    return found


def _holds(one: Term, ring: KeyRing, places: Mapping[str, tuple[CodeRange, ...]], today: date) -> Condition:
    match one:
        case Number():
            return _number(one.text, ring, today)
        case Tail():
            return _tail(one.text, ring)
        case Sound():
            either = _begins("pinyin", one.text) | _begins("initials", one.text)
            return (
                either | Condition(f"({_all(letters).sql})", _all(letters).parameters)
                if (letters := _letters(one))
                else either
            )
        case Name():
            return _named(one.text)
        case Part():
            return _address(one.text, places)


def _breadth(one: Term) -> tuple[int, int]:
    """Of the terms that can lead, the one likely to find fewest comes first."""
    return (0, -len(one.text)) if isinstance(one, Name) and len(one.text) > 1 else (1, -len(one.text))


def _named(text: str) -> Condition:
    return _contains(text) if len(text) > 1 else _begins("name", text)


def _begins(column: str, text: str) -> Condition:
    return Condition(f"(p.{column} >= %s AND p.{column} < %s)", (text, text + LAST))


def _contains(text: str) -> Condition:
    """These characters side by side. The index knows pairs; of three and more it is seen whether they lie in a row."""
    pairs = names.bigrams(text)
    parts = ", ".join(["c.county || %s"] * len(pairs))
    found = Condition(f"p.tokens @> ARRAY[{parts}]::varchar[]", tuple(pairs))
    if len(text) > 2:
        found &= Condition("strpos(lower(replace(p.name, ' ', '')), %s) > 0", (text.lower(),))
    return Condition(f"({found.sql})", found.parameters)


def _initials(term: Sound) -> Condition | None:
    return _begins("initials", term.text) if len(term.text) <= MOST_INITIALS else None


def _letters(term: Sound) -> list[Condition]:
    return [_contains(word) for word in term.words] if all(len(word) > 1 for word in term.words) else []


def _address(text: str, places: Mapping[str, tuple[CodeRange, ...]]) -> Condition:
    """A part of the address of a stay in the village where she lives, or last lived; or the name of a place there."""
    street = Condition(
        "EXISTS (SELECT 1 FROM people_spell s WHERE s.person_id = p.id AND s.voided_at IS NULL"
        " AND s.code = p.village AND strpos(s.address, %s) > 0)",
        (text,),
    )
    inside = [Condition("p.village BETWEEN %s AND %s", (one.low, one.high)) for one in places.get(text, ())]
    return _any([*inside, street])


def _tail(text: str, ring: KeyRing) -> Condition:
    """The last four by the index of parts; of five and six, the rest by the number's own row."""
    parts = ", ".join(["c.county || %s"] * len(ring.keys))
    tokens = tuple(identifiers.tail_token(key, text) for key in ring.keys)
    found = Condition(f"p.tokens && ARRAY[{parts}]::varchar[]", tokens)
    if (length := len(text)) > min(identifiers.TAILS):
        pairs = ", ".join(["(%s, %s)"] * len(ring.keys))
        hashes = [part for key in ring.keys for part in (key.number, identifiers.tail(key, text, length))]
        found &= Condition(
            "EXISTS (SELECT 1 FROM people_identifier i WHERE i.person_id = p.id AND i.voided_at IS NULL"  # nosec B608
            f" AND (i.key, i.tail{length}) IN ({pairs}))",
            tuple(hashes),
        )
    return found


def _number(text: str, ring: KeyRing, today: date) -> Condition:
    """A number of any kind of paper, disputed or not, in its old or its new form; or a telephone."""
    hashes = [one for kind in IdentifierKind for one in ring.hashes(kind, _of_kind(kind, text, today))]
    phones = ring.hashes(identifiers.PHONE, identifiers.tidy_phone(text))
    return Condition(
        "p.id IN (SELECT person_id FROM people_identifier WHERE hash = ANY(%s) AND voided_at IS NULL AND NOT disputed"
        " UNION SELECT person_id FROM people_identifier WHERE hash = ANY(%s) AND voided_at IS NULL AND disputed"
        " UNION SELECT person_id FROM people_contact WHERE hash = ANY(%s))",
        (hashes, hashes, phones),
    )


def _of_kind(kind: IdentifierKind, text: str, today: date) -> str:
    if kind is not IdentifierKind.RESIDENT_ID:
        return text
    try:
        return parse_id_number(text, today=today).number
    except Refused:
        return text


def _all(conditions: Iterable[Condition]) -> Condition:
    found = list(conditions)
    return Condition(" AND ".join(one.sql for one in found), tuple(x for one in found for x in one.parameters))


def _any(conditions: Iterable[Condition]) -> Condition:
    found = list(conditions)
    joined = " OR ".join(one.sql for one in found)
    return Condition(f"({joined})", tuple(x for one in found for x in one.parameters))
