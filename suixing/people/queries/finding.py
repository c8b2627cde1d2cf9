"""`find`: the one box. Who in the reader's reach is meant by what was typed, a page at a time, without a total.

A search is one or more *ways*, tried in order until the page is full: names that begin so come before names that hold
the characters further in, pinyin before initials. Each way reads one index, county by county, in the order it is shown
in: a b-tree (county, name, id) that also holds the village, or the index of parts. The mark of a page is the way and
the `uid` of the row at its edge; what that row is called is looked up, never said in the address.

A closed file is not found. One with a confidential address is found by whole numbers only.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from suixing.audit.actions import look
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import COUNTY, VILLAGE, WIDTH, CodeRange
from suixing.kernel.identifiers import uuids
from suixing.kernel.keyring import KeyRing, ring
from suixing.people.models import Person
from suixing.people.queries.ways import Mark, Way, searched, statement, ways
from suixing.people.rules import finding, identifiers
from suixing.people.rules.ages import years
from suixing.people.rules.codes import LifeEventKind, Sex
from suixing.people.rules.finding import Term
from suixing.ui.pages import Page

SIZE: Final = 20
"""Rows of a page: what fits a screen; more letters find what is further down sooner."""

SUBJECT: Final = "people.list"

COUNTIES: Final = """
WITH RECURSIVE found AS (
    (SELECT county FROM people_person
     WHERE county >= %(low)s AND county <= %(high)s AND closed_on IS NULL AND NOT confidential ORDER BY county LIMIT 1)
  UNION ALL
    SELECT (SELECT p.county FROM people_person p
            WHERE p.county > found.county AND p.county <= %(high)s AND closed_on IS NULL AND NOT confidential
            ORDER BY p.county LIMIT 1)
    FROM found WHERE found.county IS NOT NULL
)
SELECT county FROM found WHERE county IS NOT NULL
"""
"""The counties in a range where anybody lives: as many steps down an index as there are counties."""


ROWS: Final = f"""
WITH found AS MATERIALIZED (SELECT row_number() OVER () AS place, way, id FROM ({{found}}) AS ways)
SELECT found.way, p.uid, p.name, p.sex, p.born, p.born_precision, p.village, p.confidential, d.name,
       i.kind, i.key, i.sealed,
       EXISTS (SELECT 1 FROM people_spell s WHERE s.person_id = p.id AND s.voided_at IS NULL
               AND s.departed IS NULL AND s.last_contact IS NULL),
       EXISTS (SELECT 1 FROM people_lifeevent e WHERE e.person_id = p.id AND e.voided_at IS NULL
               AND e.kind = '{LifeEventKind.DEATH.value}')
FROM found JOIN people_person p ON p.id = found.id
LEFT JOIN places_division d ON d.level = {VILLAGE} AND d.code = p.village AND d.valid_to IS NULL
LEFT JOIN LATERAL (SELECT kind, key, sealed FROM people_identifier
                   WHERE person_id = p.id AND voided_at IS NULL ORDER BY id LIMIT 1) i ON true
ORDER BY found.place
"""  # noqa: S608  # nosec B608 - constants
"""What a list shows of those found, in one statement: through the ORM, putting it together took longer than finding."""


class _Row(NamedTuple):
    way: int
    uid: UUID
    name: str
    sex: int
    born: date | None
    precision: str
    village: str
    confidential: bool
    village_name: str | None
    kind: str | None
    key: int | None
    sealed: bytes | None
    lives_here: bool
    died: bool


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One row of what was found. `tail` is a masked number; the place is empty where the address is confidential."""

    uid: UUID
    name: str
    sex: Sex
    born: date | None
    age: int | None
    village: str
    village_name: str
    tail: str
    confidential: bool
    departed: bool
    died: bool


