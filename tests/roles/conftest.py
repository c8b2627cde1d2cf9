"""The site of these tests: founded once for a module and taken back after it; each test begins with it untouched."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from suixing.config.home import Home
from tests.roles.site import Founded, found


@pytest.fixture(scope="module")
def founded(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Founded]:
    """Like the demo, the site only recommends a second factor; what is asked first otherwise: `access/tests`."""
    asked, home = settings.SUIXING_REQUIRE_SECOND_FACTOR, settings.HOME
    settings.HOME = Home(tmp_path_factory.mktemp("home"))
    settings.SUIXING_REQUIRE_SECOND_FACTOR = ()
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield found()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
    settings.SUIXING_REQUIRE_SECOND_FACTOR, settings.HOME = asked, home
