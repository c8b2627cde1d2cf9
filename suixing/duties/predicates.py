"""Small facts about an actor and a duty, from which `policy.py` is written."""

from suixing.access.engine import ANYWHERE, ROLE_MISSING
from suixing.access.rules import Role
from suixing.access.wording import titles
from suixing.duties.models import Duty
from suixing.duties.rules import LEADING, LED_BY
from suixing.kernel.actors import PROCESS, Actor, Kind
from suixing.kernel.refusals import Refusal


def _holds_there(by: Actor, duty: Duty, *names: str) -> Refusal | None:
    """She holds one of these at the duty's place, or is this installation's own work there."""
    details = {"roles": titles(names), "code": duty.code}
    if by.holds(*names, PROCESS, code=duty.code):
        return None
    return Refusal("access.not-your-reach", details) if by.holds(*names, PROCESS) else Refusal(ROLE_MISSING, details)


def shares_it(by: Actor, duty: object) -> Refusal | None:
    """She holds the duty's role at its place: an office shares its work, and a name on it alone allows nothing."""
    if not isinstance(duty, Duty):
        return None if duty is ANYWHERE and by.holds(*Role, PROCESS) else Refusal("access.staff-only")
    return _holds_there(by, duty, duty.role)


def leads_it(by: Actor, duty: object) -> Refusal | None:
    """She leads the office whose work it is: head or responsible leader at its place, with a role that leads it."""
    if not isinstance(duty, Duty):
        leads = duty is ANYWHERE and by.holds(*LEADING, PROCESS)
        return None if leads else Refusal(ROLE_MISSING, {"roles": titles(LEADING)})
    return _holds_there(by, duty, *LEADING) or _holds_there(by, duty, *LED_BY[Role(duty.role)])


def follows_an_act(by: Actor, subject: object) -> Refusal | None:
    """A duty opens by what somebody does who may do it: a resident, another site, or staff at work."""
    works = by.kind is not Kind.STAFF or by.holds(*Role)
    return None if works else Refusal("access.staff-only")
