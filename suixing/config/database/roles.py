"""Two roles: the owner migrates, `app` serves. What `app` may do with a table is decided by migrations, from here on.

`app` gets SELECT, INSERT, UPDATE, DELETE on every table and USAGE, SELECT on every sequence the owner will make; a
migration takes away what it must not have (changing the audit).
"""

import psycopg
from psycopg import sql

DATABASE = "suixing"
SUPERUSER = "postgres"
OWNER = "owner"
APP = "app"


def prepare(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """In a fresh cluster, as superuser: both roles and the site's database. Safe to repeat."""
    for role, password in ((OWNER, owner), (APP, app)):
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
        make_database(connection, DATABASE)


def make_database(connection: psycopg.Connection, name: str, template: str = "template1") -> None:
    """A database of the owner that nobody else may enter uninvited."""
    database = sql.Identifier(name)
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
            database, sql.Identifier(template), sql.Identifier(OWNER)
        )
    )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))


def grant(connection: psycopg.Connection, app: str = APP) -> None:
    """As owner, inside the database: let `app` in, and let it use what the owner will make. Safe to repeat."""
    role, database = sql.Identifier(app), sql.Identifier(connection.info.dbname)
    for statement in (
        "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
        "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    ):
        connection.execute(sql.SQL(statement).format(role=role, database=database))
