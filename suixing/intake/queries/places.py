"""The names of divisions in a roster: which are matched, and what those that are not could be."""

from collections.abc import Sequence
from datetime import date

from suixing.intake.queries.maps import the_map
from suixing.intake.queries.rosters import Named
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import VILLAGE, Code
from suixing.places.models import Division
from suixing.places.queries import names as named


def match(
    *, by: Actor, places: Sequence[Named], signature: str, on: date
) -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
    """The matched ones with code and name, to be confirmed; and those that fit no division or more than one."""
    if not places:
        return [], ()
    map = the_map(by=by, on=on, signature=signature)
    found = {one.said: map.find(one.said, whole=one.whole) for one in reversed(places)}
    codes = {said: code for said, code in found.items() if isinstance(code, Code)}
    names = named((one.digits for one in codes.values()), on)
    matched = [(said, code.digits, names.get(code.digits, "")) for said, code in codes.items()]
    return matched, tuple(said for said in found if said not in codes)


def villages(*, by: Actor, on: date) -> list[tuple[Code, str]]:
    """The villages of the reader's reach, to choose from."""
    rows = Division.objects.on(on).visible_to(by).filter(level=VILLAGE).order_by("code").values_list("code", "name")
    return [(Code(code, VILLAGE), name) for code, name in rows]
