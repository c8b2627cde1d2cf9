"""The way of a roster through the pages: brought, its columns confirmed, imported by the worker, mended, taken away."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from suixing.access.tests.people import colleague
from suixing.audit.models import Look
from suixing.intake.actions import uploads, workbooks
from suixing.intake.models import Mapping, Roster
from suixing.intake.queries import rosters as queries
from suixing.intake.rules.judging import Cells
from suixing.intake.rules.states import State
from suixing.intake.tasks import import_roster, resume
from suixing.intake.tests.conftest import HEAD
from suixing.intake.tests.rows import GOOD, number
from suixing.kernel.actors import Actor
from suixing.kernel.clock import now
from suixing.people.models import Person

HERE = GOOD._replace(village="440309002021")
NAMED = GOOD._replace(village="民治街道某某花园", number=number(serial=33))


@pytest.fixture
def clerk(by: Actor) -> Client:
    """The browser of a clerk of 民治街道."""
    return browser("township-clerk", "440309002000", 4)


def browser(role: str, code: str, level: int) -> Client:
    """Where a colleague is logged in."""
    client = Client()
    user = colleague(role, code=code, level=level, login=role, own_password=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def brought(clerk: Client, roster_of: Callable[..., Path]) -> Callable[..., Roster]:
    """Uploads rows; answers the roster that is waiting for its columns."""

    def upload(*rows: Cells, **how: object) -> Roster:
        file = BytesIO(roster_of(rows, **how).read_bytes())
        file.name = "名册.csv"
        answer = clerk.post(reverse("intake:add"), {"file": file, "origin": "office"})
        assert answer.status_code == 302, answer.content.decode()
        return Roster.objects.latest("pk")

    return upload


def confirm(clerk: Client, roster: Roster, **changed: str) -> None:
    page = clerk.get(reverse("intake:columns", args=[roster.uid]))
    form = page.context["form"]
    chosen = {name: form[name].initial or "" for name in form.fields}
    answer = clerk.post(reverse("intake:columns", args=[roster.uid]), chosen | changed)
    assert answer.status_code == 302, answer.content.decode()


def test_a_roster_goes_its_way(clerk: Client, brought: Callable[..., Roster]) -> None:
    roster = brought(HERE, HERE._replace(phone="1"))
    upload = Path(roster.path)
    assert upload.stat().st_mode & 0o777 == 0o600
    confirm(clerk, roster)
    page = clerk.get(reverse("intake:roster", args=[roster.uid])).content.decode()
    assert "<progress" in page
    (job,) = ProcrastinateJob.objects.filter(task_name=uploads.JOB)
    assert job.args == {"uid": str(roster.uid)}
    import_roster(uid=str(roster.uid))
    roster.refresh_from_db()
    assert (roster.state, roster.created, roster.rejected) == (State.FINISHED, 1, 1)
    assert Person.objects.count() == 1
    assert not upload.exists()
    page = clerk.get(reverse("intake:roster", args=[roster.uid])).content.decode()
    assert "联系电话写法不对" in page
    answer = clerk.get(reverse("intake:rejected", args=[roster.uid]))
    assert answer.content[:2] == b"PK"
    look = Look.objects.latest("pk")
    assert (look.subject, look.reason, look.count) == (roster.subject, "mend-roster", 1)
    assert "名册.csv" in clerk.get(reverse("intake:rosters")).content.decode()


def test_what_a_column_is_and_where_a_place_lies_is_asked_once(clerk: Client, brought: Callable[..., Roster]) -> None:
    head = [{"姓名": "称呼", "现居住地代码": "小区"}.get(one, one) for one in HEAD]
    roster = brought(NAMED, head=head)
    confirm(clerk, roster, column_0="name", column_10="village")
    import_roster(uid=str(roster.uid))
    roster.refresh_from_db()
    assert roster.reasons == {"division-unknown": 1}, "now that the column is known, its places are"
    again = brought(NAMED, head=head)
    page = clerk.get(reverse("intake:columns", args=[again.uid]))
    assert page.context["form"]["column_0"].initial == "name"
    assert page.context["form"]["place_0"].label == "“民治街道某某花园”是哪里"
    confirm(clerk, again, place_0="440309002021")
    import_roster(uid=str(again.uid))
    again.refresh_from_db()
    assert (again.created, again.rejected) == (1, 0)
    assert Mapping.objects.get().names == {"民治街道某某花园": "440309002021"}


def test_a_file_that_cannot_be_read_is_not_kept(clerk: Client) -> None:
    file = BytesIO("甲,乙\n1,2\n".encode())
    file.name = "a.csv"
    answer = clerk.post(reverse("intake:add"), {"file": file, "origin": "office"})
    assert "没有找到表头" in answer.content.decode()
    assert not list(settings.HOME.rosters.iterdir())


def test_the_worker_imports_within_the_reach_of_who_brought_it(clerk: Client, brought: Callable[..., Roster]) -> None:
    roster = brought(HERE._replace(village="440309001001"))
    confirm(clerk, roster)
    import_roster(uid=str(roster.uid))
    roster.refresh_from_db()
    assert roster.reasons == {"outside-scope": 1}


def test_nobody_sees_the_roster_of_a_colleague(clerk: Client, brought: Callable[..., Roster]) -> None:
    roster = brought(HERE)
    other = browser("county-officer", "440309000000", 3)
    for name in ("roster", "columns", "rejected"):
        assert other.get(reverse(f"intake:{name}", args=[roster.uid])).status_code == 404


def test_what_a_killed_worker_left_is_taken_up_again(clerk: Client, brought: Callable[..., Roster], by: Actor) -> None:
    roster = brought(HERE)
    confirm(clerk, roster)
    assert queries.broken_off(by=by) == [roster]
    resume(timestamp=0)
    roster.refresh_from_db()
    assert roster.state == State.RUNNING


def test_workbooks_and_uploads_are_erased_after_a_week(
    clerk: Client, brought: Callable[..., Roster], by: Actor
) -> None:
    done, left = brought(HERE._replace(phone="1")), brought(HERE)
    confirm(clerk, done)
    import_roster(uid=str(done.uid))
    assert workbooks.erase(by=by, now=now() + timedelta(days=6)) == 0
    assert workbooks.erase(by=by, now=now() + timedelta(days=8)) == 2
    assert not list(settings.HOME.rosters.iterdir())
    assert clerk.get(reverse("intake:rejected", args=[done.uid])).status_code == 409
    assert clerk.get(reverse("intake:columns", args=[left.uid])).status_code == 409
