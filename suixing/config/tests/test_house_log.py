"""The log on a real site: who serves pages cannot change it, and who owns the database is found out."""

import json

import psycopg
import pytest

from suixing.config.tests.grounds import Ground

pytestmark = pytest.mark.house


def connected(house: Ground, role: str) -> psycopg.Connection:
    """The site's own database, as one of its roles."""
    socket = (house.cluster() / "data" / "postmaster.pid").read_text().splitlines()[4]
    password = (house.home / "secrets" / role).read_text().strip()
    return psycopg.connect(host=socket, user=role, password=password, dbname="suixing", autocommit=True)


def test_only_the_owner_can_change_the_log_and_the_command_names_the_row(site):
    house = site()
    assert house.suixing("access", "add-user", "wang.fang", "--name", "王芳").returncode == 0
    assert house.suixing("audit", "seal").returncode == 0
    assert house.suixing("audit", "verify").returncode == 0
    columns = {"audit_entry": "actor", "audit_look": "actor", "audit_seal": "rows", "audit_link": "row"}
    with connected(house, "app") as app:
        for table, column in columns.items():
            for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(statement.format(table, column))
    with connected(house, "owner") as owner:
        owner.execute("UPDATE audit_entry SET actor = 'nobody' WHERE action = 'access.user.add'")
        (row,) = owner.execute("SELECT id FROM audit_entry WHERE action = 'access.user.add'").fetchone()
    done = house.suixing("audit", "verify", "--lang", "zh")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"操作记录第 {row} 号被改动过" in done.stdout
    done = house.suixing("audit", "verify", "--lang", "en", "--json")
    assert done.returncode == 1
    (flaw,) = json.loads(done.stdout)["flaws"]
    assert (flaw["flaw"], flaw["book"], flaw["row"]) == ("changed", "entry", row)