def find(
    *, by: Actor, text: str, on: date, parameters: Mapping[str, str] = MappingProxyType({}), size: int = SIZE
) -> Page:
    """The persons in reach whom every word of `text` fits; `parameters` carry the mark of the page (`after`, `before`).

    Words that find nobody by themselves (an address alone) give an empty page. Every search writes one look.
    """
    terms = finding.read(text)
    page = _page(by, terms, on, parameters, size) if terms else Page(())
    look(by=by, subject=SUBJECT, reason="find", filter=finding.said(terms), count=len(page))
    return page


def _page(by: Actor, terms: tuple[Term, ...], on: date, parameters: Mapping[str, str], size: int) -> Page:
    keys = ring()  # asked once: whoever is asked looks whether the file has changed
    tried = ways(by=by, terms=terms, ring=keys, on=on)
    mark, backwards = _mark(by, tried, parameters)
    found = _found(by, tried, mark, backwards, size + 1)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    edges = [f"{row.way}.{row.uid.hex}" for row in found]
    has_before, has_after = (more, True) if backwards else (mark is not None, more)
    return Page(
        [_shown(row, keys, on) for row in found],
        before=edges[0] if edges and has_before else None,
        after=edges[-1] if edges and has_after else None,
    )


def _found(by: Actor, tried: Sequence[Way], mark: Mark | None, backwards: bool, limit: int) -> list["_Row"]:
    """The rows in the order shown, at most `limit`; backwards from the mark, if asked."""
    reach = searched(by=by)
    by_county = not all(one.numbers for one in tried)
    counties = _counties(reach) if by_county else []
    if not reach or (by_county and not counties):
        return []
    numbered = list(enumerate(tried))
    if mark is not None:
        numbered = [one for one in numbered if (one[0] <= mark.way if backwards else one[0] >= mark.way)]
    if backwards:
        numbered.reverse()
    sql, parameters = statement(by=by, tried=numbered, counties=counties, mark=mark, backwards=backwards, limit=limit)
    with connection.cursor() as cursor:
        cursor.execute(ROWS.replace("{found}", sql), parameters)
        return [_Row(*row) for row in cursor.fetchall()]


def _counties(reach: Iterable[CodeRange]) -> list[str]:
    """The counties of the reach where anybody lives. A reach inside one county needs no asking."""
    found: set[str] = set()
    width = WIDTH[COUNTY]
    for one in reach:
        low, high = one.low[:width], one.high[:width]
        if low == high:
            found.add(low)
            continue
        with connection.cursor() as cursor:
            cursor.execute(COUNTIES, {"low": low, "high": high})
            found.update(row[0] for row in cursor.fetchall())
    return sorted(found)


def _mark(by: Actor, tried: Sequence[Way], parameters: Mapping[str, str]) -> tuple[Mark | None, bool]:
    """The edge that is asked for, as the reader may see it now; a mark that cannot be read gives the first page."""
    backwards = bool(parameters.get("before"))
    number, _, uid = (parameters.get("before") or parameters.get("after") or "").partition(".")
    if not re.fullmatch("[0-9]", number) or int(number) >= len(tried) or not uuids([uid]):
        return None, False
    row = Person.objects.visible_to(by).filter(uid=uid).first()
    if row is None or (row.confidential and not tried[int(number)].confidential):
        return None, False
    return Mark(int(number), getattr(row, tried[int(number)].order), row.pk), backwards


def _shown(row: "_Row", keys: KeyRing, on: date) -> FoundPerson:
    number = ""
    if row.sealed is not None:
        number = identifiers.opened(keys, row.kind, row.key, row.sealed, row.uid)
    return FoundPerson(
        uid=row.uid,
        name=row.name,
        sex=Sex(row.sex),
        born=row.born,
        age=found.least if (found := years(row.born, row.precision, on)) and found.least == found.most else None,
        village="" if row.confidential else row.village,
        village_name="" if row.confidential else row.village_name or "",
        tail=identifiers.masked(number) if number else "",
        confidential=row.confidential,
        departed=not row.lives_here and not row.died,
        died=row.died,
    )
