"""What is not a mistake of the program: a full disk, a database that is away.

Told as `NotNow`, on pages as on the command line.
"""

import sys

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from suixing.config.home import FULL, obstacle
from suixing.config.settings import HOME
from suixing.kernel.refusals import NotNow, Refusal, Refused
from suixing.ui import error_pages

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def explain(error: BaseException) -> Refused | None:
    """The refusal behind an exception; None for a mistake of the program."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, OSError) and error.errno in FULL:
        return obstacle(error, HOME.path)
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if isinstance(cause, psycopg.errors.DiskFull):
        return NotNow(Refusal("config.disk-full", {"path": str(HOME.path)}))
    if isinstance(error, AWAY):
        return NotNow(Refusal("config.database-away"))
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an exception nobody caught, wherever in the chain of middleware it was raised."""
    refused = explain(sys.exc_info()[1] or Exception())
    return error_pages.refused_page(request, refused) if refused else error_pages.server_error(request)
