"""Residents for tests, and who looks at them."""

import re
from datetime import date
from itertools import count

import pytest

from suixing.kernel.actors import Actor, Grant, Kind, process
from suixing.kernel.divisions import code_range, parse
from suixing.kernel.identifiers import check_digit
from suixing.kernel.refusals import Refused
from suixing.people import actions
from suixing.people.models import Person
from suixing.people.rules.codes import Sex, Source

TODAY = date(2026, 11, 21)
VILLAGE, NEXT_DOOR, OTHER_STREET = "440309002007", "440309002002", "440309003001"
QINZHOU = parse("620502")
HOUSE = process("command-line", code_range(0, ""))
_serial = count(1)


def staff(*names: str, level: int = 4, code: str = "440309002000") -> Actor:
    """Somebody with these roles and rights at one place."""
    grants = tuple(Grant(name, (code_range(level, code),)) for name in names)
    return Actor(Kind.STAFF, f"{'-'.join(names)}-{code}", "王芳", grants)


CLERK = staff("township-clerk")
OTHER_CLERK = staff("township-clerk", code="440309003000")
OFFICER = staff("county-officer", level=3, code="440309000000")
WORKER = staff("community-worker", level=5, code=VILLAGE)
CLINICIAN = staff("clinician", level=3, code="440309000000")
HEAD = staff("township-clerk", "head")


def bearer(person: Person) -> Actor:
    """The person herself, with the code printed for her file."""
    return Actor(Kind.BEARER, "bearer", on_behalf_of=person.subject)


def identity_number(born: date = date(1990, 5, 3), *, female: bool = True) -> str:
    """A sound identity number nobody else in the test has."""
    place, serial = divmod(next(_serial), 499)
    seventeen = f"62{502 + place:04}{born:%Y%m%d}{(serial + 1) * 2 - int(not female):03}"
    return seventeen + check_digit(seventeen)


def wrong_digit() -> str:
    """A number with one wrong check digit."""
    number = identity_number()
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def refused(code: str) -> pytest.RaisesExc[Refused]:
    """What follows is refused with this code."""
    return pytest.raises(Refused, match=re.escape(code))


def resident(**changes) -> Person:
    """张三 of 秦州, 36, living in 观澜 since 2024."""
    given = {
        "name": "张三",
        "sex": Sex.FEMALE,
        "born": date(1990, 5, 3),
        "home": QINZHOU,
        "village": VILLAGE,
        "address": "大和路1号",
        "arrived": date(2024, 3, 5),
        "source": Source.COUNTER,
        "by": CLERK,
        "today": TODAY,
    }
    return actions.register(**{**given, **changes})
