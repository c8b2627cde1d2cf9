"""A site stands on any ground: closed folders, plain accounts, long paths, neighbours, haste."""

import os
import time

import pytest

from suixing.config.tests.grounds import ROOT, seconds_here, until

pytestmark = pytest.mark.house


def works(ground):
    """A command that needs the database ends well."""
    done = ground.suixing("audit", "verify")
    assert done.returncode == 0, done.stderr
    return True


def test_an_empty_site_is_made_within_twenty_seconds_and_making_it_again_changes_nothing(ground):
    house = ground()
    begun = time.monotonic()
    assert house.suixing("site", "init", "--division", "440309", "--no-input").returncode == 0
    assert time.monotonic() - begun < seconds_here(20)
    before = (house.home / "site.toml").read_text()
    again = house.suixing("site", "init", "--division", "440309", "--no-input")
    assert again.returncode == 0
    assert (house.home / "site.toml").read_text() == before
    assert works(house)


def test_a_closed_folder_keeps_the_home_and_the_database_lies_where_its_account_can_go(ground, folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    house = ground(closed / "home")
    assert house.suixing("site", "init", "--division", "440309", "--no-input").returncode == 0
    assert works(house)
    if ROOT:
        assert str(house.cluster()).startswith("/var/lib/suixing/")
        assert not (house.home / "cluster").exists()
    assert house.suixing("site", "stop").returncode == 0
    assert works(house)


def test_a_plain_account_makes_and_uses_a_site(ground, folder, plainly):
    house = ground(folder / "own" / "home", **plainly)
    house.home.parent.mkdir()
    if house.account is not None:
        os.chown(house.home.parent, house.account, house.account)
    done = house.suixing("site", "init", "--division", "440309", "--no-input")
    assert done.returncode == 0, done.stderr
    assert works(house)


def test_a_path_of_150_characters_with_spaces_quotes_and_chinese_is_no_obstacle(site, folder):
    name = "区 'a' \"b\", $c "
    deep = folder / (name + "x" * (150 - len(str(folder)) - len(name) - 1))
    house = site(deep)
    assert len(str(house.home)) >= 150
    assert works(house)
    assert house.suixing("site", "stop").returncode == 0
    assert works(house)


def test_two_sites_live_side_by_side(site):
    one, other = site(), site()
    assert works(one)
    assert works(other)
    assert one.server() != other.server()
    assert one.suixing("site", "stop").returncode == 0
    assert works(other)


def test_of_several_commands_at_once_one_starts_the_database_and_all_use_it(site):
    house = site()
    running = [house.start("audit", "verify") for _ in range(4)]
    assert [child.wait(60) for child in running] == [0, 0, 0, 0]
    until(lambda: len([line for line in house.processes().values() if "/postgres --" in line]) == 1)


def test_two_commands_at_once_make_one_site(ground):
    house = ground()
    running = [house.start("site", "init", "--division", "440309", "--no-input") for _ in range(2)]
    assert [child.wait(90) for child in running] == [0, 0], [child.stdout.read() for child in running]
    assert works(house)


def test_the_packaged_database_serves_a_machine_that_has_none(ground):
    house = ground(environ={"SUIXING_POSTGRES": "embedded"})
    assert house.suixing("site", "init", "--division", "440309", "--no-input").returncode == 0
    assert works(house)
    assert house.suixing("site", "stop").returncode == 0
    (house.cluster() / "data" / "PG_VERSION").write_text("14\n")
    refused = house.suixing("audit", "verify", "--json")
    assert refused.returncode == 3
    assert '"config.postgresql-other-version"' in refused.stderr
