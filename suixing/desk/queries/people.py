"""Reads for a person's page and its steps: what may be done now, who could be meant, who could look after her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from suixing.access.engine import may, require
from suixing.access.models import Post
from suixing.audit.actions import look
from suixing.consent import queries as consent
from suixing.consent.queries import Line
from suixing.duties import queries as duties
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse
from suixing.people import queries as people
from suixing.people.models import Person
from suixing.people.queries import FoundPerson
from suixing.people.rules.persons import check_alive
from suixing.places import queries as places
from suixing.ui.pages import Page

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "move": "people.spell.move",
        "depart": "people.spell.depart",
        "spell": "people.person.correct",
        "birth": "people.birth.record",
        "death": "people.death.record",
        "correct": "people.person.correct",
        "number": "people.person.correct",
        "contact": "people.contact.change",
        "link": "people.person.link",
        "unlink": "people.person.unlink",
        "join": "people.household.change",
        "leave": "people.household.change",
        "guardian": "people.guardian.name",
        "confidential": "people.person.set-confidential",
        "assign": "people.person.assign",
        "close": "people.person.close",
        "ask": "people.correction.ask",
        "see-number": "people.number.view",
        "see-phone": "people.contact.view",
        "see-address": "people.address.view",
    }
)
"""Each step of a person's page, and the permission it needs."""

FOR_THE_LIVING: Final = ("move", "depart", "birth", "death", "join", "assign", "guardian")


def refusals(*, by: Actor, person: Person, died_on: date | None = None) -> dict[str, Refusal | None]:
    """Why each step is not possible now, by its name."""
    found = {step: may(by, permission, person) for step, permission in STEPS.items()}
    for step in FOR_THE_LIVING:
        found[step] = found[step] or check_alive(died_on)
    return found


def stepped(*, by: Actor, uid: UUID, step: str, asked: bool) -> Person:
    """The person whom a step is about, once it is certain that the reader may take it.

    Looking at the form of a step shows some of the file, so it is a look; sending it is an act and has its own line.
    """
    person = people.person(by=by, uid=uid)
    refuse(may(by, STEPS[step], person))
    if asked:
        look(by=by, subject=person.subject, reason=f"desk.{step}")
    return person


CARING: Final = ("community-worker", "clinician")
"""Whose work it is to look after somebody."""


@dataclass(frozen=True, slots=True)
class Carers:
    """Who could look after somebody: organisations that serve where she lives, and colleagues there."""

    organisations: dict[str, str]
    workers: dict[str, str]


def carers(*, by: Actor, person: Person, on: date) -> Carers:
    """Organisations whose catchment holds her village, and the community workers and clinicians who work there."""
    require(by, "people.person.assign", person)
    serving = places.serving(level=5, code=person.village, on=on) if person.village else ()
    names = {str(one.uid): one.name for one in serving}
    posts = Post.objects.current(on).filter(organisation__in=names, role__in=CARING, user__is_active=True)
    workers = {str(one.user.uid): one.user.name for one in posts.select_related("user").order_by("user__login")}
    return Carers(names, workers)


def may_find(*, by: Actor) -> None:
    """Refuse whoever must not go looking for people."""
    require(by, "desk.search.use")


def people_found(*, by: Actor, text: str, on: date, parameters: Mapping[str, str]) -> Page:
    """Who in the reader's reach is meant by what was typed. A look."""
    may_find(by=by)
    return people.find(by=by, text=text, on=on, parameters=parameters)


def others(*, by: Actor, person: Person, text: str, on: date) -> list[FoundPerson]:
    """Other files in reach that what was typed may mean. A look."""
    return [one for one in people.find(by=by, text=text, on=on) if one.uid != person.uid]


@dataclass(frozen=True, slots=True)
class Opened:
    """A person's file with everything her page shows: names of places, consents, and what may be done now."""

    file: people.File
    places: Mapping[str, str]
    consents: Sequence[Line]
    worker: str
    refusals: Mapping[str, Refusal | None]


def open_person(*, by: Actor, uid: UUID, on: date) -> Opened:
    """The file of a person within the reader's reach. One look at the file."""
    file = people.open_file(by=by, uid=uid, reason="desk.person", on=on)
    codes = {one.code for one in file.spells if one.code} | ({file.home.digits} if file.home else set())
    return Opened(
        file=file,
        places=places.whole_names(codes, on=on),
        consents=consent.state(by=by, person=file.person, on=on),
        worker=duties.names_of([file.worker]).get(file.worker, "") if file.worker else "",
        refusals=refusals(by=by, person=file.person, died_on=file.died.on if file.died else None),
    )


def whole_address(*, by: Actor, person: Person, reason: str, on: date) -> str:
    """Where somebody with a confidential address lives, in words. A look with its reason."""
    found = people.address(by=by, person=person, reason=reason)
    return f"{places.whole_names([found.code], on=on).get(found.code, found.code)} {found.address}".strip()
