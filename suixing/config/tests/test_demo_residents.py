"""Residents of the demo site: by the engines everybody uses, once, and with something of everything."""

import pytest
from django.db import connection
from django.test import override_settings

from suixing.config import demo_residents
from suixing.config.home import Home
from suixing.consent.models import Basis
from suixing.intake.models import Roster
from suixing.kernel.actors import process
from suixing.kernel.clock import today
from suixing.kernel.divisions import code_range
from suixing.people.models import Correction, Household, LifeEvent, Person, Spell
from suixing.people.queries import find
from suixing.places.actions import found_site

BY = process("command-line", code_range(3, "440309000000"))


@pytest.fixture
def filled(committing, tmp_path, monkeypatch):
    """A demo register of a few hundred, in a database where it really is committed."""
    monkeypatch.setattr(demo_residents, "NUMBER", 900)
    found_site(division="440309", by=BY, today=today())
    with override_settings(HOME=Home(tmp_path)):
        demo_residents.fill(division="440309", by=BY, day=today())
        yield
    connection.close()


def test_the_demo_has_something_of_everything_and_is_filled_once(filled) -> None:
    roster = Roster.objects.get()
    assert roster.state == "finished"
    assert roster.counts["created"] > 850
    assert roster.counts["rejected"] > 0
    assert Household.objects.exists()
    assert {one.kind for one in LifeEvent.objects.all()} == {"birth", "death"}
    assert Spell.objects.filter(departed__isnull=False).exists()
    assert Spell.objects.filter(last_contact__isnull=False).exists()
    assert sorted(Correction.objects.values_list("state", flat=True)) == ["made", "open", "open", "refused"]
    assert Person.objects.filter(confidential=True).count() == 1
    assert Person.objects.filter(same_as__isnull=False).count() == 1
    consents = Basis.objects.filter(purpose="exchange")
    assert consents.filter(given_on__isnull=True).exists()
    assert consents.filter(given_on__isnull=False).exists()
    assert len(find(by=BY, text="张", on=today())) > 0
    before = Person.objects.count()
    demo_residents.fill(division="440309", by=BY, day=today())
    assert Person.objects.count() == before
