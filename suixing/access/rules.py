"""Pure decisions about posts: which roles and rights there are, when a post holds, and what goes together.

A *role* says what work a post does; a *right* is added to a post for one task its role alone does not carry. Both
are the names of grants (`kernel.actors.Grant`). The words for them stand in `wording.py`.
"""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The seven roles of a site."""

    GROUP_WORKER = "group-worker"
    COMMUNITY_WORKER = "community-worker"
    TOWNSHIP_CLERK = "township-clerk"
    COUNTY_OFFICER = "county-officer"
    CLINICIAN = "clinician"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """The seven rights a post may carry besides its role."""

    STATISTICIAN = "statistician"
    HEAD = "head"
    RESPONSIBLE_LEADER = "responsible-leader"
    STOREKEEPER = "storekeeper"
    COMPLAINTS_OFFICER = "complaints-officer"
    MIGRANT_COORDINATOR = "migrant-coordinator"
    MATERNAL_AND_CHILD_NURSE = "maternal-and-child-nurse"


RIGHTS_OF: Final[dict[Role, frozenset[Right]]] = {
    Role.GROUP_WORKER: frozenset(),
    Role.COMMUNITY_WORKER: frozenset({Right.STOREKEEPER, Right.MIGRANT_COORDINATOR}),
    Role.TOWNSHIP_CLERK: frozenset(Right) - {Right.MATERNAL_AND_CHILD_NURSE},
    Role.COUNTY_OFFICER: frozenset(Right) - {Right.MATERNAL_AND_CHILD_NURSE},
    Role.CLINICIAN: frozenset({Right.HEAD, Right.STATISTICIAN, Right.STOREKEEPER, Right.MATERNAL_AND_CHILD_NURSE}),
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}
"""The rights a post of this role may carry. Who reads the logs or manages access carries none."""
