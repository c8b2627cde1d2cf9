"""The register of these tests: written once for a module and taken back after it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from tests.register.site import Register, found


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: object) -> Iterator[Register]:
    """As on the demo, a second factor is recommended only."""
    asked = settings.SUIXING_REQUIRE_SECOND_FACTOR
    settings.SUIXING_REQUIRE_SECOND_FACTOR = ()
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield found()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
    settings.SUIXING_REQUIRE_SECOND_FACTOR = asked
