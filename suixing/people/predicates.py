"""Small facts about an actor and a person, from which `policy.py` is written.

Where a person is concerned, her place is the village she lives in, or lived in last (`Person.code`).
"""

from suixing.access.engine import ANYWHERE, ROLE_MISSING
from suixing.access.wording import titles
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.refusals import Refusal
from suixing.people.models import Correction, Person

OWN = frozenset({Kind.RESIDENT, Kind.BEARER})


def herself(by: Actor, subject: object) -> Refusal | None:
    """It is her own file, or that of a child under 14 whose guardian she is: logged in, or with the printed code."""
    person = subject.person if isinstance(subject, Correction) else subject
    if subject is ANYWHERE:
        own = by.kind in OWN
    else:
        own = by.kind in OWN and isinstance(person, Person) and _opens(by, person)
    return None if own else Refusal("access.not-yourself")


def herself_too(by: Actor, subject: object) -> Refusal | None:
    """As `herself`, beside roles that may as well: to staff the missing role is the nearer reason."""
    reason = herself(by, subject)
    return Refusal(ROLE_MISSING, {"roles": titles(())}) if reason and by.kind not in OWN else reason


def only_herself_too(by: Actor, subject: object) -> Refusal | None:
    """As `herself_too`, but not who speaks for a child: where the child lives may be hidden from a parent."""
    reason = herself_too(by, subject)
    if reason or subject is ANYWHERE or not isinstance(subject, Person):
        return reason
    own = Person.objects.own(by).filter(pk=subject.pk).exists()
    return None if own else Refusal("access.not-yourself")


def _opens(by: Actor, person: Person) -> bool:
    return Person.objects.visible_to(by).filter(pk=person.pk).exists()


def asked_for_it(by: Actor, subject: object) -> Refusal | None:
    """The correction is one she asked for herself, at the counter or in her own file."""
    if subject is ANYWHERE:
        asked = by.holds("community-worker", "township-clerk", "county-officer", PROCESS)
    else:
        asked = isinstance(subject, Correction) and subject.asked_by == by.id
    return None if asked else Refusal("access.not-yourself")
