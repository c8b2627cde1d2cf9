"""The closed lists of the register. Codes are those of the national standards where there is one."""

from enum import IntEnum, StrEnum
from typing import Final


class Sex(IntEnum):
    """GB/T 2261.1."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2
    UNSTATED = 9


class Precision(StrEnum):
    """How exactly a date is known. The parts that are not known stand as 1."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class IdentifierKind(StrEnum):
    """What kind of paper an identifier stands on."""

    RESIDENT_ID = "resident-id"  # 居民身份证
    PASSPORT = "passport"  # 护照
    HONG_KONG_MACAO_PERMIT = "hong-kong-macao-permit"  # 港澳居民来往内地通行证
    TAIWAN_PERMIT = "taiwan-permit"  # 台湾居民来往大陆通行证
    RESIDENCE_PERMIT = "residence-permit"  # 港澳台居民居住证
    FOREIGNER_ID = "foreigner-id"  # 外国人永久居留身份证
    HUKOU_BOOK = "hukou-book"  # 户口簿
    BIRTH_CERTIFICATE = "birth-certificate"  # 出生医学证明


class Arrival(StrEnum):
    """Why somebody came to live at a place. Asked to plan services, never a condition of any."""

    WORK = "work"
    BUSINESS = "business"
    STUDY = "study"
    FAMILY = "family"  # with or to join family
    CARE = "care"  # to look after somebody, or to be looked after
    MARRIAGE = "marriage"
    BIRTH = "birth"  # born here
    HOUSING = "housing"  # a move within the area, demolition
    OTHER = "other"
    UNSTATED = ""


class LifeEventKind(StrEnum):
    BIRTH = "birth"
    DEATH = "death"


class Relation(StrEnum):
    """To the person who stands for the household (GB/T 4761, shortened)."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER = "other"


class Source(StrEnum):
    """How something came to be written down."""

    COUNTER = "counter"
    ROSTER = "roster"
    SELF = "self"  # the person herself, on her page
    LETTER = "letter"  # another site
    SYSTEM = "system"  # this installation's own work


ETHNIC_GROUPS: Final = 56
"""GB/T 3304 counts 01 to 56; 97 is others, 98 a naturalised foreigner. Empty: not stated."""
