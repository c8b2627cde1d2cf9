"""A database somebody else runs, given by `DATABASE_URL` as its owner. The server still works as a role of its own."""

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from suixing.config.database import roles
from suixing.config.database.binaries import OLDEST
from suixing.config.home import Home
from suixing.kernel.refusals import NotNow, Refusal, Refused, Unusable

SECRET = "database-url"  # noqa: S105  (the file's name)


def parts(url: str) -> dict[str, str]:
    """The parts of the address; refused when it is none, or names no database."""
    try:
        if not url.startswith(("postgresql://", "postgres://")):
            raise psycopg.ProgrammingError("postgresql://…")
        said = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError as error:
        raise Unusable(Refusal("config.database-url-unusable", {"problem": str(error).strip()})) from error
    if not said.get("dbname"):
        raise Unusable(Refusal("config.database-url-unusable", {"problem": "/DATABASE"}))
    return said


def connect(said: dict[str, str]) -> psycopg.Connection:
    """A connection, or `NotNow` with the driver's reason (which names host and role, never the password)."""
    try:
        return psycopg.connect(**({"connect_timeout": "10"} | said))
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise NotNow(Refusal("config.database-unreachable", {"problem": reason})) from error


def app_role(database: str) -> str:
    """The role the server works as in this database: roles belong to the whole server, so it carries the name."""
    return f"{roles.APP}_{database}"[:63]


def prepare(connection: psycopg.Connection, home: Home, url: str) -> None:
    """As owner: check version and encoding; make the server's role if it is missing, let it in. Safe to repeat."""
    said = parts(url)
    role = app_role(said["dbname"])
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise Unusable(Refusal("config.database-too-old", {"version": version, "oldest": OLDEST}))
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise Unusable(Refusal("config.database-encoding", {"encoding": encoding}))
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None
    may = connection.execute(
        "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone() == (True,)
    if not may and not (known and home.secret(roles.APP)):
        raise Refused(
            Refusal("config.app-role-missing", {"role": role, "path": str(home.path / "secrets" / roles.APP)})
        )
    if may and not (known and _lets_in(home, said, role)):
        verb = "ALTER" if known else "CREATE"
        connection.execute(
            sql.SQL(f"{verb} ROLE {{}} LOGIN PASSWORD {{}}").format(
                sql.Identifier(role), sql.Literal(home.secret_or_new(roles.APP))
            )
        )
    roles.grant(connection, role)


def _lets_in(home: Home, said: dict[str, str], role: str) -> bool:
    """Whether the kept password of the server's role still opens the database."""
    password = home.secret(roles.APP)
    try:
        psycopg.connect(**({"connect_timeout": "10"} | said | {"user": role, "password": password or ""})).close()
    except psycopg.OperationalError:
        return False
    return True
