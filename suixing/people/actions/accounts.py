"""A resident's own login, joined to her file. She sets it up herself, having come with a number and a code."""

from datetime import date

from django.db import transaction

from suixing.access.actions import add_resident, set_resident_password
from suixing.access.engine import require
from suixing.access.models import User
from suixing.audit.actions import record
from suixing.kernel.actors import Actor
from suixing.kernel.refusals import Refusal, Refused, refuse
from suixing.people.models import Account, Person
from suixing.people.queries.persons import same
from suixing.people.rules.ages import needs_guardian


@transaction.atomic
def open_account(*, person: Person, login: str, password: str, by: Actor, today: date) -> User:
    """Give the person a login of her own choosing. Refuses a second one, and one for a child under 14.

    A child's guardian opens its file with her own login; the child gets one when it is old enough to decide.
    """
    person = Person.objects.locked(person)
    require(by, "people.account.open", person)
    refuse(_check_age(person, today))
    if Account.objects.filter(person__in=same(person)).exists():
        refuse(Refusal("people.account-twice", {"field": "login"}))
    user = add_resident(login=login, password=password, by=by)
    Account.objects.create(user=user, person=person, since=today)
    record(by=by, action="people.account.open", subject=person.subject, detail={"user": user.uid})
    return user


@transaction.atomic
def renew_password(*, person: Person, password: str, by: Actor) -> None:
    """A new password for her login: she forgot it and came with a number and a code."""
    require(by, "people.account.renew-password", person)
    account = Account.objects.filter(person__in=same(person)).select_related("user").first()
    if account is None:
        raise Refused(Refusal("people.account-missing"))
    set_resident_password(user=account.user, password=password, by=by)
    record(by=by, action="people.account.renew-password", subject=person.subject)


def _check_age(person: Person, today: date) -> Refusal | None:
    child = needs_guardian(person.born, person.born_precision, today)
    return Refusal("people.account-of-child") if child else None
