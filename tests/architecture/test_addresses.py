"""Every address is classified, and whatever is not open to everybody asks who is there.

A new address must be placed in `ADDRESSES`: what does it show? Then the test opens it without logging in.
"""

import datetime
import uuid
from enum import Enum

import pytest
from django.test import Client
from django.urls import reverse

from tests.addresses import FOUND


class Shows(Enum):
    """What somebody sees who may open it."""

    OPEN = "the same for everybody, without logging in"
    WORK = "the office's own things: places, duties, settings; no person but colleagues at work"
    STAFF = "accounts and posts of people who work here"
    LOGS = "who did what, and who looked"
    RESIDENTS = "what is known about residents: each opening is a look"
    OWN = "one's own file: each opening is a look under one's own name; a stranger is led to the residents' door"


ADDRESSES: dict[str, Shows] = {
    "set_language": Shows.OPEN,
    "ui:display": Shows.OPEN,
    "intake:rosters": Shows.WORK,
    "intake:add": Shows.WORK,
    "intake:columns": Shows.WORK,
    "intake:roster": Shows.WORK,
    "intake:go-on": Shows.WORK,
    "intake:rejected": Shows.RESIDENTS,
    "places:tree": Shows.WORK,
    "places:division": Shows.WORK,
    "places:merge": Shows.WORK,
    "places:rename": Shows.WORK,
    "places:split": Shows.WORK,
    "places:organisations": Shows.WORK,
    "places:add": Shows.WORK,
    "places:organisation": Shows.WORK,
    "places:change": Shows.WORK,
    "places:close": Shows.WORK,
    "places:hours": Shows.WORK,
    "places:catchment": Shows.WORK,
    "places:licence": Shows.WORK,
    "places:until": Shows.WORK,
    "ui:gallery": Shows.OPEN,
    "ui:section": Shows.OPEN,
    "ui:branches": Shows.OPEN,
    "ui:progress": Shows.OPEN,
    "ui:trouble": Shows.OPEN,
    "access:roles": Shows.WORK,
    # the login, from the library
    "account_login": Shows.OPEN,
    "account_inactive": Shows.OPEN,
    "mfa_authenticate": Shows.OPEN,
    "mfa_login_webauthn": Shows.OPEN,
    "account_logout": Shows.OPEN,
    "account_reauthenticate": Shows.STAFF,
    "account_change_password": Shows.STAFF,
    "mfa_index": Shows.STAFF,
    "mfa_reauthenticate": Shows.STAFF,
    "mfa_activate_totp": Shows.STAFF,
    "mfa_deactivate_totp": Shows.STAFF,
    "mfa_view_recovery_codes": Shows.STAFF,
    "mfa_generate_recovery_codes": Shows.STAFF,
    "mfa_download_recovery_codes": Shows.STAFF,
    "mfa_list_webauthn": Shows.STAFF,
    "mfa_add_webauthn": Shows.STAFF,
    "mfa_reauthenticate_webauthn": Shows.STAFF,
    "mfa_remove_webauthn": Shows.STAFF,
    "mfa_edit_webauthn": Shows.STAFF,
    "desk:today": Shows.WORK,
    "desk:search": Shows.WORK,
    "desk:correction": Shows.RESIDENTS,
    "desk:correction-decline": Shows.RESIDENTS,
    "desk:correction-make": Shows.RESIDENTS,
    "desk:corrections": Shows.RESIDENTS,
    "desk:export": Shows.RESIDENTS,
    "desk:move-group": Shows.RESIDENTS,
    "desk:people": Shows.RESIDENTS,
    "desk:person": Shows.RESIDENTS,
    "desk:person-ask": Shows.RESIDENTS,
    "desk:person-assign": Shows.RESIDENTS,
    "desk:person-birth": Shows.RESIDENTS,
    "desk:person-close": Shows.RESIDENTS,
    "desk:person-confidential": Shows.RESIDENTS,
    "desk:person-contact": Shows.RESIDENTS,
    "desk:person-correct": Shows.RESIDENTS,
    "desk:person-death": Shows.RESIDENTS,
    "desk:person-depart": Shows.RESIDENTS,
    "desk:person-guardian": Shows.RESIDENTS,
    "desk:person-join": Shows.RESIDENTS,
    "desk:person-leave": Shows.RESIDENTS,
    "desk:person-link": Shows.RESIDENTS,
    "desk:person-move": Shows.RESIDENTS,
    "desk:person-number": Shows.RESIDENTS,
    "desk:person-see-address": Shows.RESIDENTS,
    "desk:person-see-number": Shows.RESIDENTS,
    "desk:person-see-phone": Shows.RESIDENTS,
    "desk:person-spell": Shows.RESIDENTS,
    "desk:person-unlink": Shows.RESIDENTS,
    "desk:register": Shows.RESIDENTS,
    "desk:settings": Shows.STAFF,
    "desk:staff": Shows.STAFF,
    "desk:staff-add": Shows.STAFF,
    "desk:staff-person": Shows.STAFF,
    "desk:staff-change": Shows.STAFF,
    "desk:staff-password": Shows.STAFF,
    "desk:staff-second-factor": Shows.STAFF,
    "desk:staff-leave": Shows.STAFF,
    "desk:post-appoint": Shows.STAFF,
    "desk:post-rights": Shows.STAFF,
    "desk:post-end": Shows.STAFF,
    "desk:post-deputise": Shows.STAFF,
    "desk:deputy-end": Shows.STAFF,
    "desk:blank-consent-sheet": Shows.WORK,
    "desk:blank-consent-pdf": Shows.WORK,
    "desk:consents": Shows.RESIDENTS,
    "desk:consent-sheet": Shows.RESIDENTS,
    "desk:consent-pdf": Shows.RESIDENTS,
    "desk:consent-give": Shows.RESIDENTS,
    "desk:consent-withdraw": Shows.RESIDENTS,
    "desk:consent-prove": Shows.RESIDENTS,
    "desk:consent-strike": Shows.RESIDENTS,
    "desk:consent-scan": Shows.RESIDENTS,
    "desk:log": Shows.LOGS,
    "desk:log-looks": Shows.LOGS,
    "desk:log-verify": Shows.LOGS,
    # the residents' side, and the slip that leads there
    "portal:door": Shows.OPEN,
    "portal:home": Shows.OWN,
    "portal:leave": Shows.OWN,
    "portal:account": Shows.OWN,
    "portal:file": Shows.OWN,
    "portal:looks": Shows.OWN,
    "portal:consents": Shows.OWN,
    "portal:withdraw": Shows.OWN,
    "portal:corrections": Shows.OWN,
    "portal:correction-withdraw": Shows.OWN,
    "portal:copy": Shows.OWN,
    "portal:json": Shows.OWN,
    "portal:pdf": Shows.OWN,
    "portal:close": Shows.OWN,
    "desk:slip": Shows.RESIDENTS,
    "desk:slip-end": Shows.RESIDENTS,
    "duties:mine": Shows.WORK,
    "duties:office": Shows.WORK,
    "duties:up": Shows.WORK,
    "duties:hand-over": Shows.WORK,
    "duties:duty": Shows.WORK,
    "duties:take": Shows.WORK,
    "duties:assign": Shows.WORK,
    "duties:pause": Shows.WORK,
    "duties:resume": Shows.WORK,
    "duties:finish": Shows.WORK,
    "duties:cancel": Shows.WORK,
}

