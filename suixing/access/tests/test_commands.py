"""Accounts from the command line: a person is her login, nothing more is printed."""

import argparse
import json

import pytest

from suixing.access import commands
from suixing.access.models import User
from suixing.access.tests.people import HOUSE, colleague, now_as
from suixing.kernel.divisions import parse
from suixing.kernel.refusals import Refused, Unusable

pytestmark = pytest.mark.django_db


def run(*argv: str, as_json: bool = False, by: object = HOUSE) -> None:
    parser = argparse.ArgumentParser()
    commands.add(parser.add_subparsers())
    args = parser.parse_args(["access", *argv])
    args.json = as_json
    args.place = lambda text: (parse(text), ())
    args.run(args, by)


def test_the_first_administrator_of_a_site_is_made_by_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    run("add-user", "boss", "--name", "王芳", "--role", "administrator", "--division", "440309", as_json=True)
    said = json.loads(capsys.readouterr().out)
    user = User.objects.get(login="boss")
    assert user.check_password(said["one_time_password"])
    assert user.must_change_password
    assert now_as(user).holds("administrator", code="440309002000")


def test_an_account_that_cannot_have_its_post_is_not_opened() -> None:
    with pytest.raises(Refused):
        run("add-user", "boss", "--name", "王芳", "--role", "auditor", "--right", "head", "--division", "440309")
    with pytest.raises(Unusable):
        run("add-user", "boss", "--name", "王芳", "--role", "auditor")
    assert not User.objects.filter(login="boss").exists()


def test_the_list_names_logins_and_posts_but_no_names(capsys: pytest.CaptureFixture[str]) -> None:
    colleague("township-clerk", login="clerk", rights=("head",))
    run("users")
    assert capsys.readouterr().out == "clerk township-clerk@440309000000+head\n"
    run("users", as_json=True)
    said = capsys.readouterr().out
    assert json.loads(said)["users"][0]["posts"][0]["role"] == "township-clerk"
    assert "王芳" not in said


def test_a_password_is_reset_by_login(capsys: pytest.CaptureFixture[str]) -> None:
    user = colleague("township-clerk", login="clerk")
    run("reset-password", "Clerk", as_json=True)
    user.refresh_from_db()
    assert user.check_password(json.loads(capsys.readouterr().out)["one_time_password"])
    with pytest.raises(Unusable):
        run("reset-password", "nobody")
    with pytest.raises(Unusable):
        run("reset-password", "clerk", by=now_as(colleague("administrator", code="440304000000")))


def test_second_factors_are_cleared_by_login(capsys: pytest.CaptureFixture[str]) -> None:
    colleague("township-clerk", login="clerk")
    run("reset-second-factor", "clerk", as_json=True)
    assert json.loads(capsys.readouterr().out) == {"login": "clerk"}


def test_the_table_of_roles_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    run("roles")
    assert "access.post.appoint administrator\n" in capsys.readouterr().out
    run("roles", as_json=True)
    lines = json.loads(capsys.readouterr().out)["permissions"]
    assert {"administrator"} == set(next(one for one in lines if one["permission"] == "access.user.add")["may"])
