"""When a birth or a death cannot have been so."""

from datetime import date

from suixing.kernel.refusals import Refusal
from suixing.people.rules.ages import last_day
from suixing.people.rules.spells import Span, begin


def check_death(on: date, precision: str, *, born: date | None, stay: Span | None, today: date) -> Refusal | None:
    """Why somebody cannot have died then, or None. `stay`: where she lived. A vague date may mean its last day."""
    latest = last_day(on, precision)
    if on > today:
        return Refusal("people.death-later", {"on": on, "field": "on"})
    if born is not None and latest < born:
        return Refusal("people.death-before-birth", {"field": "on"})
    if stay is not None and latest < begin(stay):
        return Refusal("people.death-before-arrival", {"arrived": stay.arrived, "field": "on"})
    return None


def ends(on: date, precision: str, stay: Span, today: date) -> date:
    """The day her last stay ends: the day of her death, or, when that is vague, a day it can mean that lies in it."""
    return min(max(on, begin(stay)), last_day(on, precision), today)
