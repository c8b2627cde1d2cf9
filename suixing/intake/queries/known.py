"""Who of a portion of a roster is in the register already: found by keyed hash of the number, or by name and birth.

Read for a process that imports on behalf of `by`, not shown to anybody: identity counts wherever somebody lives, so
nothing is cut to a reach here. What comes of a meeting tells no more than the row itself said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.db import connection

from suixing.intake.rules.meeting import Held, Known, Stay
from suixing.kernel.actors import Actor

BY_NUMBER: Final = """
SELECT hash, kind, person_id FROM people_identifier
WHERE hash = ANY(%s) AND NOT disputed AND voided_at IS NULL
"""

COUNTIES: Final = """
WITH RECURSIVE one AS (
    (SELECT county FROM people_person WHERE closed_on IS NULL AND NOT confidential ORDER BY county LIMIT 1)
  UNION ALL
    SELECT (SELECT next.county FROM people_person next WHERE next.closed_on IS NULL AND NOT next.confidential
              AND next.county > one.county ORDER BY next.county LIMIT 1)
    FROM one WHERE one.county IS NOT NULL
)
SELECT county FROM one WHERE county IS NOT NULL
"""
"""Every county anybody lives in, hopping along the index of names."""

BY_NAME: Final = """
SELECT p.name, p.sex, p.born, p.home_code, min(p.id) FROM (
    SELECT * FROM people_person WHERE county = ANY(%(counties)s) AND name = ANY(%(names)s)
       AND closed_on IS NULL AND NOT confidential
  UNION ALL
    SELECT * FROM people_person WHERE name = ANY(%(names)s) AND (closed_on IS NOT NULL OR confidential)
) p
WHERE NOT EXISTS (SELECT FROM people_identifier i WHERE i.person_id = p.id AND i.voided_at IS NULL)
GROUP BY p.name, p.sex, p.born, p.home_code
"""
"""People without any number: whoever has one is met by it alone."""

FILES: Final = """
WITH RECURSIVE up AS (
    SELECT id AS met, id, same_as_id FROM people_person WHERE id = ANY(%s)
  UNION
    SELECT up.met, above.id, above.same_as_id FROM up JOIN people_person above ON above.id = up.same_as_id
), files AS (
    SELECT met, id FROM up WHERE same_as_id IS NULL
  UNION
    SELECT files.met, below.id FROM files JOIN people_person below ON below.same_as_id = files.id
)
SELECT met, id FROM files
"""
"""`people.queries.same` for many at once."""

PERSONS: Final = """
SELECT p.id, p.uid::text, p.name, p.sex, p.born, p.home_code, p.home_address, p.ethnic_group, p.education,
       p.closed_on IS NOT NULL, p.confidential
FROM people_person p WHERE p.id = ANY(%s) ORDER BY p.id FOR NO KEY UPDATE OF p
"""
"""Held until the transaction ends: what is decided on them stays true until it is written."""

PHONES: Final = "SELECT person_id, hash FROM people_contact WHERE person_id = ANY(%s)"
STAYS: Final = """
SELECT id, person_id, code, address, arrived, departed, last_contact, reason FROM people_spell
WHERE person_id = ANY(%s) AND voided_at IS NULL
"""
BASES: Final = """
SELECT id, person_id, purpose, recipient, ground, way, given_on, until, withdrawn_on FROM consent_basis
WHERE person_id = ANY(%s) AND voided_at IS NULL
"""
DEATHS: Final = """
SELECT person_id FROM people_lifeevent WHERE person_id = ANY(%s) AND kind = 'death' AND voided_at IS NULL
"""
GUARDIANS: Final = "SELECT child_id, hash FROM people_guardian WHERE child_id = ANY(%s) AND voided_at IS NULL"

Facts = tuple[str, int, date, str]
"""Name, sex, birth date and home code: who somebody without a number is."""


def met_by_number(*, by: Actor, hashes: Sequence[bytes]) -> dict[bytes, int]:
    """The file under each of the hashes that is anybody's undisputed number."""
    with connection.cursor() as cursor:
        cursor.execute(BY_NUMBER, [list(hashes)])
        return {bytes(found): person for found, _, person in cursor}


def met_by_name(*, by: Actor, facts: Iterable[Facts]) -> dict[Facts, int]:
    """The file of each of these people who have no number."""
    wanted = set(facts)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTIES)
        counties = [county for (county,) in cursor]
        cursor.execute(BY_NAME, {"counties": counties, "names": list({one[0] for one in wanted})})
        found = {(name, sex, born, home): person for name, sex, born, home, person in cursor}
    return {one: found[one] for one in wanted & found.keys()}


def known(*, by: Actor, files: Iterable[int]) -> Mapping[int, Known]:
    """These files with everything a row may change in them, over all files that are linked; locked."""
    met = sorted(set(files))
    if not met:
        return {}
    linked: defaultdict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(FILES, [met])
        for one, file in cursor:
            linked[one].append(file)
        every = sorted({file for group in linked.values() for file in group} | set(met))
        cursor.execute(PERSONS, [every])
        persons = {row[0]: row for row in cursor.fetchall()}
        cursor.execute(PHONES, [met])
        phones = {person: bytes(found) for person, found in cursor}
        cursor.execute(STAYS, [every])
        stays = _by_person(map(Stay._make, cursor.fetchall()))
        cursor.execute(BASES, [every])
        bases = _by_person(map(Held._make, cursor.fetchall()))
        cursor.execute(DEATHS, [every])
        died = {person for (person,) in cursor}
        cursor.execute(GUARDIANS, [every])
        guardians: defaultdict[int, set[bytes]] = defaultdict(set)
        for child, found in cursor:
            guardians[child].add(bytes(found))
    return {
        one: _together(one, tuple(sorted(linked[one])) or (one,), persons, phones, stays, bases, died, guardians)
        for one in met
    }


def _together(one, files, persons, phones, stays, bases, died, guardians) -> Known:
    """One file with what all her files say."""
    own = persons[one]
    return Known(
        *own[:9],
        phone_hash=phones.get(one),
        files=files,
        closed=any(persons[file][9] for file in files),
        confidential=any(persons[file][10] for file in files),
        died=any(file in died for file in files),
        stays=[stay for file in files for stay in stays.get(file, ())],
        bases=[basis for file in files for basis in bases.get(file, ())],
        guardian_hashes=set().union(*(guardians.get(file, ()) for file in files)),
    )


def _by_person(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return found
