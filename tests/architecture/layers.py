"""Where an app stands: read from `.importlinter`, so that the order of the house is written once."""

import configparser
import re
from functools import cache

from tests.architecture.tree import REPOSITORY


@cache
def lines() -> tuple[tuple[str, ...], ...]:
    """The lines of the house from the top; the apps on one line are siblings."""
    written = configparser.ConfigParser()
    written.read(REPOSITORY / ".importlinter", encoding="utf-8")
    layers = written["importlinter:contract:layers"]["layers"].split("\n")
    return tuple(tuple(re.findall(r"\w+", line)) for line in layers if line.strip())


@cache
def floor(app: str) -> int:
    """How high an app stands; the kernel is 1, what is not in the house is 0."""
    return next((len(lines()) - at for at, line in enumerate(lines()) if app in line), 0)


def may_use(app: str, other: str) -> bool:
    """Whether `app` stands above `other` or is it."""
    return app == other or floor(app) > floor(other)


def apps() -> frozenset[str]:
    return frozenset(app for line in lines() for app in line) - {"policy"}


RECORDS = frozenset(
    {
        "people",
        "consent",
        "intake",
        "care",
        "cases",
        "benefits",
        "documents",
        "messages",
        "exchange",
        "records",
        "feedback",
        "outreach",
    }
)
"""Apps that hold what is known about residents."""
