"""For the counter: whose slip is printed, and which open her file now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from suixing.access.engine import require
from suixing.access.models import BearerKey
from suixing.access.queries import bearer_keys
from suixing.audit.actions import look
from suixing.kernel.actors import Actor
from suixing.people.models import Person
from suixing.people.queries import person as one_person


@dataclass(frozen=True, slots=True)
class Slips:
    """The person a slip is printed for, and those that open her file now."""

    person: Person
    keys: tuple[BearerKey, ...]


def slips(*, by: Actor, uid: UUID | str, on: date) -> Slips:
    """For the counter: whose slip is printed, and what was printed before. She can read that it was looked at."""
    person = one_person(by=by, uid=uid)
    require(by, "access.key.issue", person)
    look(by=by, subject=person.subject, reason="slip")
    return Slips(person, tuple(bearer_keys(by=by, subject=person.subject, on=on)))
