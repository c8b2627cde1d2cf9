"""Who may: one question, and one answer that keeps its reason.

A *rule* is a function of the actor and the subject which answers `None` (yes) or the `Refusal` that says why not.
`suixing/policy.py` gives each permission its rule; `config` installs that page when the process starts. Asking for a
permission that is not on the page is a programming error, not a refusal.
"""

from collections.abc import Callable, Mapping
from typing import Final

from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, refuse

Rule = Callable[[Actor, object], Refusal | None]

ROLE_MISSING: Final = "access.role-missing"
"""The code of the refusal that says least: the person holds nothing that would do. Any other reason is nearer."""

ANYWHERE: Final = object()
"""The subject of the question "could she, at some place?", asked for menus and for the table of roles."""

_policy: dict[str, Rule] = {}


def install(policy: Mapping[str, Rule]) -> None:
    """Make `policy` the answer to every question from now on."""
    _policy.clear()
    _policy.update(policy)


def permissions() -> tuple[str, ...]:
    """All permissions there are, in the order of the page."""
    return tuple(_policy)


def may(by: Actor, permission: str, subject: object = None) -> Refusal | None:
    """Why `by` may not, or `None` when she may. Raises `KeyError` for a permission nobody declared."""
    return _policy[permission](by, subject)


def could(by: Actor, permission: str) -> bool:
    """Whether `by` may at some place, whichever: enough to show a menu entry, never enough to act."""
    return may(by, permission, ANYWHERE) is None


def require(by: Actor, permission: str, subject: object = None) -> None:
    """Raise `Refused` with the reason unless `by` may."""
    refuse(may(by, permission, subject))


def any_of(*rules: Rule) -> Rule:
    """Yes when one rule says yes; else the nearest reason, so that "not your place" wins over "not your work"."""

    def ask(by: Actor, subject: object) -> Refusal | None:
        reasons = []
        for rule in rules:
            if (reason := rule(by, subject)) is None:
                return None
            reasons.append(reason)
        return min(reasons, key=lambda reason: reason.code == ROLE_MISSING)

    return ask