WITHOUT_LOGIN = {302, 303, 401, 403, 404, 405}


def address(name: str) -> str:
    """The address with something in each place; what is asked for need not exist."""
    given = {}
    for key, converter in FOUND[name].items():
        kind = type(converter).__name__
        given[key] = {"IntConverter": 1, "UUIDConverter": uuid.UUID(int=7)}.get(kind, "440309000000")
        if "Date" in kind:
            given[key] = datetime.date(2026, 11, 21)
    return reverse(name, kwargs=given)


def test_every_address_has_a_name() -> None:
    assert not [name for name in FOUND if name.endswith("None")]


def test_every_address_is_classified() -> None:
    missing = sorted(name for name in FOUND if name not in ADDRESSES)
    assert not missing, f"place these in ADDRESSES of {__file__}: what do they show?"


def test_the_table_names_no_address_that_is_gone() -> None:
    assert not sorted(ADDRESSES.keys() - FOUND.keys())


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, shows in ADDRESSES.items() if shows is not Shows.OPEN])
def test_nobody_sees_it_without_logging_in(name: str, client: Client) -> None:
    answer = client.get(address(name))
    assert answer.status_code in WITHOUT_LOGIN, f"{name} answers {answer.status_code} to a stranger"
    if answer.status_code in {302, 303}:
        assert "login" in answer["Location"], f"{name} sends a stranger to {answer['Location']}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, shows in ADDRESSES.items() if shows is Shows.OPEN])
def test_what_is_open_asks_nobody_to_log_in(name: str, client: Client) -> None:
    answer = client.get(address(name))
    beyond = {"account_logout", "mfa_authenticate"}  # in the middle of a login, or at its end
    assert answer.status_code not in {401, 403}
    assert name in beyond or "/login/?next" not in answer.headers.get("Location", "")


def test_the_stock_admin_is_not_mounted() -> None:
    from django.conf import settings

    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not [name for name in FOUND if name.startswith("admin:")]
