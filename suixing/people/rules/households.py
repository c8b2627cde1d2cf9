"""Who is what to whom in a household."""

from typing import Final

from suixing.people.rules.codes import Relation

CHILD_OF: Final = {
    Relation.SELF: Relation.CHILD,
    Relation.SPOUSE: Relation.CHILD,
    Relation.CHILD: Relation.GRANDCHILD,
    Relation.PARENT: Relation.SIBLING,
}
"""What a newborn is to who stands for the household, by what her parent is."""


def newborn(parent: str) -> Relation:
    """The relation of a child born to a member; a remoter one is "other"."""
    return CHILD_OF.get(Relation(parent), Relation.OTHER)
