"""Every table is classified: how its rows are kept, and whom they are about. A new model must be placed here."""

from dataclasses import dataclass
from enum import Enum

import pytest
from django.apps import apps
from django.db import connection, models


class Kept(Enum):
    """How a row lives."""

    ADDED_ONLY = "the server's role can add rows, never change or remove them"
    TRACKED = "edited in place; every earlier state is kept by the database itself"
    REPLACED = "never rewritten: a change ends the row and adds another"
    WORKING = "work in progress or a copy of data that ships; nobody asks how it was"


class About(Enum):
    """Whom a row is about."""

    NOBODY = "no person"
    STAFF = "people who work in an office"
    RESIDENT = "residents: reads are scoped, looks are logged"


@dataclass(frozen=True, slots=True)
class Place:
    kept: Kept
    about: About
    personal: tuple[str, ...] = ()


MODELS: dict[str, Place] = {
    "access.User": Place(Kept.TRACKED, About.STAFF, ("login", "name", "phone", "email", "last_login")),
    "access.Post": Place(Kept.TRACKED, About.STAFF),
    "access.PostRange": Place(Kept.WORKING, About.NOBODY),
    "access.Deputy": Place(Kept.REPLACED, About.STAFF),
    "access.BearerKey": Place(Kept.WORKING, About.RESIDENT),
    "access.Session": Place(Kept.WORKING, About.STAFF),
    "audit.Entry": Place(Kept.ADDED_ONLY, About.STAFF, ("actor_name",)),
    "audit.Look": Place(Kept.ADDED_ONLY, About.STAFF, ("actor_name",)),
    "audit.Seal": Place(Kept.ADDED_ONLY, About.NOBODY),
    "audit.Link": Place(Kept.ADDED_ONLY, About.NOBODY),
    "places.Division": Place(Kept.REPLACED, About.NOBODY),
    "places.Succession": Place(Kept.REPLACED, About.NOBODY),
    "places.Site": Place(Kept.WORKING, About.NOBODY),
    "places.Organisation": Place(Kept.TRACKED, About.NOBODY),
    "places.Catchment": Place(Kept.TRACKED, About.NOBODY),
    "places.Hours": Place(Kept.TRACKED, About.NOBODY),
    "places.Licence": Place(Kept.TRACKED, About.NOBODY),
    "people.Person": Place(
        Kept.TRACKED,
        About.RESIDENT,
        (
            "name",
            "pinyin",
            "initials",
            "sex",
            "born",
            "born_precision",
            "ethnic_group",
            "education",
            "language",
            "home_level",
            "home_code",
            "home_address",
            "village",
            "county",
            "tokens",
        ),
    ),
    "people.Account": Place(Kept.WORKING, About.RESIDENT),
    "people.Correction": Place(Kept.REPLACED, About.RESIDENT, ("proposed", "reason", "answer")),
    "people.Identifier": Place(Kept.REPLACED, About.RESIDENT, ("hash", "sealed", "tail5", "tail6")),
    "people.Contact": Place(Kept.TRACKED, About.RESIDENT, ("hash", "sealed")),
    "people.Spell": Place(Kept.REPLACED, About.RESIDENT, ("address",)),
    "people.LifeEvent": Place(Kept.REPLACED, About.RESIDENT, ("on",)),
    "people.Responsibility": Place(Kept.REPLACED, About.RESIDENT),
    "people.Household": Place(Kept.REPLACED, About.RESIDENT),
    "people.Member": Place(Kept.REPLACED, About.RESIDENT),
    "people.Guardian": Place(Kept.REPLACED, About.RESIDENT, ("name", "hash", "sealed")),
    "consent.Basis": Place(Kept.REPLACED, About.RESIDENT),
    "documents.File": Place(Kept.REPLACED, About.RESIDENT),
    "intake.Roster": Place(Kept.WORKING, About.STAFF, ("by_name",)),
    "intake.RosterRejected": Place(Kept.WORKING, About.NOBODY),
    "intake.Mapping": Place(Kept.WORKING, About.NOBODY),
    "outbox.Message": Place(Kept.WORKING, About.NOBODY),
    "outbox.Delivery": Place(Kept.WORKING, About.NOBODY),
    "duties.Duty": Place(Kept.TRACKED, About.STAFF),
    "duties.Pause": Place(Kept.REPLACED, About.NOBODY),
    "duties.Escalation": Place(Kept.WORKING, About.NOBODY),
    "duties.Turn": Place(Kept.ADDED_ONLY, About.STAFF, ("by_name",)),
}

SOUNDS_PERSONAL = (
    "name",
    "login",
    "email",
    "phone",
    "mobile",
    "birth",
    "address",
    "sex",
    "identity",
    "nation",
    "wechat",
)
OF_A_THING = frozenset({"name", "address", "phone", "actor_name"})
"""Not personal in a model that is about nobody: the name of a division, the telephone of an office."""


def product() -> dict[str, type[models.Model]]:
    """The product's own tables; the history tables stand for their model."""
    found = (one for one in apps.get_models(include_auto_created=True) if one.__module__.startswith("suixing."))
    return {one._meta.label: one for one in found if not hasattr(one, "pgh_tracked_model")}


def tracked() -> set[str]:
    events = (one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is not None)
    return {one.pgh_tracked_model._meta.label for one in events}


def test_every_model_is_classified() -> None:
    missing = sorted(product().keys() - MODELS.keys())
    assert not missing, f"place these in MODELS of {__file__}: how are their rows kept, and whom are they about?"


def test_the_table_names_no_model_that_is_gone() -> None:
    assert not sorted(MODELS.keys() - product().keys())


@pytest.mark.parametrize("label", [label for label, place in MODELS.items() if place.kept is Kept.TRACKED])
def test_what_is_edited_in_place_keeps_its_history(label: str) -> None:
    assert label in tracked(), f"{label}: pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())"


@pytest.mark.parametrize("label", [label for label, place in MODELS.items() if place.kept is not Kept.TRACKED])
def test_what_is_not_edited_in_place_needs_no_history(label: str) -> None:
    assert label not in tracked(), f"{label} has a history: classify it as TRACKED"


@pytest.mark.django_db
@pytest.mark.parametrize("label", [label for label, place in MODELS.items() if place.kept is Kept.ADDED_ONLY])
def test_what_is_only_added_to_cannot_be_changed_by_the_server(label: str) -> None:
    table = product()[label]._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege"
            " WHERE has_table_privilege(current_user, %s, privilege)",
            [table],
        )
        assert [row[0] for row in cursor.fetchall()] == ["INSERT"], f"{label}: revoke the rest in a migration"


@pytest.mark.parametrize("label", MODELS)
def test_personal_fields_are_named(label: str) -> None:
    place, model = MODELS[label], product()[label]
    columns = {field.name for field in model._meta.fields if not field.is_relation}
    assert set(place.personal) <= columns
    if place.about is About.NOBODY:
        assert not place.personal
    sounding = {one for one in columns if any(word in one.split("_") for word in SOUNDS_PERSONAL)}
    unnamed = sounding - set(place.personal) - (OF_A_THING if place.about is About.NOBODY else set())
    assert not unnamed, f"{label}: are {sorted(unnamed)} personal? Name them in MODELS"
