"""The words of every refusal: read once from each app's `wording.py`, filled with the refusal's details.

A code without words still gets an honest sentence, and a warning: tests turn warnings into failures, a running site
does not stop for it.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from django.apps import apps
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from suixing.kernel.refusals import Refusal, Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A refusal in the reader's language: what happened and why, and what to do next."""

    what: str
    next: str

    def __str__(self) -> str:
        return _("%(what)s%(next)s") % {"what": self.what, "next": self.next}


NOT_YOURS = frozenset(
    {
        "access.role-missing",
        "access.not-your-reach",
        "access.staff-only",
        "access.not-yourself",
        "access.page-of-staff",
        "access.page-of-residents",
    }
)
"""What the engine and the two sides of the house refuse with: the person may not, whatever she fills in.
Other codes of `access` are plain rules."""


LONGEST = 200
"""Characters of a detail that are repeated: a refusal stays a sentence, whatever was sent."""


class UnwordedRefusal(UserWarning):
    """A refusal has no words, or its words ask for a detail it does not carry."""


class SameCodeTwice(Exception):
    """Two apps word the same code."""


@cache
def catalogue() -> Mapping[str, Words]:
    """Every code of the installed apps with its words; a code worded twice is a mistake of ours and raised."""
    words: dict[str, Words] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("suixing.") or find_spec(f"{config.name}.wording") is None:
            continue
        for code, sentence_of_code in getattr(import_module(f"{config.name}.wording"), "REFUSALS", {}).items():
            if code in words:
                raise SameCodeTwice(code)
            words[code] = sentence_of_code
    return MappingProxyType(words)


def sentence(refusal: Refusal) -> Sentence:
    """The two sentences of a refusal in the active language."""
    words = catalogue().get(refusal.code)
    if words is None:
        warnings.warn(f"no words for {refusal.code}", UnwordedRefusal, stacklevel=2)
        return Sentence(
            what=_("这一步现在办不了（%(code)s）。") % {"code": refusal.code},
            next=_("请把括号里的代码告诉管理员。"),
        )
    details = Filling(refusal)
    return Sentence(what=str(words.what).format_map(details), next=str(words.next).format_map(details))


class Filling(dict[str, str]):
    """The details of a refusal as text; a missing one shows as an ellipsis rather than stopping the page."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__({name: readable(value) for name, value in refusal.details.items()})
        self.code = refusal.code

    def __missing__(self, name: str) -> str:
        warnings.warn(f"{self.code} does not say {name}", UnwordedRefusal, stacklevel=3)
        return "…"


def readable(value: object) -> str:
    """A detail as people write it: instants in local time without seconds, lists with the language's comma, a refusal
    that led to this one in its own words."""
    if isinstance(value, Refusal):
        return str(sentence(value))
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return _("、").join(readable(one) for one in value)
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
