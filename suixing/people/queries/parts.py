"""Parts of a file that a step is about: one stay, the household. For who has opened the file; the step is logged."""

from uuid import UUID

from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.models import Household, Person, Spell
from suixing.people.queries.persons import same


def stay(*, by: Actor, person: Person, uid: UUID | str) -> Spell:
    """One stay of a person that holds good. Refuses one that was voided, and whose place the reader may not see."""
    found = Spell.objects.known().filter(person__in=same(person), uid=uid).first()
    if found is None or person.confidential or not opens(by=by, person=person):
        raise Refused(Refusal("people.stay-voided"))
    return found


def household_of(*, by: Actor, person: Person) -> Household | None:
    """The household somebody lives in now, if the reader may know of it."""
    rows = Household.objects.visible_to(by).filter(members__person__in=same(person), members__until__isnull=True)
    return rows.first()


def opens(*, by: Actor, person: Person) -> bool:
    """Whether the reader may open the file: after a move, for one, she may not any more."""
    return Person.objects.visible_to(by).filter(pk=person.pk).exists()
