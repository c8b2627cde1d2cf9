"""`suixing duties`: figures, and the morning's work by hand."""

import json
from argparse import ArgumentParser

import pytest

from suixing.access.actions import leave
from suixing.access.tests.people import GUANLAN, HOUSE, colleague
from suixing.duties import commands, tasks
from suixing.duties.models import Duty
from suixing.duties.tests.desks import owed
from suixing.kernel.clock import today

pytestmark = pytest.mark.django_db


def run(*words: str, as_json: bool = False) -> int:
    parser = ArgumentParser()
    commands.add(parser.add_subparsers())
    args = parser.parse_args(["duties", *words])
    args.json = as_json
    return args.run(args, HOUSE)


def test_status_says_figures_and_nothing_else(capsys) -> None:
    owed()
    assert run("status") == 0
    assert capsys.readouterr().out == "在办 1 项：已晚 0 项，停止计时 0 项，待认领 1 项。\n"
    assert run("status", as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"live": 1, "late": 0, "paused": 0, "untaken": 1}


@pytest.mark.parametrize("morning", [lambda: run("morning"), lambda: tasks.morning(timestamp=0)])
def test_the_morning_passes_on_what_lies_in_hands_that_have_gone(morning) -> None:
    one = colleague("township-clerk", code=GUANLAN, level=4)
    duty = owed(one)
    leave(user=one, by=HOUSE, today=today())
    morning()
    assert Duty.objects.get(pk=duty.pk).holder == ""
