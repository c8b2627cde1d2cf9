"""Finished jobs leave the database after a week; waiting ones stay however old."""

from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from suixing.outbox.tasks import clear

pytestmark = pytest.mark.django_db


def job(status: str, *, days: int) -> int:
    """A job in a state, with nothing new for some days."""
    made = app.configure_task("suixing.outbox.deliver", queue="outbox").defer()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, made])
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s", [days, made]
        )
    return made


def test_only_jobs_that_ended_more_than_a_week_ago_are_cleared() -> None:
    ended = [job(status, days=8) for status in ("succeeded", "failed", "cancelled", "aborted")]
    kept = [job("succeeded", days=6), job("todo", days=30), job("doing", days=30)]
    async_to_sync(clear.func)(SimpleNamespace(app=app), timestamp=0)
    left = set(ProcrastinateJob.objects.values_list("id", flat=True))
    assert left >= set(kept)
    assert not left & set(ended)
