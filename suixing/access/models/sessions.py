"""Sessions: a login that lasts, or half an hour with a number and a code."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from suixing.access.models.keys import BearerKey
from suixing.access.models.staff import User

BEARER = "suixing_bearer"
"""Where a session keeps the uid of the number and code it was opened with."""


class Session(AbstractBaseSession):
    """A login that lasts. The user stands in a column of its own so that a leaver's sessions can be ended at once."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        return SessionStore


class SessionStore(DatabaseStore):
    """Django's database sessions with the user in a column (`SESSION_ENGINE` names this module's package)."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict) -> Session:
        session = super().create_model_instance(data)
        session.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session

    def begin_with(self, key: BearerKey) -> None:
        """Begin anew for the bearer of a number and a code: another session key, and nothing carried over."""
        self.flush()
        self[BEARER] = str(key.uid)
