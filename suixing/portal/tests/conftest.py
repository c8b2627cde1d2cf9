"""The family of these tests: registered once for a module and taken back after it; each test finds it untouched."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction

from suixing.portal.tests.residents import Family, family


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: object) -> Iterator[Family]:
    """A site with a clerk, a mother and her child."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield family()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
