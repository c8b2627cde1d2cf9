"""Reading the map: the tree, a division, the chain above it, names in bulk, and where a place of then is today.

What a division is called and where it lies is public, so names, chains and roll-up take no reader. Pages that walk the
tree are cut to the reader's reach.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Exists, OuterRef, Q

from suixing.access.engine import may, require
from suixing.access.models import in_ranges
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import TOWNSHIP, VILLAGE, WIDTH, Code, CodeRange, code_range, widest, without
from suixing.kernel.refusals import Refusal, Refused
from suixing.places.models import Division, Site, Succession
from suixing.places.models.divisions import DivisionQuerySet
from suixing.places.queries.edition import village_names
from suixing.places.rules import Key, Step, answers_for
from suixing.places.rules import current as follow
from suixing.places.rules.divisions import check_changeable
from suixing.ui.pages import Page, keyset

UP: Final = """
WITH RECURSIVE up AS (
    SELECT * FROM places_division
    WHERE level = %(level)s AND code = %(code)s AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)
  UNION ALL
    SELECT above.* FROM up JOIN places_division above
      ON above.level = up.parent_level AND above.code = up.parent_code
    WHERE above.valid_from <= %(on)s AND (above.valid_to IS NULL OR above.valid_to > %(on)s)
)
SELECT * FROM up ORDER BY level
"""


SUGGESTED: Final = 400
"""How many divisions a field suggests: a district with its communities, a city with its streets."""


@dataclass(frozen=True, slots=True)
class Place:
    """A division in a chain: enough to name it and to link to it."""

    level: int
    code: str
    name: str


def site() -> Site | None:
    """The division this installation serves; none before `site init`."""
    return Site.objects.first()


def division(*, by: Actor, level: int, code: str, on: date) -> Division:
    """A division on the map of a day, or as it last was; refuses what is unknown and what lies outside the reach."""
    rows = Division.objects.filter(level=level, code=code)
    found = rows.on(on).first() or rows.order_by("-valid_from").first()
    if found is None:
        raise Refused(Refusal("places.division-unknown", {"code": code}))
    require(by, "places.division.view", found)
    return found


def top(*, by: Actor, on: date) -> DivisionQuerySet:
    """Where the reader's tree begins: the highest divisions that lie wholly in her reach."""
    inside = Division.objects.on(on).visible_to(by)
    above = inside.filter(level=OuterRef("parent_level"), code=OuterRef("parent_code"))
    return _with_children(inside.filter(~Exists(above)), on).order_by("code", "level")


def children(*, by: Actor, level: int, code: str, on: date) -> DivisionQuerySet:
    """The divisions directly below one, as far as the reader reaches; one query."""
    below = Division.objects.on(on).below(level, code)
    return _with_children(below.visible_to(by), on).order_by("code", "id")


def siblings(*, by: Actor, division: Division, on: date) -> DivisionQuerySet:
    """The other divisions under the same parent."""
    beside = Division.objects.on(on).below(*division.parent).filter(level=division.level)
    return beside.visible_to(by).exclude(pk=division.pk).order_by("code", "id")


def around(*, by: Actor, level: int, code: str, on: date) -> list[Division]:
    """A division, what lies directly below it, and its neighbours: what an organisation there may serve."""
    own = Division.objects.on(on).visible_to(by).filter(level=level, code=code).first()
    if own is None:
        return []
    below = children(by=by, level=level, code=code, on=on)
    return [own, *below, *siblings(by=by, division=own, on=on)]


def to_choose(*, by: Actor, on: date) -> list[tuple[Code, str]]:
    """Code and name of what lies in the reader's reach, the highest first, for a field to suggest."""
    rows = Division.objects.on(on).visible_to(by).order_by("level", "code")
    return [(Code(one.code, one.level), one.name) for one in rows[:SUGGESTED]]


def chain(*, level: int, code: str, on: date) -> tuple[Place, ...]:
    """From the province down to the division itself, on the map of a day; levels that do not exist are skipped.

    A village outside the site is found in the national list. Empty when the place is not on the map of that day.
    """
    rows = Division.objects.raw(UP, {"level": level, "code": code, "on": on})
    found = tuple(Place(row.level, row.code, row.name) for row in rows)
    if found or level != VILLAGE or Division.objects.filter(level=level, code=code).exists():
        return found
    name = village_names([code]).get(code)
    above = chain(level=TOWNSHIP, code=code[: WIDTH[TOWNSHIP]].ljust(12, "0"), on=on) if name else ()
    return (*above, Place(level, code, name)) if name and above else ()


def names(codes: Iterable[str], on: date | None = None) -> dict[str, str]:
    """The names of 12-digit codes anywhere in the country, in one query and the shipped list; unknown ones left out.

    On the map of a day, or by their latest name. A padded code names its upper level (441900000000 is 东莞).
    """
    wanted = set(codes)
    rows = Division.objects.filter(code__in=wanted).order_by("code", "-level", "valid_from")
    if on is not None:
        rows = rows.on(on)
    found = {row.code: row.name for row in rows}
    return found | village_names(wanted - found.keys())


