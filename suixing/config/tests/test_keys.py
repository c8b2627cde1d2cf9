"""Rotating the keys: everything opens and is found before, during and after; nothing stays under the old key."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from suixing.access.tests.people import HOUSE
from suixing.config import keys
from suixing.config.home import Home
from suixing.documents.actions import keep as keep_file
from suixing.documents.queries import opened as opened_file
from suixing.kernel import keyring
from suixing.kernel.identifiers import uuid7
from suixing.kernel.refusals import NotNow
from suixing.people.models import Contact, Correction, Guardian, Identifier, Person
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import IdentifierKind, Source

VILLAGE = "440309002001"
NUMBER, PASSPORT, PHONE = "11010519491231002X", "E12345678", "13800138000"


@pytest.fixture
def home(tmp_path):
    """A home with its own ring, which this process uses."""
    before = keyring._source[0]
    home = Home(tmp_path)
    home.open()
    keys.ensure(home, sealed=False)
    keyring.install(keys.kept_in(home))
    yield home
    keyring.install(before)


@pytest.fixture
def somebody(db, home):
    """A person with one sealed row in every table that has them."""
    key, uid = keyring.ring().newest, uuid7()
    kept = identifiers.keep(key, IdentifierKind.RESIDENT_ID, NUMBER, uid)
    person = Person.objects.create(
        uid=uid, name="张三", village=VILLAGE, tokens=names.tokens("440309", "张三", (kept.tail,))
    )
    Identifier.objects.create(
        person=person,
        kind=IdentifierKind.RESIDENT_ID,
        hash=kept.hash,
        sealed=kept.sealed,
        key=kept.key,
        tail5=kept.tail5,
        tail6=kept.tail6,
    )
    passport = identifiers.keep(key, IdentifierKind.PASSPORT, PASSPORT, uid)
    Identifier.objects.create(
        person=person, kind=IdentifierKind.PASSPORT, hash=passport.hash, sealed=passport.sealed, key=passport.key
    )
    person.tokens += ["440309" + passport.tail]
    person.save()
    phone = identifiers.keep(key, identifiers.PHONE, PHONE, uid)
    Contact.objects.create(person=person, hash=phone.hash, sealed=phone.sealed, key=phone.key)
    guarding = identifiers.context("guardian", uid)
    Guardian.objects.create(
        child=person,
        kind=IdentifierKind.RESIDENT_ID,
        hash=kept.hash,
        sealed=key.seal(NUMBER, guarding),
        key=key.number,
    )
    correction = Correction(person=person, field="name", source=Source.SELF, asked_by="x", key=key.number)
    correction.proposed = key.seal("张叁", correction.context)
    correction.save()
    return person


def sealed_tables():
    """Every table with a sealed column: those that say with which key."""
    return [
        model
        for model in apps.get_models()
        if any(field.name == "key" for field in model._meta.local_fields)
        and any(isinstance(field, models.BinaryField) for field in model._meta.local_fields)
        and not hasattr(model, "pgh_tracked_model")
    ]


def found(number):
    hashes = keyring.ring().hashes(IdentifierKind.RESIDENT_ID, number)
    return list(Person.objects.filter(identifiers__hash__in=hashes))


def found_by_last_four(number):
    tokens = ["440309" + identifiers.tail_token(key, number) for key in keyring.ring().keys]
    return list(Person.objects.filter(tokens__overlap=tokens))


def opens(person):
    ring = keyring.ring()
    one, phone, guardian = (
        person.identifiers.get(kind=IdentifierKind.RESIDENT_ID),
        Contact.objects.get(),
        Guardian.objects.get(),
    )
    correction = Correction.objects.get()
    return (
        identifiers.opened(ring, one.kind, one.key, one.sealed, person.uid),
        identifiers.opened(ring, identifiers.PHONE, phone.key, phone.sealed, person.uid),
        identifiers.opened(ring, "guardian", guardian.key, guardian.sealed, person.uid),
        ring.unseal(correction.key, correction.proposed, correction.context),
    )


def test_after_a_rotation_everything_opens_and_is_found_under_the_new_key_alone(somebody, home):
    assert keys.rotate(home, by=HOUSE) >= 4
    assert [key.number for key in keyring.ring().keys] == [2]
    assert opens(somebody) == (NUMBER, PHONE, NUMBER, "张叁")
    assert found(NUMBER) == [somebody]
    assert found_by_last_four(NUMBER) == found_by_last_four(PASSPORT) == [somebody]


def test_no_table_with_sealed_columns_is_forgotten(somebody, home):
    tables = sealed_tables()
    assert {Identifier, Contact, Guardian, Correction} <= set(tables)
    empty = [model for model in tables if not model._default_manager.exists()]
    keys.rotate(home, by=HOUSE)
    left = [model for model in tables if model._default_manager.exclude(key=2).exists()]
    assert not left
    assert not empty, "put one row of each into `somebody`, or nothing is tried here"


def test_during_a_rotation_everything_opens_and_is_found(somebody, home):
    ring = keyring.ring().with_new_key()
    keys.keep(home, ring)
    assert found(NUMBER) == [somebody]
    assert found_by_last_four(NUMBER) == [somebody]
    for _ in keys.walk(by=HOUSE, ring=ring):
        assert opens(somebody) == (NUMBER, PHONE, NUMBER, "张叁")
        assert found(NUMBER) == [somebody]
        assert found_by_last_four(NUMBER) == [somebody]


def test_a_rotation_that_was_cut_short_is_finished_by_the_next(somebody, home):
    keys.keep(home, keyring.ring().with_new_key())
    next(keys.walk(by=HOUSE, ring=keyring.ring()))
    keys.rotate(home, by=HOUSE)
    assert [key.number for key in keyring.ring().keys] == [2]
    assert opens(somebody) == (NUMBER, PHONE, NUMBER, "张叁")


def test_a_number_brought_twice_in_the_moment_of_rotation_becomes_disputed(somebody, home):
    ring = keyring.ring().with_new_key()
    keys.keep(home, ring)
    other = Person.objects.create(name="李四", village=VILLAGE)
    kept = identifiers.keep(ring.newest, IdentifierKind.RESIDENT_ID, NUMBER, other.uid)
    Identifier.objects.create(
        person=other, kind=IdentifierKind.RESIDENT_ID, hash=kept.hash, sealed=kept.sealed, key=kept.key
    )
    keys.rotate(home, by=HOUSE)
    assert somebody.identifiers.get(kind=IdentifierKind.RESIDENT_ID).disputed
    assert opens(somebody)[0] == NUMBER


def test_a_lost_ring_is_not_replaced_by_a_new_one(somebody, home):
    (home.path / "secrets" / "ring").unlink()
    with pytest.raises(NotNow) as refused:
        keys.ensure(home, sealed=True)
    assert refused.value.refusal.code == "config.keys-missing"
    with pytest.raises(NotNow):
        keyring.ring()


def test_the_history_of_a_person_is_not_written_by_a_rotation(somebody, home):
    events = apps.get_model("people", "PersonEvent").objects
    keys.rotate(home, by=HOUSE)
    assert not events.exists()
    Person.objects.filter(pk=somebody.pk).update(born=date(1990, 1, 1))
    assert events.count() == 1


def test_scans_are_sealed_anew_with_the_rest(somebody, home, settings, django_capture_on_commit_callbacks):
    settings.SUIXING_FILES = home.files
    file = keep_file(person=somebody, content=b"%PDF-1.7", by=HOUSE)
    with django_capture_on_commit_callbacks(execute=True):
        keys.rotate(home, by=HOUSE)
    assert opened_file(by=HOUSE, uid=file.uid, reason="x").content == b"%PDF-1.7"
    assert [one.suffix for one in home.files.glob("*/*")] == [".2"]
