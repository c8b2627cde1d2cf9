"""Reads of imports: what came of each, and how files with the same head were read before."""

from collections.abc import Mapping as Assigned
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from suixing.access.engine import require
from suixing.audit.actions import look
from suixing.intake.models import Mapping, Roster
from suixing.intake.queries.files import Source, source
from suixing.intake.rules.columns import Field
from suixing.intake.rules.origins import check_origin
from suixing.intake.rules.states import State
from suixing.intake.rules.values import text
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.identifiers import uuids
from suixing.kernel.refusals import Refusal, Refused, Unusable, refuse

IMPORTER: Final = 7_305_100
"""The advisory lock one import holds."""

ROWS_LOOKED_AT: Final = 20_000
PLACES_SHOWN: Final = 100
"""How far a file is looked into for the names of divisions, before it is imported."""


class Named(NamedTuple):
    """A name that stands where a division does; `whole`: it must be matched to its end, as where somebody lives."""

    said: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """An uploaded file as its columns are known, and the names of divisions in it."""

    file: Source
    places: tuple[Named, ...]


def check_import(*, by: Actor, origin: str) -> None:
    """Refuse whoever may not import, and a roster from where none is taken, before anything is read."""
    require(by, "intake.roster.import")
    refusal = check_origin(origin)
    if refusal is not None and refusal.code == "intake.origin-unknown":
        raise Unusable(refusal)
    refuse(refusal)


def rosters(*, by: Actor) -> Sequence[Roster]:
    """The imports `by` may see, newest first; the last fifty."""
    require(by, "intake.roster.view")
    return list(Roster.objects.visible_to(by).order_by("-pk")[:50])


def roster(*, by: Actor, uid: UUID | str) -> Roster:
    """One import, or the refusal that says there is none `by` may see."""
    require(by, "intake.roster.view")
    found = Roster.objects.visible_to(by).filter(uid__in=uuids([str(uid)])).first()
    if found is None:
        raise Refused(Refusal("intake.roster-unknown"))
    return found


def remembered(*, by: Actor, signature: str) -> dict[str, str]:
    """The columns somebody assigned by hand for files with this head."""
    found = Mapping.objects.filter(signature=signature).first()
    return dict(found.columns) if found else {}


def draft(*, by: Actor, source: Source, name: str, origin: str, columns: Assigned[str, str], path: str = "") -> Roster:
    """The import of a file as it would begin; nothing is written. `path` is where an upload lies."""
    return Roster(
        sha256=source.sha256,
        file=name[-200:],
        path=path,
        origin=origin,
        signature=source.head.signature,
        mapping=dict(columns),
        dropped=[one[:80] for one in source.head.names_dropped],
        rows=source.rows,
        by=by.id,
        by_name="" if by.kind is Kind.PROCESS else by.name[:80],
    )


def broken_off(*, by: Actor) -> Sequence[Roster]:
    """Uploaded rosters that should be running while no import holds its lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [IMPORTER],
        )
        if cursor.fetchone()[0]:
            return []
    return list(Roster.objects.visible_to(by).filter(state=State.RUNNING).exclude(path="").order_by("pk"))


def workbook(*, by: Actor, roster: Roster) -> Path:
    """The rejected rows of one's own import, to take away; writes the look. Refuses when they are erased."""
    require(by, "intake.roster.view")
    path = Path(roster.workbook) if roster.workbook else None
    if path is None or not path.is_file():
        raise Refused(Refusal("intake.workbook-gone"))
    look(by=by, subject=roster.subject, reason="mend-roster", count=roster.rejected)
    return path


def columns(*, by: Actor, roster: Roster) -> Columns:
    """What the columns of an uploaded file are, as far as it is known, and the places its cells name."""
    require(by, "intake.roster.import")
    if not roster.path:
        raise Refused(Refusal("intake.upload-gone"))
    file = source(by=by, path=Path(roster.path)).assigned(roster.mapping)
    return Columns(file, _places(file))


def _places(file: Source) -> tuple[Named, ...]:
    """The names (not codes) that stand where divisions do, each once: of the first rows, and no more than are read."""
    wanted = [(file.head.at[one], one is Field.VILLAGE) for one in (Field.VILLAGE, Field.HOME) if one in file.head.at]
    found: dict[Named, None] = {}
    for row in islice(file.read(), ROWS_LOOKED_AT):
        for at, whole in wanted:
            said = text(row[at]) if at < len(row) else ""
            if said and not said.isascii():
                found[Named(said, whole)] = None
        if len(found) >= PLACES_SHOWN:
            break
    return tuple(found)