def search(*, text: str, by: Actor | None, on: date, parameters: Mapping[str, str] = MappingProxyType({})) -> Page:
    """Divisions whose name or code begins with `text`, by name; `parameters` carry the mark of the page asked for.

    With a reader, in her reach; without, anywhere in the country (choosing a home place). No text, no rows.
    """
    rows = Division.objects.on(on) if by is None else Division.objects.on(on).visible_to(by)
    return keyset(rows.beginning(text), order="name", parameters=parameters)


def former(*, text: str, by: Actor, on: date) -> DivisionQuerySet:
    """What was once called so in the reader's reach and is not any more, each as it last was.

    A paper bears the name or code of its day: whoever looks for it finds the page that says what it is now.
    """
    before = Division.objects.visible_to(by).beginning(text)
    still = before.on(on).filter(level=OuterRef("level"), code=OuterRef("code"))
    latest = before.filter(~Exists(still), valid_to__lte=on).order_by("level", "code", "-valid_to")
    return latest.distinct("level", "code")


def current(*, level: int, code: str, on: date, since: date = date.min) -> Key:
    """The place that answers on the day `on` for what was recorded under this code on the day `since`."""
    return follow((level, code), steps(), on=on, since=since)


def steps() -> tuple[Step, ...]:
    """Every main succession there is: a few hundred rows in the life of a site."""
    rows = Succession.objects.filter(main=True).order_by("on", "id")
    return tuple(Step(one.on, (one.level, one.old_code), (one.level, one.new_code)) for one in rows)


def reach_of(*, level: int, code: str, on: date) -> tuple[CodeRange, ...]:
    """The codes whose records a division answers for on a day, its own range among them; no range lies in another.

    Villages keep their codes when their township is replaced or split: besides its own range these are the ranges of
    all whose heir it is, and of what lies directly below it now under a code of elsewhere, with all whose heir that is.
    What lies below somebody else now, though its code is of here, is cut out.
    """
    own = code_range(level, code)
    below = Division.objects.on(on).below(level, code).values_list("level", "code")
    answered = answers_for([(level, code), *below], steps(), on=on)
    ranges = widest([own, *(code_range(*one) for one in answered)])
    left = _left(ranges, level, on)
    return tuple(piece for one in ranges for piece in without(one, left))


def _left(ranges: Sequence[CodeRange], level: int, on: date) -> list[CodeRange]:
    """What has a code of these ranges and lies below a division outside them on a day."""
    there = Division.objects.on(on).filter(in_ranges(ranges), level__gt=level)
    away = there.exclude(in_ranges(ranges, "parent_code")).values_list("level", "code")
    return [code_range(*one) for one in away]


def history(*, division: Division) -> tuple[Sequence[Division], Sequence[Succession]]:
    """All rows of a division (its names and parents) and every change that led to it or away from it."""
    rows = Division.objects.filter(level=division.level, code=division.code).order_by("valid_from")
    touching = Q(old_code=division.code) | Q(new_code=division.code)
    changes = Succession.objects.filter(touching, level=division.level).order_by("on", "id")
    return list(rows), list(changes)


def find(code: Code, *, on: date, field: str = "division") -> Division:
    """The division of a code on the map of a day, in the site's database; `field` is where a refusal belongs."""
    found = Division.objects.on(on).filter(code=code.digits, level=code.level).first()
    if found is None:
        raise Refused(Refusal("places.division-unknown", {"code": code.stem, "field": field}))
    return found


def now_called(*, division: Division, on: date) -> Division | None:
    """Who answers today for a division that has ended; None for one that has not, or that nobody took over."""
    level, code = current(level=division.level, code=division.code, on=on)
    if (level, code) == division.key:
        return None
    return Division.objects.on(on).filter(level=level, code=code).first()


def refusals(*, by: Actor, division: Division, on: date) -> dict[str, Refusal | None]:
    """Why each change of the map is not possible here now, by its verb."""
    ended = None if division.is_valid(on) else Refusal("places.division-ended", {"name": division.name, "on": on})
    impossible = ended or check_changeable(division.level)
    return {
        "merge": may(by, "places.division.merge", division) or impossible,
        "rename": may(by, "places.division.rename", division) or impossible,
        "split": may(by, "places.division.split", division) or impossible,
    }


def _with_children(rows: DivisionQuerySet, on: date) -> DivisionQuerySet:
    """Each row knows whether it can be unfolded."""
    below = Division.objects.on(on).filter(parent_level=OuterRef("level"), parent_code=OuterRef("code"))
    return rows.annotate(has_children=Exists(below))
