"""Pure decisions about legal bases: which purposes and grounds there are, and when a basis opens the door."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a person's data are used for."""

    RECORD = "record"  # the file in the register
    CARE = "care"  # services and their records
    REMINDERS = "reminders"
    EXCHANGE = "exchange"  # between home and current place
    CASEWORK = "casework"
    BENEFITS = "benefits"


class Ground(StrEnum):
    """Why the data may be used (PIPL 13)."""

    CONSENT = "consent"
    APPLICATION = "application"  # she applied for something herself
    STATUTE = "statute"  # a duty of the office by law


class Way(StrEnum):
    """How a consent was given. Empty: nobody wrote it down, and evidence is missing."""

    SIGNED = "signed"  # the consent sheet, signed
    SPOKEN = "spoken"  # said at the counter, before a colleague
    ONLINE = "online"  # on her own page
    TELEPHONE = "telephone"
    MISSING = ""
