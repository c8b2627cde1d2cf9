"""A refusal: one stable code, the details its sentence needs, and nothing else.

Rules answer `None` or a `Refusal`. Actions raise it as `Refused`. The same value disables a button, explains why,
and becomes the page, the API problem and the command line's message; the words stand in each app's `wording.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not possible.

    `code` is `app.noun-problem`, stable for ever. `details` fill the sentence; they hold no personal data that the
    reader of the refusal may not see.
    """

    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """The sentence of a refusal: what happened and why, and what to do next. `{name}` is filled from the details.

    Both are lazy translations, written in Chinese in the app's `wording.py` with English in its `locale/`.
    """

    what: object
    next: object


class Refused(Exception):
    """A refusal on its way to whoever asked: a rule or a right says no. Commands end with 1, pages with 403 or 409."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(refusal: Refusal | None) -> None:
    """Raise `refusal` if there is one; a rule's `None` passes."""
    if refusal is not None:
        raise Refused(refusal)


class Unusable(Refused):
    """Input or arguments that cannot be read at all. Commands end with 2, pages with 400."""


class NotNow(Refused):
    """Nothing wrong with the request; a lock, the database, a peer or the disk is in the way. Commands end with 3."""
