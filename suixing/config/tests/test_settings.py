import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_tests_run_as_the_role_that_may_not_migrate():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app",)
