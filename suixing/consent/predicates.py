"""Small facts about an actor and a person, from which `policy.py` is written."""

from suixing.access.engine import ANYWHERE, ROLE_MISSING
from suixing.access.wording import titles
from suixing.kernel.actors import Actor, Kind
from suixing.kernel.refusals import Refusal
from suixing.people.models import Person
from suixing.people.queries import same


def speaks_for(by: Actor, subject: object) -> Refusal | None:
    """The file is her own, or that of a child under 14 whose guardian she is; linked files are one person's."""
    if by.kind not in {Kind.RESIDENT, Kind.BEARER}:
        return Refusal(ROLE_MISSING, {"roles": titles(())})
    if subject is ANYWHERE or not isinstance(subject, Person):
        return Refusal("consent.not-your-file")
    hers = same(subject).filter(pk__in=Person.objects.visible_to(by).values("pk")).exists()
    return None if hers else Refusal("consent.not-your-file")
