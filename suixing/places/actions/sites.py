"""Founding the site and loading the national list: nation to township, and the villages of the site."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db import connection, transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import VILLAGE, WIDTH, parse
from suixing.kernel.refusals import Refusal, refuse
from suixing.outbox.actions import tell
from suixing.places.events import SiteFounded
from suixing.places.models import Division, Site
from suixing.places.models.divisions import subject_of
from suixing.places.queries.edition import EDITION, upper_rows, village_rows
from suixing.places.rules.divisions import SINCE_EVER, Key, Row, difference

LOCK: Final = 0x5358504C
"""Two commands that found or load at once wait for each other."""

COLUMNS: Final = "level, code, name, parent_level, parent_code"

ENDED: Final = """
UPDATE places_division d SET valid_to = %s FROM ending e
WHERE d.level = e.level AND d.code = e.code AND d.valid_from < %s AND d.valid_to IS NULL
"""

DECIDED_LATER: Final = """
DELETE FROM beginning b USING places_division d
WHERE d.level = b.level AND d.code = b.code AND (d.valid_from > %s OR d.valid_to > %s)
"""
"""What was decided here after the date of the edition stays as it was decided."""

SAME_NAME: Final = """
SELECT b.name FROM beginning b JOIN places_division d
  ON d.parent_level = b.parent_level AND d.parent_code = b.parent_code AND d.name = b.name
WHERE d.valid_to IS NULL AND (d.level, d.code) <> (b.level, b.code)
"""


@transaction.atomic
def found_site(*, division: str, by: Actor, today: date) -> Site:
    """Let this installation serve `division` (a code of 2 to 12 digits) and load the map. Twice changes nothing.

    Refuses what is no code or no division of the shipped list, and a second division.
    """
    _lock()
    require(by, "places.site.found")
    asked = parse(division)
    found = Site.objects.first()
    if found is not None and _is_loaded(found) and (found.level, found.code) == (asked.level, asked.digits):
        return found
    upper = upper_rows()
    rows = upper if asked.level < VILLAGE else upper | village_rows(asked.digits, upper)
    row = rows.get((asked.level, asked.digits))
    if row is None:
        refuse(Refusal("places.division-unknown", {"code": division, "field": "division"}))
    if found is None:
        found = Site.objects.create(level=row.level, code=row.code, name=row.name, founded_on=today)
        record(by=by, action="places.site.found", subject=subject_of(row.key))
        tell(SiteFounded(subject=subject_of(row.key), level=row.level, code=row.code))
    elif (found.level, found.code) != row.key:
        refuse(Refusal("places.site-other", {"name": found.name, "code": found.code, "field": "division"}))
    if not _is_loaded(found):
        stem = found.code[: WIDTH[found.level]]
        _take_over(found, {**upper, **village_rows(stem, upper)}, EDITION, by)
    return found


@transaction.atomic
def load_divisions(*, rows: Mapping[Key, Row], edition: date, by: Actor) -> tuple[int, int]:
    """Take over an edition of the national list for the site: `rows` are all its places, villages only of the site.

    What the edition lacks ends on its date, what it adds or names otherwise begins then; what was decided here after
    that date stays. Loading the same edition again changes nothing. Returns how many rows began and ended.
    """
    _lock()
    require(by, "places.division.load")
    found = Site.objects.get()
    if found.edition is not None and edition < found.edition:
        refuse(Refusal("places.edition-older", {"held": found.edition, "edition": edition}))
    return _take_over(found, rows, edition, by)


def _is_loaded(site: Site) -> bool:
    """Whether the site holds the shipped edition, or a newer one."""
    return site.edition is not None and site.edition >= EDITION


def _take_over(site: Site, rows: Mapping[Key, Row], edition: date, by: Actor) -> tuple[int, int]:
    first = site.edition is None
    changes = difference({} if first else _held(edition), rows)
    begun = SINCE_EVER if first else edition
    with connection.cursor() as cursor:
        if changes.ends:
            cursor.execute("CREATE TEMPORARY TABLE ending (level smallint, code text) ON COMMIT DROP")
            _copy(cursor, "COPY ending FROM STDIN", changes.ends)
            cursor.execute(ENDED, [edition, edition])
            cursor.execute("DROP TABLE ending")
        cursor.execute(
            f"CREATE TEMPORARY TABLE beginning ON COMMIT DROP AS SELECT {COLUMNS} FROM places_division LIMIT 0"  # noqa: S608  # nosec B608
        )
        _copy(
            cursor,
            f"COPY beginning ({COLUMNS}) FROM STDIN",
            ((one.level, one.code, one.name, one.parent_level, one.parent_code) for one in changes.begins),
        )
        cursor.execute(DECIDED_LATER, [edition, edition])
        cursor.execute(SAME_NAME)
        if names := [name for (name,) in cursor.fetchall()]:
            refuse(Refusal("places.edition-name-taken", {"names": names[:3]}))
        cursor.execute(
            f"INSERT INTO places_division ({COLUMNS}, valid_from) SELECT {COLUMNS}, %s FROM beginning",  # noqa: S608  # nosec B608
            [begun],
        )
        cursor.execute("DROP TABLE beginning")
    site.edition = edition
    Site.objects.filter(pk=site.pk).update(edition=edition)
    counts = len(changes.begins), len(changes.ends)
    record(
        by=by,
        action="places.division.load",
        subject=subject_of((site.level, site.code)),
        detail={"edition": edition, "begun": counts[0], "ended": counts[1]},
        count=sum(counts),
    )
    return counts


def _held(on: date) -> dict[Key, Row]:
    rows = Division.objects.on(on).values_list("level", "code", "name", "parent_level", "parent_code")
    return {(row[0], row[1]): Row(*row) for row in rows.iterator(chunk_size=10_000)}


def _copy(cursor: object, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    with cursor.copy(statement) as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
