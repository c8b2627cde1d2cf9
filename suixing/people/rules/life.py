"""When a birth or a death cannot have been so."""

from datetime import date
from typing import Final

from suixing.kernel.refusals import Refusal
from suixing.people.rules.ages import last_day
from suixing.people.rules.persons import LONGEST_TEXT
from suixing.people.rules.spells import Span, begin

LONGEST_BASIS: Final = 80


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


def check_evidence(evidence: str, basis: str) -> Refusal | None:
    """A life event rests on a paper, or on who said so, and on a legal basis."""
    for field, text, most in (("evidence", evidence, LONGEST_TEXT), ("basis", basis, LONGEST_BASIS)):
        if not text.strip():
            return Refusal("people.evidence-missing", {"field": field})
        if len(text.strip()) > most:
            return Refusal("people.text-too-long", {"most": most, "field": field})
    return None


def ends(on: date, precision: str, stay: Span, today: date) -> date:
    """The day her last stay ends: the day of her death, or, when that is vague, a day it can mean that lies in it."""
    return min(max(on, begin(stay)), last_day(on, precision), today)
