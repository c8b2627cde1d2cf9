"""What a stranger may open is a short list, written out here."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "account_login",
    "account_inactive",
    "account_logout",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "portal:door",
    "set_language",
    "ui:display",
    "ui:gallery",
    "ui:section",
    "ui:branches",
    "ui:progress",
    "ui:trouble",
}
"""Logging in and out on either side, the language, how pages look, and the gallery of invented things."""


def addresses(entries: list, space: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in entries:
        if isinstance(entry, URLResolver):
            found += addresses(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            found.append((f"{space}{entry.name}", entry))
    return found


def test_only_the_listed_addresses_are_open() -> None:
    found = addresses(get_resolver().url_patterns)
    assert {name for name, entry in found if not getattr(entry.callback, "login_required", True)} == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/access/roles/", "/account/security/", "/account/password/", "/account/reauthenticate/"]
)
def test_everything_else_leads_a_stranger_to_the_login(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/account/login/")
