"""The map a roster is read with: all divisions of a day in memory, so that no row asks the database."""

from datetime import date

from suixing.intake.models import Mapping
from suixing.intake.rules.places import Division, Map
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import VILLAGE
from suixing.places import queries as places
from suixing.places.models import Division as Row
from suixing.places.queries.edition import village_names


def the_map(*, by: Actor, on: date, signature: str = "") -> Map:
    """Every division on the map of a day, with the names that were matched by hand for files of this signature.

    What divisions are called is public; `by` is who reads the roster.
    """
    site = places.site()
    rows = Row.objects.on(on).values_list("level", "code", "name", "parent_level", "parent_code")
    divisions = tuple(Division(*row) for row in rows)
    standing = {one.code for one in divisions if one.level == VILLAGE}
    ended = set(Row.objects.filter(level=VILLAGE).values_list("code", flat=True)) - standing
    heirs = {code: places.current(level=VILLAGE, code=code, on=on)[1] for code in ended}
    remembered = Mapping.objects.filter(signature=signature).first()
    return Map(
        divisions=divisions,
        site=(site.level, site.code) if site else (0, "0" * 12),
        elsewhere=village_names,
        gone=frozenset(ended),
        heirs={code: heir for code, heir in heirs.items() if heir in standing},
        confirmed=remembered.names if remembered else {},
    )
