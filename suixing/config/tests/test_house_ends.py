"""However a process ends, what it started ends with it, and the next command finds everything in order."""

import os
import signal
import time
import urllib.request

import pytest

from suixing.config.tests.grounds import seconds_here, until

pytestmark = pytest.mark.house


def answers(port):
    """Whether the web server says anything at all."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


def test_ctrl_c_ends_web_worker_and_database_and_keeps_the_data(site, port):
    house = site()
    running = house.serve(port)
    said = " ".join(house.processes().values())
    assert "granian" in said
    assert "procrastinate" in said
    assert "postgres" in said
    assert answers(port)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(20) == 0
    assert not house.processes()


def test_the_second_start_takes_less_than_ten_seconds_and_keeps_the_data(site, port):
    house = site()
    division = (house.home / "site.toml").read_text()
    for _ in range(2):
        begun = time.monotonic()
        running = house.serve(port)
        assert time.monotonic() - begun < seconds_here(10)
        assert house.suixing("audit", "verify", "--json").stdout.count('"rows": 0') == 0
        assert house.suixing("site", "stop").returncode == 0
        assert running.wait(20) == 0
    assert (house.home / "site.toml").read_text() == division


def test_a_polite_end_is_as_good_as_ctrl_c(site, port):
    house = site()
    running = house.serve(port)
    assert house.suixing("site", "stop").returncode == 0
    assert running.wait(20) == 0
    assert not house.processes()


def test_kill_9_of_the_run_ends_web_worker_and_database(site, port):
    house = site()
    running = house.serve(port)
    running.kill()
    running.wait()
    until(lambda: not house.processes())
    again = house.serve(port)
    assert answers(port)
    again.terminate()
    assert again.wait(20) == 0


def test_kill_9_of_anything_the_run_started_is_made_good(site, port):
    house = site()
    running = house.serve(port)
    server = house.server()
    os.kill(server, signal.SIGKILL)
    until(lambda: house.server() not in {None, server} and house.suixing("audit", "verify").returncode == 0)
    for part in ("granian", "procrastinate", "watchdog.py"):
        before = {pid for pid, line in house.processes().items() if part in line}
        os.kill(min(before), signal.SIGKILL)
        until(lambda: {pid for pid, line in house.processes().items() if part in line} - before)  # noqa: B023
    until(lambda: answers(port))
    running.kill()
    until(lambda: not house.processes())


def test_a_killed_database_recovers_for_the_next_command(site):
    house = site()
    assert house.suixing("audit", "verify").returncode == 0
    for pid in house.processes():
        os.kill(pid, signal.SIGKILL)
    assert house.suixing("audit", "verify").returncode == 0


def test_a_number_in_a_stale_note_that_now_belongs_to_somebody_else_is_no_obstacle(site):
    house = site()
    assert house.suixing("audit", "verify").returncode == 0
    note = house.cluster() / "data" / "postmaster.pid"
    stale = note.read_text().replace(str(house.server()), str(os.getppid()), 1)
    for pid in house.processes():
        os.kill(pid, signal.SIGKILL)
    until(lambda: not house.processes())
    note.write_text(stale)
    assert house.suixing("audit", "verify").returncode == 0


def test_a_database_left_running_by_a_command_outlives_a_run_that_found_it(site, port):
    house = site()
    assert house.suixing("audit", "verify").returncode == 0
    server = house.server()
    running = house.serve(port)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(20) == 0
    assert house.server() == server
    assert house.suixing("site", "stop").returncode == 0
    assert not house.processes()


def test_a_second_run_and_a_taken_port_are_told_in_one_line(site, port):
    house, other = site(), site()
    house.serve(port)
    for refused, code in (
        (house.suixing("site", "run", "--json"), "config.site-running"),
        (other.suixing("site", "run", "--port", str(port), "--json"), "config.port-taken"),
    ):
        assert refused.returncode == 3
        assert f'"{code}"' in refused.stderr
    assert not other.processes()
