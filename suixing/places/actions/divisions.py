"""Changes of the map decided between two editions: merger, rename, split of townships and villages.

Each ends rows and begins rows on the day `on`, writes the successions, lets the grants and catchments of the old code
reach the successor, and moves the organisations that stood there. Villages keep their codes when their township is
replaced; only what they lie under changes.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from suixing.access.actions import narrow, widen
from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import VILLAGE
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.outbox.actions import tell
from suixing.places.events import DivisionRenamed, DivisionReplaced, DivisionSplit
from suixing.places.models import Catchment, Division, Organisation, Succession
from suixing.places.queries import reach_of
from suixing.places.rules.divisions import (
    Key,
    Part,
    SuccessionKind,
    check_apart,
    check_changeable,
    check_code,
    check_day,
    check_name,
    check_not_later,
    check_organisations_apart,
    check_parts,
    check_together,
)


@transaction.atomic
def merge(
    *, divisions: Sequence[Division], into: Division | Part, on: date, by: Actor, today: date, note: str = ""
) -> Division:
    """Let `divisions` become one from the day `on`: `into` is one of them or a neighbour, or a new code and name.

    All lie at one level under one parent. Returns the division that takes over. `note` names the deciding document.
    """
    given = [*divisions, into] if isinstance(into, Division) else list(divisions)
    rows = _held(given, on)
    for row in rows:
        require(by, "places.division.merge", row)
        refuse(check_changeable(row.level))
    refuse(check_together([row.key for row in rows], [row.parent for row in rows]))
    refuse(check_day(on=on, today=today, since={row.name: row.valid_from for row in rows}))
    if isinstance(into, Part):
        taken = _names_below(rows[0].parent) - {row.name for row in rows}
        heir = _new(into, rows[0], taken, rows, on)
    else:
        heir = next(row for row in rows if row.pk == into.pk)
    for row in rows:
        if row.key != heir.key:
            _replace(row, heir, SuccessionKind.MERGER, on, note, by)
    record(
        by=by,
        action="places.division.merge",
        subject=heir.subject,
        detail={"old_codes": [row.code for row in rows if row.key != heir.key], "on": on, "note": note},
        count=len(rows),
    )
    return heir


@transaction.atomic
def rename(
    *, division: Division, name: str, on: date, by: Actor, today: date, new_code: str = "", note: str = ""
) -> Division:
    """Give a division another name from the day `on`, and another code if the decision says so."""
    (row,) = _held([division], on)
    require(by, "places.division.rename", row)
    refuse(check_changeable(row.level))
    refuse(check_day(on=on, today=today, since={row.name: row.valid_from}))
    taken = _names_below(row.parent)
    code = new_code or row.code
    if code != row.code:
        renamed = _new(Part(code, name), row, taken - {row.name}, [row], on)
        _replace(row, renamed, SuccessionKind.RENAME, on, note, by)
    else:
        refuse(check_name(name, taken))
        renamed = _again(row, on, name=name)
        tell(DivisionRenamed(subject=row.subject, level=row.level, code=row.code, on=on))
    record(
        by=by,
        action="places.division.rename",
        subject=renamed.subject,
        detail={"old_code": row.code, "old_name": row.name, "name": name, "on": on, "note": note},
    )
    return renamed


@transaction.atomic
def split(
    *, division: Division, parts: Sequence[Part], goes_on: bool, on: date, by: Actor, today: date, note: str = ""
) -> tuple[Division, ...]:
    """Split a division from the day `on` into new `parts`, each with the villages it takes along.

    If it `goes_on` it keeps its code, its records and the villages nobody takes, and its office no longer reaches what
    left; else it ends, and the first part takes over these. Returns the parts.
    """
    (row,) = _held([division], on)
    require(by, "places.division.split", row)
    refuse(check_changeable(row.level))
    refuse(check_day(on=on, today=today, since={row.name: row.valid_from}))
    answered = reach_of(level=row.level, code=row.code, on=date.max)
    villages = {one.code: one for one in _below(row)}
    refuse(check_parts(parts, villages))
    if not goes_on and len(parts) < 2:
        refuse(Refusal("places.parts-unclear", {"field": "parts"}))
    taken = _names_below(row.parent) - (set() if goes_on else {row.name})
    new = [_new(part, row, taken, [] if goes_on else [row], on) for part in parts]
    for part, one in zip(parts, new, strict=True):
        _settle([villages[code] for code in part.villages], one, on)
    heir = row if goes_on else new[0]
    for one in new[0 if goes_on else 1 :]:
        _succeed(row.key, one.key, SuccessionKind.SPLIT, on, note, main=False)
        if not goes_on:
            _reach(row, one, by, both=False)
    if goes_on:
        leaving = [villages[code].range for part in parts for code in part.villages]
        narrow(division=row.key, ranges=answered, leaving=leaving, by=by)
    else:
        _replace(row, heir, SuccessionKind.SPLIT, on, note, by)
    tell(
        DivisionSplit(
            subject=row.subject,
            level=row.level,
            code=row.code,
            parts=tuple(one.code for one in new),
            heir=heir.code,
            on=on,
        )
    )
    record(
        by=by,
        action="places.division.split",
        subject=row.subject,
        detail={"new_codes": [one.code for one in new], "goes_on": goes_on, "on": on, "note": note},
        count=len(new),
    )
    return tuple(new)


def _held(divisions: Iterable[Division], on: date) -> list[Division]:
    """The rows of today, locked in one order with the parents they lie under; refused when one has ended."""
    asked = {one.key: one for one in divisions}
    parents = {one.parent for one in asked.values()}
    for level, code in sorted(parents | asked.keys()):
        list(Division.objects.select_for_update().filter(level=level, code=code, valid_to__isnull=True))
    rows = []
    for (level, code), one in asked.items():
        row = Division.objects.filter(level=level, code=code, valid_to__isnull=True).first()
        if row is None:
            raise Refused(Refusal("places.division-ended", {"name": one.name, "on": on}))
        rows.append(row)
    return rows


def _new(part: Part, like: Division, taken: set[str], ending: Sequence[Division], on: date) -> Division:
    """A division that was not there before, beside or instead of `like`. What gives it its name ends first."""
    refuse(check_code(part.code, level=like.level, parent=like.parent))
    refuse(check_name(part.name, taken))
    if Division.objects.filter(level=like.level, code=part.code).exists():
        refuse(Refusal("places.code-used", {"code": part.code, "field": "new_code"}))
    for one in ending:
        _end(one, on)
    return Division.objects.create(
        level=like.level,
        code=part.code,
        name=part.name,
        parent_level=like.parent_level,
        parent_code=like.parent_code,
        valid_from=on,
    )


def _replace(old: Division, heir: Division, kind: SuccessionKind, on: date, note: str, by: Actor) -> None:
    """`heir` takes over all that stood under `old`: villages, records, grants, catchments, organisations."""
    _end(old, on)
    _settle(_below(old), heir, on)
    _succeed(old.key, heir.key, kind, on, note, main=True)
    _reach(old, heir, by, both=True)
    _move_organisations(old, heir)
    tell(DivisionReplaced(subject=old.subject, kind=kind, level=old.level, old_code=old.code, code=heir.code, on=on))


def _move_organisations(old: Division, heir: Division) -> None:
    """Open organisations that stood at the old code stand at the new one, unless two would be called the same."""
    moving = Organisation.objects.filter(level=old.level, code=old.code, closed__isnull=True)
    there = Organisation.objects.filter(code=heir.code, closed__isnull=True).values_list("name", flat=True)
    refuse(check_organisations_apart(moving.values_list("name", flat=True), there))
    moving.update(code=heir.code)


def _end(row: Division, on: date) -> None:
    Division.objects.filter(pk=row.pk, valid_to__isnull=True).update(valid_to=on)


def _again(row: Division, on: date, **changes: object) -> Division:
    """The same division from the day `on` with another name or under another parent."""
    fields = ("level", "code", "name", "parent_level", "parent_code")
    values = {name: getattr(row, name) for name in fields} | changes
    if row.valid_from == on:
        Division.objects.filter(pk=row.pk).update(**changes)
        return Division.objects.get(pk=row.pk)
    _end(row, on)
    return Division.objects.create(**values, valid_from=on)


def _settle(villages: Sequence[Division], parent: Division, on: date) -> None:
    """Let villages lie under `parent` from the day `on`."""
    refuse(check_apart([one.name for one in villages], [one.name for one in _below(parent)]))
    refuse(check_not_later(on=on, since={one.name: one.valid_from for one in villages}))
    for one in villages:
        _again(one, on, parent_code=parent.code)


def _succeed(old: Key, new: Key, kind: SuccessionKind, on: date, note: str, *, main: bool) -> None:
    Succession.objects.create(level=old[0], old_code=old[1], new_code=new[1], on=on, kind=kind, main=main, note=note)


def _reach(old: Division, new: Division, by: Actor, *, both: bool) -> None:
    """Grants and catchments on the old code also hold at the new one; an heir's reach what stood under the old."""
    answered = reach_of(level=new.level, code=new.code, on=date.max)  # all that is decided, whatever day it is from
    widen(old=old.key, new=new.key, to=answered, by=by)
    if both:
        widen(old=new.key, new=new.key, to=answered, by=by)
    serving = Catchment.objects.filter(level=old.level, code=old.code).values_list("organisation_id", flat=True)
    Catchment.objects.bulk_create(
        [Catchment(organisation_id=one, level=new.level, code=new.code) for one in serving], ignore_conflicts=True
    )


def _below(row: Division) -> list[Division]:
    if row.level == VILLAGE:
        return []
    return list(Division.objects.filter(valid_to__isnull=True).below(*row.key).order_by("code"))


def _names_below(parent: Key) -> set[str]:
    rows = Division.objects.filter(valid_to__isnull=True).below(*parent)
    return set(rows.values_list("name", flat=True))
