"""Whose records a database holds: one row with the division and the home's id, so that no site works in another's."""

from dataclasses import dataclass

import psycopg

from suixing.config.home import Site
from suixing.kernel.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Marker:
    division: str
    uid: str


def read(connection: psycopg.Connection) -> Marker | None:
    """The marker of the database; None when no site has settled in it."""
    if connection.execute("SELECT to_regclass('public.suixing_site')").fetchone() == (None,):
        return None
    row = connection.execute("SELECT division, uid FROM suixing_site").fetchone()
    return Marker(*row) if row else None


def check(connection: psycopg.Connection, site: Site, *, settled: bool) -> None:
    """Refuse a database that is not this site's; only a site that is not `settled` yet may take an empty one."""
    marker = read(connection)
    if marker is None:
        if settled:
            raise Refused(Refusal("config.database-empty", {"database": connection.info.dbname}))
        if connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone() is not None:
            raise Refused(Refusal("config.database-not-empty", {"database": connection.info.dbname}))
    elif marker != Marker(site.division, site.uid):
        raise Refused(
            Refusal(
                "config.database-of-other-site",
                {"database": connection.info.dbname, "division": marker.division, "uid": marker.uid},
            )
        )


def settle(connection: psycopg.Connection, site: Site) -> None:
    """As owner: say that this database is this site's. Safe to repeat."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS suixing_site ("
        " one boolean CONSTRAINT suixing_site_one PRIMARY KEY DEFAULT true CHECK (one),"
        " division text NOT NULL, uid text NOT NULL, settled_at timestamptz NOT NULL DEFAULT now())"
    )
    connection.execute("COMMENT ON TABLE suixing_site IS 'Which site and home these records belong to.'")
    connection.execute(
        "INSERT INTO suixing_site (division, uid) VALUES (%s, %s) ON CONFLICT DO NOTHING", [site.division, site.uid]
    )
