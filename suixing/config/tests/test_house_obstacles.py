"""What stands in a site's way is told in one clear line, with the right exit code, and changes nothing."""

import json
import os
import subprocess

import psycopg
import pytest

from suixing.config.tests.grounds import ROOT

pytestmark = pytest.mark.house


def told(done):
    """The refusal of a command that ended with one line and no traceback."""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.returncode, json.loads(done.stderr)["code"]


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (("site", "init", "--no-input"), (2, "config.division-missing")),
        (("site", "init", "--no-input", "--division", "龙华"), (2, "kernel.division-code-malformed")),
        (("site", "init", "--no-input", "--division", "440399"), (2, "config.division-unknown")),
        (("site", "run"), (2, "config.site-missing")),
        (("site", "status"), (2, "config.site-missing")),
        (("site", "stop"), (2, "config.site-missing")),
        (("audit", "verify"), (2, "config.site-missing")),
        (("site", "fly"), (2, "config.arguments-unusable")),
        (("site", "run", "--port", "many"), (2, "config.arguments-unusable")),
    ],
)
def test_bad_input_is_told(ground, arguments, outcome):
    house = ground()
    assert told(house.suixing(*arguments, "--json")) == outcome
    assert not (house.home / "site.toml").exists()


def test_one_line_in_the_language_of_the_machine(ground):
    house = ground()
    done = house.suixing("audit", "verify", "--lang", "zh")
    assert done.stderr.count("\n") == 1
    assert "还不是站点" in done.stderr
    done = house.suixing("audit", "verify", "--lang", "en")
    assert done.stderr.count("\n") == 1
    assert "is not a site yet" in done.stderr


def test_a_home_is_for_one_division(site):
    house = site()
    assert told(house.suixing("site", "init", "--division", "440306", "--json")) == (1, "config.site-of-other-division")
    assert told(house.suixing("site", "run", "--demo", "--json")) == (1, "config.site-not-demo")
    assert not house.processes()


def test_a_locked_home_is_told(site, plainly):
    house = site(**plainly)
    (house.home / "secrets").chmod(0o000)
    assert told(house.suixing("audit", "verify", "--json")) == (3, "config.home-locked")
    house.account = None
    (house.home / "secrets").chmod(0o700)


def test_a_home_that_is_a_file_or_whose_description_is_broken_is_told(site):
    house = site()
    (house.home / "site.toml").write_text("division = ")
    assert told(house.suixing("audit", "verify", "--json")) == (2, "config.site-file-unusable")
    subprocess.run(["/bin/rm", "-r", str(house.home)], check=True)
    house.home.write_text("")
    assert told(house.suixing("site", "init", "--division", "440309", "--json")) == (2, "config.home-unusable")
    house.home.unlink()


def test_a_full_disk_is_told_and_with_space_the_same_command_succeeds(ground, folder):
    house = ground(folder / "disk" / "home")
    house.home.parent.mkdir()
    mounted = ROOT and _mount(folder / "disk", "24m")
    if not mounted:  # no right to make a small disk: a device that is always full takes its place
        house.home.mkdir()
        (house.home / "run").symlink_to("/dev/full")
    code, refusal = told(house.suixing("site", "init", "--division", "440309", "--no-input", "--json"))
    assert (code, refusal) == (3, "config.disk-full") or (not mounted and code in {2, 3})
    assert not (house.home / "site.toml").exists()
    if mounted:
        try:
            subprocess.run(["mount", "-o", "remount,size=400m", str(folder / "disk")], check=True)
            done = house.suixing("site", "init", "--division", "440309", "--no-input")
            assert done.returncode == 0, done.stderr
        finally:
            house.end()
            subprocess.run(["umount", "-l", str(folder / "disk")], check=True)


def _mount(folder, size):
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def server(site):
    """A server somebody else runs: its socket's folder, and a connection as its superuser."""
    other = site()
    assert other.suixing("audit", "verify").returncode == 0
    socket = (other.cluster() / "data" / "postmaster.pid").read_text().splitlines()[4]
    password = (other.home / "secrets" / "postgres").read_text().strip()
    with psycopg.connect(
        host=socket, user="postgres", password=password, dbname="postgres", autocommit=True
    ) as connection:
        connection.execute("CREATE ROLE county LOGIN PASSWORD 'county'")
        yield socket, connection


def test_a_site_lives_in_a_database_that_somebody_else_runs_and_in_no_other(server, ground):
    socket, superuser = server
    superuser.execute("CREATE DATABASE county OWNER county")
    url = f"postgresql://county:county@/county?host={socket}"
    init = ("site", "init", "--division", "440309", "--no-input", "--json")
    house = ground(environ={"DATABASE_URL": url})
    assert told(house.suixing(*init)) == (1, "config.app-role-missing")
    superuser.execute("ALTER ROLE county CREATEROLE")
    assert house.suixing(*init).returncode == 0
    del house.environ["DATABASE_URL"]
    assert house.suixing("audit", "verify").returncode == 0
    assert not (house.home / "cluster").exists()

    stranger = ground(environ={"DATABASE_URL": url})
    assert told(stranger.suixing(*init)) == (1, "config.database-of-other-site")
    assert not (stranger.home / "site.toml").exists()
    superuser.execute("CREATE DATABASE spare OWNER county")
    house.environ["DATABASE_URL"] = url.replace("@/county", "@/spare")
    assert told(house.suixing("audit", "verify", "--json")) == (1, "config.database-empty")
    superuser.execute("ALTER DATABASE county ALLOW_CONNECTIONS false")
    del house.environ["DATABASE_URL"]
    assert told(house.suixing("audit", "verify", "--json")) == (3, "config.database-unreachable")


def test_databases_that_cannot_hold_a_site_are_told(server, ground):
    socket, superuser = server
    superuser.execute("ALTER ROLE county CREATEROLE")
    superuser.execute("CREATE DATABASE ascii OWNER county ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    superuser.execute("CREATE DATABASE taken OWNER county")
    url = "postgresql://county:county@/{}?host=" + socket
    with psycopg.connect(url.format("taken")) as connection:
        connection.execute("CREATE TABLE somebody (name text)")
    for given, outcome in (
        (url.format("ascii"), (2, "config.database-encoding")),
        (url.format("taken"), (1, "config.database-not-empty")),
        (url.format("missing"), (3, "config.database-unreachable")),
        ("postgresql://county:county@127.0.0.1:1/county", (3, "config.database-unreachable")),
        ("mysql://county/county", (2, "config.database-url-unusable")),
        ("postgresql://127.0.0.1", (2, "config.database-url-unusable")),
    ):
        house = ground(environ={"DATABASE_URL": given})
        assert told(house.suixing("site", "init", "--division", "440309", "--json")) == outcome
        assert not os.path.exists(house.home / "site.toml")
