"""Two people live together: the household comes about, if there is none yet, and one stands for it."""

from datetime import date

from django.db import transaction

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.people import actions as people
from suixing.people.models import Household, Person
from suixing.people.queries import household_of
from suixing.people.rules.codes import Relation


@transaction.atomic
def live_together(*, person: Person, other: Person, relation: Relation, by: Actor, today: date) -> Household:
    """`person` lives in the household of `other`; `relation` is what she is to the one who stands for it.

    When `other` belongs to none yet, she becomes the one who stands for a new one.
    """
    require(by, "people.household.change", person)
    found = household_of(by=by, person=other) or people.join_household(
        person=other, household=None, relation=Relation.SELF, by=by, today=today
    )
    people.join_household(person=person, household=found, relation=relation, by=by, today=today)
    record(by=by, action="people.household.change", subject=person.subject, detail={"together": True})
    return found
