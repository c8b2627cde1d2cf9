"""Moving and leaving. Where she goes is hers to say; that she left can be written without knowing where, or when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.audit.rules import masked
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import COUNTY, VILLAGE, Code, level_of, parse
from suixing.kernel.refusals import Refusal, Refused, Unusable, refuse
from suixing.outbox.actions import tell
from suixing.people.actions.held import Held
from suixing.people.events import Departed, Moved
from suixing.people.models import Person, Spell
from suixing.people.rules.codes import Arrival, Source
from suixing.people.rules.persons import check_length, check_reason
from suixing.people.rules.spells import check_arrival, check_departure, is_open
from suixing.places import queries as places


class Somewhere:
    """A place anybody may have moved to: any division of the country; inside the site, a current village."""

    def __init__(self, code: str, level: int, on: date, *, field: str = "code") -> None:
        try:
            self.code = parse(code, level)
        except Unusable as error:
            raise Refused(replace(error.refusal, details={**error.refusal.details, "field": field})) from None
        padded = level_of(self.code.digits) < level and level != COUNTY  # a city without counties answers for its own
        refuse(Refusal("people.place-not-village", {"field": field}) if padded else None)
        site = places.site()
        if site and site.range.low <= self.code.digits <= site.range.high:
            refuse(Refusal("people.place-not-village", {"field": field}) if level != VILLAGE else None)
            places.find(self.code, on=on, field=field)
        elif self.code.digits not in places.names([self.code.digits]):
            raise Refused(Refusal("people.place-unknown", {"field": field}))

    def served_by(self, organisation: str, on: date) -> bool:
        """Whether an organisation (its uid) serves this place on a day."""
        return any(str(one.uid) == organisation for one in _serving(self.code, on))


def _serving(code: Code, on: date):
    return places.serving(level=code.level, code=code.digits, on=on)


@transaction.atomic
def move(
    *,
    person: Person,
    code: str,
    level: int = VILLAGE,
    address: str = "",
    arrived: date,
    reason: Arrival = Arrival.UNSTATED,
    source: Source,
    by: Actor,
    today: date,
) -> Spell:
    """She lives somewhere else from `arrived` on, anywhere in the country; the stay she was in ends that day.

    Outside the site a township, a county or a city will do (`level`). The office she left sees her no more. Whoever
    was responsible for serving her stays so only where the same organisation serves the new place.
    """
    held = Held(person)
    require(by, "people.spell.move", held.person)
    place = Somewhere(code, level, today)
    spell = _moved(held, place, address=address, arrived=arrived, reason=reason, source=source, today=today)
    record(by=by, action="people.spell.move", subject=held.person.subject, detail={"source": source})
    return spell


def _moved(
    held: Held, place: Somewhere, *, address: str, arrived: date, reason: Arrival, source: Source, today: date
) -> Spell:
    """What a move is, for one person held: everything is asked before anything is written."""
    refuse(held.check_alive())
    refuse(check_length(address=address))
    spells = held.spells()
    refuse(check_arrival(spells, arrived, born=held.person.born, today=today))
    now = next((one for one in spells if is_open(one)), None)
    if now and (now.code, now.level, now.address) == (place.code.digits, place.code.level, address.strip()):
        raise Refused(Refusal("people.lives-there-already", {"field": "code"}))
    spell = held.move_in(
        Spell(
            level=place.code.level,
            code=place.code.digits,
            address=address.strip(),
            arrived=arrived,
            reason=reason,
            source=source,
        )
    )
    held.end_responsibility(today, unless=lambda organisation: place.served_by(organisation, today))
    tell(Moved(subject=held.person.subject, on=arrived))
    return spell


@dataclass(frozen=True, slots=True)
class Together:
    """What came of moving many: how many moved, and who could not, with the reason."""

    moved: int
    left: tuple[tuple[Person, Refusal], ...]


@transaction.atomic
def move_together(
    *,
    persons: Iterable[Person],
    code: str,
    address: str = "",
    arrived: date,
    note: str,
    by: Actor,
    today: date,
) -> Together:
    """All of them live in one village from `arrived` on: a dormitory that closes, a house that is pulled down.

    One line in the log for all, with `note` why. Who cannot have moved so stays where she is and is named; a person
    outside the reach stops the whole.
    """
    refuse(check_reason(note) and Refusal("people.reason-missing", {"field": "note"}))
    place = Somewhere(code, VILLAGE, today)
    moved, left = 0, []
    for person in sorted(persons, key=lambda one: one.pk):
        held = Held(person)
        require(by, "people.spell.move", held.person)
        try:
            _moved(
                held,
                place,
                address=address,
                arrived=arrived,
                reason=Arrival.HOUSING,
                source=Source.COUNTER,
                today=today,
            )
            moved += 1
        except Refused as refused:
            left.append((held.person, refused.refusal))
    detail = {"code": place.code.digits, "note": masked(note)[:200]}
    record(by=by, action="people.spell.move", subject="people.list", detail=detail, count=moved)
    return Together(moved, tuple(left))


@transaction.atomic
def depart(*, person: Person, on: date | None, last_contact: date | None, by: Actor, today: date) -> Person:
    """She does not live here any more: since `on`, or nobody knows since when, and she was last heard of on
    `last_contact`. Her file stays with the office she left until she is written down elsewhere."""
    held = Held(person)
    require(by, "people.spell.depart", held.person)
    refuse(held.check_alive())
    opened = [one for one in held.spells() if is_open(one)]
    for one in opened or [None]:
        refuse(check_departure(one, on=on, last_contact=last_contact, today=today))
    held.move_out(departed=on, last_contact=last_contact)
    record(by=by, action="people.spell.depart", subject=held.person.subject, detail={"known": on is not None})
    tell(Departed(subject=held.person.subject))
    return held.person
