"""One invented resident, as a roster would tell of her."""

from datetime import date
from typing import NamedTuple

from suixing.people.rules.codes import Relation, Sex


class Resident(NamedTuple):
    """Words are those of the office's roster; `home` and `village` are digits of divisions."""

    household: int  # from 0, in order
    relation: Relation  # to the first of the household
    name: str
    sex: Sex
    kind: str  # 居民身份证 …, 无
    number: str
    born: date
    ethnic_group: str
    education: str
    phone: str
    home: str  # six digits: a county, or a city without counties
    home_address: str
    village: str
    address: str
    arrived: date | None
    reason: str
    exchange: bool  # agreed to the exchange between home and current place
    reminders: bool
    way: str  # how the consents were given; empty where nobody wrote it down
    given_on: date | None
    guardian: str  # number of the parent, under 14
    migrant: bool
