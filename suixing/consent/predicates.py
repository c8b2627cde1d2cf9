"""Small facts about an actor and a person, from which `policy.py` is written."""

from suixing.access.engine import ANYWHERE, ROLE_MISSING
from suixing.access.wording import titles
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.refusals import Refusal
from suixing.people.models import Person
from suixing.people.queries import same

OWN = frozenset({Kind.RESIDENT, Kind.BEARER})


def is_herself(by: Actor, person: Person) -> bool:
    """One of her files is the actor's own: she is logged in, or the printed code is for it."""
    return same(person).filter(pk__in=Person.objects.own(by).values("pk")).exists()


def is_guardian(by: Actor, person: Person) -> bool:
    """A resident whose own number is that of a guardian of this child under 14."""
    return by.kind in OWN and same(person).filter(pk__in=Person.objects.spoken_for(by)).exists()


def speaks_for(by: Actor, subject: object) -> Refusal | None:
    """The file is her own, or she is the guardian of the child whose file it is."""
    if by.kind not in OWN:
        return Refusal(ROLE_MISSING, {"roles": titles(())})
    if subject is ANYWHERE or not isinstance(subject, Person):
        return Refusal("consent.not-your-file")
    return None if is_herself(by, subject) or is_guardian(by, subject) else Refusal("consent.not-your-file")
