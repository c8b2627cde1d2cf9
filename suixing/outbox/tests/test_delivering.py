"""News arrives at least once, its effect exactly once, in order per subject, whoever dies in between."""

import dataclasses
import json
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest
from django.db import connection, transaction

from suixing.kernel.actors import process
from suixing.kernel.clock import now
from suixing.kernel.refusals import Refusal, Refused
from suixing.outbox import commands
from suixing.outbox.actions import deliver, forget, tell
from suixing.outbox.models import Delivery, Message


@dataclasses.dataclass(frozen=True)
class Counted:
    subject: str
    number: int


class Crash(BaseException):
    """The process dies here: nothing of its own may run any more."""


@pytest.fixture
def above(committing, settings, monkeypatch) -> Callable:
    """A database of its own with a table of effects; the value subscribes functions to `Counted`."""
    committing("owner").execute("CREATE TABLE effects (place int GENERATED ALWAYS AS IDENTITY, who text, what text)")
    module = ModuleType("above")
    monkeypatch.setitem(sys.modules, "above", module)
    settings.SUIXING_SUBSCRIBERS = ["above"]

    def subscribe(*several: Callable) -> None:
        module.SUBSCRIBERS = {Counted: several}

    return subscribe


def effect(who: str, event: Counted) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects (who, what) VALUES (%s, %s)", [who, f"{event.subject}{event.number}"])


def effects(who: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM effects WHERE who = %s ORDER BY place", [who])
        return [what for (what,) in cursor.fetchall()]


def hears(event: Counted) -> None:
    effect("hears", event)


def told(*several: tuple[str, int]) -> None:
    for subject, number in several:
        with transaction.atomic():
            tell(Counted(subject, number))


def soon():
    """A clock two hours on, past every backoff."""
    return now() + timedelta(hours=2)


def test_each_message_has_one_effect_in_order(above) -> None:
    above(hears)
    told(("a", 1), ("b", 1), ("a", 2))
    assert deliver(now=now) == 3
    assert deliver(now=now) == 0
    assert effects("hears") == ["a1", "b1", "a2"]


def test_a_failure_waits_and_holds_up_only_its_own_subject_and_subscriber(above) -> None:
    def stumbles(event: Counted) -> None:
        effect("stumbles", event)
        if event.subject == "a":
            raise Refused(Refusal("above.not-yet"))

    above(stumbles, hears)
    told(("a", 1), ("a", 2), ("b", 1))
    deliver(now=now)
    assert effects("hears") == ["a1", "a2", "b1"]
    assert effects("stumbles") == ["b1"], "what failed left no effect"
    failed = Delivery.objects.get(attempts=1)
    assert failed.error == "above.not-yet"
    assert failed.next_try_at > now()
    deliver(now=soon)
    assert Delivery.objects.get(pk=failed.pk).attempts == 2
    assert Delivery.objects.pending().count() == 2, "the second waits behind the first"


def test_a_failure_that_passes_is_made_good_in_order(above) -> None:
    times = []

    def stumbles(event: Counted) -> None:
        times.append(event)
        if len(times) == 1:
            raise ValueError("13812345678")
        effect("stumbles", event)

    above(stumbles)
    told(("a", 1), ("a", 2))
    deliver(now=now)
    assert Delivery.objects.get(attempts=1).error == "ValueError", "what the error quotes is not kept"
    deliver(now=soon)
    assert effects("stumbles") == ["a1", "a2"]


def test_a_process_that_dies_between_effect_and_receipt_leaves_neither(above) -> None:
    dies = [True]

    def mortal(event: Counted) -> None:
        effect("mortal", event)
        if dies:
            raise Crash

    above(mortal)
    told(("a", 1))
    with pytest.raises(Crash):
        deliver(now=now)
    assert effects("mortal") == []
    dies.clear()
    deliver(now=now)
    assert effects("mortal") == ["a1"]


def test_a_connection_killed_between_effect_and_receipt_leaves_neither(above, committing) -> None:
    kills = [True]

    def cut_off(event: Counted) -> None:
        effect("cut_off", event)
        if kills:
            kills.clear()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                (pid,) = cursor.fetchone()
            committing("postgres").execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    above(cut_off, hears)
    told(("a", 1))
    deliver(now=now)
    assert effects("cut_off") == []
    assert effects("hears") == ["a1"], "the dispatcher went on with a new connection"
    deliver(now=soon)
    assert effects("cut_off") == ["a1"]
    assert effects("hears") == ["a1"]


def test_a_naive_dispatcher_would_be_caught_by_these_tests(above) -> None:
    """The control: receipt and effect in two transactions do lose an effect when the process dies between."""

    def naive() -> None:
        Delivery.objects.pending().update(delivered_at=now())
        raise Crash

    above(hears)
    told(("a", 1))
    with pytest.raises(Crash):
        naive()
    deliver(now=now)
    assert effects("hears") == []


def test_dispatchers_side_by_side_keep_order_and_never_do_a_thing_twice(above) -> None:
    def second(event: Counted) -> None:
        effect("second", event)

    above(hears, second)
    several = [(subject, number) for number in range(12) for subject in "abcd"]
    told(*several)

    def run() -> None:
        try:
            deliver(now=now)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    deliver(now=soon)
    for who in ("hears", "second"):
        for subject in "abcd":
            mine = [one for one in effects(who) if one[0] == subject]
            assert mine == [f"{subject}{number}" for number in range(12)]


def test_news_that_was_rolled_back_is_never_heard(above) -> None:
    above(hears)
    with transaction.atomic():
        tell(Counted("a", 1))
        transaction.set_rollback(True)
    deliver(now=now)
    assert effects("hears") == []


def test_old_news_is_forgotten_once_everybody_has_it(above) -> None:
    above(hears)
    told(("a", 1))
    assert forget(before=soon()) == 0
    deliver(now=now)
    assert forget(before=now() - timedelta(days=1)) == 0
    forget(before=soon())
    assert not Message.objects.exists()


def run(*words: str) -> int:
    parser = ArgumentParser()
    commands.add(parser.add_subparsers())
    args = parser.parse_args(["outbox", *(one for one in words if one != "--json")])
    args.json = "--json" in words
    return args.run(args, process("command-line"))


def test_status_names_what_fails_what_is_stuck_and_what_nobody_hears(above, capsys) -> None:
    def poisoned(event: Counted) -> None:
        raise ZeroDivisionError

    above(poisoned, hears)
    assert run("status") == 0
    assert capsys.readouterr().out == "没有待投递的消息。\n"
    told(("a", 1))
    above(poisoned)
    for hours in range(2, 20, 2):
        deliver(now=lambda hours=hours: now() + timedelta(hours=hours))
    assert run("status") == 0
    out = capsys.readouterr().out
    assert "ZeroDivisionError" in out
    assert "有 1 条一直投不出去" in out
    assert run("status", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["pending"], said["stuck"], said["failing"][0]["attempts"]) == (2, 1, 9)
    assert [name.split(".")[-1] for name in said["unheard"]] == ["hears"]
    assert run("deliver") == 0
