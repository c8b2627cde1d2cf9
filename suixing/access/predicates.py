"""Small facts about an actor and a subject, from which `policy.py` is written.

A subject with a place is either a 12-digit division code or a thing with a `code`. This installation's own work
(the worker, the command line) passes wherever its site reaches: who runs the machine already holds the site, and
what it does is logged under its own name.
"""

from suixing.access.engine import ANYWHERE, ROLE_MISSING, Rule
from suixing.access.rules import Right, Role
from suixing.access.wording import titles
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.refusals import Refusal


def code_of(subject: object) -> str:
    """Where a subject lies: itself when it is a code, else its `code`. Nothing else has a place."""
    code = subject if isinstance(subject, str) else getattr(subject, "code", None)
    if not isinstance(code, str):
        raise TypeError(f"this permission is asked about a place; {subject!r} has none")
    return code


def _known(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, once it is certain that each is a role or a right."""
    known = {*Role, *Right}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"neither a role nor a right: {', '.join(unknown)}")
    return names


def holds(*names: str) -> Rule:
    """She holds one of these roles or rights, no matter where."""
    _known(names)

    def ask(by: Actor, subject: object) -> Refusal | None:
        return None if by.holds(*names, PROCESS) else Refusal(ROLE_MISSING, {"roles": titles(names)})

    return ask


def holds_here(*names: str) -> Rule:
    """She holds one of these roles or rights at the place of the subject."""
    _known(names)

    def ask(by: Actor, subject: object) -> Refusal | None:
        if not by.holds(*names, PROCESS):
            return Refusal(ROLE_MISSING, {"roles": titles(names)})
        if subject is ANYWHERE or by.holds(*names, PROCESS, code=code_of(subject)):
            return None
        return Refusal("access.not-your-reach", {"roles": titles(names), "code": code_of(subject)})

    return ask


def holds_over(*names: str) -> Rule:
    """She holds one of these at every place where the subject, a colleague, holds a post. Without a post, anywhere."""
    _known(names)

    def ask(by: Actor, subject: object) -> Refusal | None:
        if not by.holds(*names, PROCESS):
            return Refusal(ROLE_MISSING, {"roles": titles(names)})
        places = () if subject is ANYWHERE else subject.places()  # type: ignore[attr-defined]
        outside = next((code for code in places if not by.holds(*names, PROCESS, code=code)), None)
        return outside and Refusal("access.not-your-reach", {"roles": titles(names), "code": outside})

    return ask


def staff(by: Actor, subject: object) -> Refusal | None:
    """She works here: holds any role, or is this installation's own work."""
    return None if by.kind is Kind.PROCESS or by.holds(*Role) else Refusal("access.staff-only")


def oneself(by: Actor, subject: object) -> Refusal | None:
    """The subject is her own account. Asked about nobody in particular, a member of staff could be meant."""
    if subject is ANYWHERE:
        return staff(by, subject)
    return (
        None
        if by.kind in (Kind.STAFF, Kind.RESIDENT) and str(getattr(subject, "uid", "")) == by.id
        else Refusal("access.not-yourself")
    )


def own_post(by: Actor, subject: object) -> Refusal | None:
    """The subject is a post she holds."""
    return staff(by, subject) if subject is ANYWHERE else oneself(by, getattr(subject, "user", None))


def bearer(by: Actor, subject: object) -> Refusal | None:
    """She came with a number and a code: somebody at a counter has seen who she is."""
    return None if by.kind is Kind.BEARER else Refusal("access.key-missing")


def own_key(by: Actor, subject: object) -> Refusal | None:
    """The subject is the number and code she came with."""
    return None if by.kind is Kind.BEARER and getattr(subject, "bearer", None) == by else Refusal("access.key-missing")


def own_work(by: Actor, subject: object) -> Refusal | None:
    """What this installation does by itself, and nobody by hand."""
    return None if by.kind is Kind.PROCESS else Refusal("access.not-by-hand")
