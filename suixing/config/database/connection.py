"""What Django and psycopg are told about the database of a home."""

import os
from typing import Any

from suixing.config.database import embedded, external, roles
from suixing.config.database.cluster import PORT, socket_of
from suixing.config.home import Home


def role() -> str:
    """The role of this process: `app`, or `owner` in the child that migrates (`SUIXING_DATABASE_ROLE`)."""
    return roles.OWNER if os.environ.get("SUIXING_DATABASE_ROLE") == roles.OWNER else roles.APP


def url_of(home: Home) -> str | None:
    """The address of an external database: of the environment, else the one `site init` wrote down."""
    return os.environ.get("DATABASE_URL") or home.secret(external.SECRET)


def login(home: Home, as_role: str) -> dict[str, Any]:
    """Arguments for `psycopg.connect`. With no server running they lead to a socket that is not there."""
    if url := url_of(home):
        said = external.parts(url)
        if as_role == roles.APP:
            said |= {"user": external.app_role(said["dbname"]), "password": home.secret(roles.APP) or ""}
        return said
    return {
        "host": str(socket_of(embedded.folder_of(home) / "data") or home.run),
        "port": PORT,
        "dbname": roles.DATABASE,
        "user": as_role,
        "password": home.secret(as_role) or "",
    }


def app_role(home: Home) -> str:
    """The name of the role the server works as; migrations that take rights away from it need it."""
    return str(login(home, roles.APP)["user"])


def django(home: Home, as_role: str) -> dict[str, Any]:
    """The entry of `DATABASES`."""
    said = login(home, as_role)
    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{names[key]: said.pop(key) for key in list(said) if key in names},
        "OPTIONS": said,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted is noticed before the next request, not by it
    }
