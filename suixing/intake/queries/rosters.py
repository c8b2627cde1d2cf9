"""Reads of imports: what came of each, and how files with the same head were read before."""

from collections.abc import Mapping as Assigned
from collections.abc import Sequence
from uuid import UUID

from suixing.access.engine import require
from suixing.intake.models import Mapping, Roster
from suixing.intake.queries.files import Source
from suixing.intake.rules.origins import check_origin
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.identifiers import uuids
from suixing.kernel.refusals import Refusal, Refused, Unusable, refuse


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
