"""One person: her file, and all files that are hers."""

from uuid import UUID

from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.models import Contact, Identifier, Person
from suixing.people.models.persons import PersonQuerySet

SAME: str = """
WITH RECURSIVE up AS (
    SELECT id, same_as_id FROM people_person WHERE id = %s
  UNION
    SELECT above.id, above.same_as_id FROM up JOIN people_person above ON above.id = up.same_as_id
), files AS (
    SELECT id FROM up WHERE same_as_id IS NULL
  UNION
    SELECT below.id FROM files JOIN people_person below ON below.same_as_id = files.id
)
SELECT id FROM files
"""
SAME_BY_UID: str = SAME.replace("WHERE id = %s", "WHERE uid = %s")


def person(*, by: Actor, uid: UUID | str) -> Person:
    """One file, or the refusal that says there is none the reader may open: which of the two is not told."""
    found = Person.objects.visible_to(by).filter(uid=uid).first()
    if found is None:
        raise Refused(Refusal("people.person-unknown"))
    return found


def same(one: Person) -> PersonQuerySet:
    """All files of the human being behind this one, itself among them. Every read by person goes through here."""
    if getattr(one, "linked", None) is False:  # found out with the file itself
        return Person.objects.filter(pk=one.pk)
    rows = Person.objects.raw(SAME, [one.pk])
    return Person.objects.filter(pk__in=[row.pk for row in rows])


def something_sealed(*, by: Actor) -> bool:
    """Whether anything was sealed with the site's keys: then the ring may not be made anew. For whoever starts it."""
    return Identifier.objects.exists() or Contact.objects.exists()
