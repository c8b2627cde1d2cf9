"""A founded site and the people who look at it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from suixing.kernel.actors import Actor, Grant, Kind, process
from suixing.kernel.divisions import code_range
from suixing.places import actions
from suixing.places.models import Division, Organisation, Site
from suixing.places.rules import OrganisationKind

TODAY = date(2026, 11, 21)
DISTRICT = (3, "440309000000")
STREET = (4, "440309001000")


def staff(role: str, level: int, code: str) -> Actor:
    """Somebody with one role at one place."""
    return Actor(Kind.STAFF, f"{role}-{code}", role, (Grant(role, (code_range(level, code),)),))


COMMAND = process("command-line", code_range(0, ""))
OFFICER = staff("county-officer", *DISTRICT)
ADMINISTRATOR = staff("administrator", *DISTRICT)
CLERK = staff("township-clerk", *STREET)
AUDITOR = staff("auditor", *DISTRICT)


def at(level: int, code: str) -> Division:
    """The current row of a division."""
    return Division.objects.get(level=level, code=code, valid_to__isnull=True)


@pytest.fixture(scope="module")
def loaded(django_db_setup: object, django_db_blocker: object) -> Iterator[None]:
    """The map of 龙华区, loaded once for a module and taken back after it."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        actions.found_site(division="440309", by=COMMAND, today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def site(loaded: None, db: None) -> Site:
    return Site.objects.get()


@pytest.fixture
def station(site: Site) -> Organisation:
    """A service station of the first street."""
    return actions.add(
        name="观湖街道服务站",
        kind=OrganisationKind.STATION,
        division=at(*STREET),
        opened=date(2020, 1, 1),
        by=OFFICER,
        today=TODAY,
    )
