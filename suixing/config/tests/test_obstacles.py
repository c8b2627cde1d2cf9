"""What is no mistake of the program is told as "not now", on pages and commands; logs say where, never what."""

import errno
import json
import logging
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, OperationalError
from django.test import RequestFactory, override_settings
from django.urls import path

from suixing.config import cli, logs, urls
from suixing.config.home import Home
from suixing.config.obstacles import explain
from suixing.kernel.refusals import NotNow, Refusal, Refused, Unusable


def raised_from(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "config.disk-full"),
        (raised_from(OperationalError(), psycopg.errors.DiskFull()), "config.disk-full"),
        (psycopg.errors.DiskFull(), "config.disk-full"),
        (raised_from(OperationalError(), psycopg.OperationalError()), "config.database-away"),
        (psycopg.OperationalError(), "config.database-away"),
    ],
)
def test_a_full_disk_and_an_absent_database_are_not_now(error, code):
    refused = explain(error)
    assert isinstance(refused, NotNow)
    assert refused.refusal.code == code


@pytest.mark.parametrize("error", [ValueError(), IntegrityError(), DatabaseError(), FileNotFoundError()])
def test_a_mistake_is_a_mistake(error):
    assert explain(error) is None


def away(request):
    raise OperationalError("connection refused")


urlpatterns = [path("away/", away), *urls.urlpatterns]
handler500 = "suixing.config.obstacles.server_error"


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["suixing.config.logs.RequestLog"])
def test_a_page_without_its_database_says_when_to_come_back(client):
    client.raise_request_exception = False
    response = client.get("/away/")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "数据库暂时连不上" in response.content.decode()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused(Refusal("config.database-away")), 1),
        (Unusable(Refusal("config.database-away")), 2),
        (NotNow(Refusal("config.database-away")), 3),
        (OperationalError(), 3),
        (ValueError("王芳"), 70),
    ],
)
def test_each_kind_of_end_has_its_code_and_one_line(error, code, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SUIXING_HOME", str(tmp_path))
    assert cli._tell(error, as_json=False) == code
    assert capsys.readouterr().err.count("\n") == 1
    cli._tell(error, as_json=True)
    assert set(json.loads(capsys.readouterr().err)) == {"code", "message", "next"}


def test_what_is_written_of_a_mistake_says_where_and_not_what(tmp_path, monkeypatch):
    monkeypatch.setenv("SUIXING_HOME", str(tmp_path))
    Home(tmp_path).open()
    try:
        try:
            raise KeyError("440301199001011234")
        except KeyError as inner:
            raise ValueError("王芳") from inner
    except ValueError as error:
        written = Path(cli._write_down(error)).read_text()
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_obstacles.py" in written
    assert "王芳" not in written
    assert "4403" not in written


def test_logs_are_json_without_arguments_queries_or_messages(tmp_path):
    formatter = logging.Formatter()
    settings = logs.logging(Home(tmp_path), "web")["formatters"]["json"]
    factory = settings.pop("()")
    formatter = factory(**settings)
    try:
        raise ValueError("王芳")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "f", 1, "Not Found: %s", ("/people/?q=王芳",), info)
    said = formatter.format(record)
    assert json.loads(said)["event"] == "Not Found"
    assert "王芳" not in said
    assert "ValueError" in said


def test_a_request_is_logged_by_the_name_of_its_address_only(caplog):
    request = RequestFactory().get("/people/123?name=王芳")
    request.resolver_match = None
    with caplog.at_level(logging.INFO, "suixing.requests"):
        logs.RequestLog(lambda _: __import__("django.http").http.HttpResponse())(request)
    assert "王芳" not in caplog.text
    assert "people" not in caplog.text
