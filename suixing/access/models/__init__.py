"""Tables of access, by noun."""

from suixing.access.models.keys import BearerKey, BearerKeyQuerySet
from suixing.access.models.sessions import BEARER, Session, SessionStore
from suixing.access.models.staff import (
    ADMINISTRATORS,
    NOTHING,
    PLACE_READERS,
    Deputy,
    DeputyQuerySet,
    Post,
    PostQuerySet,
    PostRange,
    User,
    UserManager,
    UserQuerySet,
    in_ranges,
    lock_administrators,
    own,
)

__all__ = (
    "ADMINISTRATORS",
    "BEARER",
    "NOTHING",
    "PLACE_READERS",
    "BearerKey",
    "BearerKeyQuerySet",
    "Deputy",
    "DeputyQuerySet",
    "Post",
    "PostQuerySet",
    "PostRange",
    "Session",
    "SessionStore",
    "User",
    "UserManager",
    "UserQuerySet",
    "in_ranges",
    "lock_administrators",
    "own",
)
