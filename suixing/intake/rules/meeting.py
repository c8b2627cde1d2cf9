"""A row of a roster meets somebody who is in the register already: what it changes, or why it changes nothing.

Settled: a withdrawal or a closing beats any import. Another name on the same number changes nothing and joins the list
of corrections, as another sex or birth date does. A confidential file, and one of somebody who died, are left alone. An
arrival before the current stay began is old news: the whole row changes nothing. Otherwise a telephone or an address
that differs is put right, another village ends the stay and begins the next, and consents are added. Empty cells say
nothing: they erase nothing, and 否 is no withdrawal, which is the person's own word.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from suixing.consent.rules import Ground, Purpose
from suixing.intake.rules.judging import Entry
from suixing.people.rules.codes import Sex


class Stay(NamedTuple):
    """One spell as the register has it."""

    id: int
    person: int
    code: str
    address: str
    arrived: date | None
    departed: date | None
    last_contact: date | None
    reason: str

    @property
    def end(self) -> date | None:
        """The day she left, or was last known here; None while she lives here."""
        return self.departed or self.last_contact


class Held(NamedTuple):
    """One basis as the register has it."""

    id: int
    person: int
    purpose: str
    recipient: str
    ground: str
    way: str
    given_on: date | None
    until: date | None
    withdrawn_on: date | None


@dataclass(slots=True)
class Known:
    """Somebody as the register knows her: the file that was met, and what all her linked files say together."""

    id: int
    uid: str
    name: str
    sex: int
    born: date | None
    home: str
    home_address: str
    ethnic_group: str
    education: str
    phone_hash: bytes | None
    files: tuple[int, ...] = ()
    closed: bool = False
    confidential: bool = False
    died: bool = False
    stays: list[Stay] = field(default_factory=list)
    bases: list[Held] = field(default_factory=list)
    guardian_hashes: set[bytes] = field(default_factory=set)


class Met(StrEnum):
    """What came of it."""

    WITHDRAWN = "withdrawn"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(slots=True)
class Meeting:
    """What one row changes in one file."""

    met: Met
    corrections: Mapping[str, str] = field(default_factory=dict)  # field -> what the roster says
    columns: Mapping[str, object] = field(default_factory=dict)  # of the person
    phone: bool = False
    ends: tuple[int, date] | None = None  # the spell that ends, and when
    readdressed: Stay | None = None  # the spell that is replaced by one with the new address
    arrives: date | None = None  # when the new spell begins
    gives: tuple[Purpose, ...] = ()
    proves: tuple[Held, ...] = ()  # consents whose evidence the roster brings
    guardian: bool = False


def is_withdrawn(closed: bool, bases: Collection[Held]) -> bool:
    """Whether somebody closed her file, or took back the consent it rests on and gave no other since."""
    record = [one for one in bases if one.purpose == Purpose.RECORD]
    return closed or (any(one.withdrawn_on for one in record) and not any(one.withdrawn_on is None for one in record))


def meet(
    entry: Entry, known: Known, *, phone_hashes: Collection[bytes], guardian_hashes: Collection[bytes], today: date
) -> Meeting:
    """What the row changes. The hashes are those of the row's telephone and guardian under every key of the ring."""
    if is_withdrawn(known.closed, known.bases):
        return Meeting(Met.WITHDRAWN)
    if known.confidential or known.died:
        return Meeting(Met.UNCHANGED)
    corrections = _corrections(entry, known)
    if "name" in corrections:
        return Meeting(Met.UNCHANGED, corrections=corrections)
    current = max(known.stays, key=lambda one: (one.end is None, one.end or date.min, one.id), default=None)
    if _is_old(entry, current):
        return Meeting(Met.UNCHANGED)

    found = Meeting(Met.UNCHANGED, corrections=corrections)
    found.phone = bool(entry.phone) and known.phone_hash not in phone_hashes
    found.columns = _columns(entry, known)
    if current is None or (current.end is not None and (entry.arrived or current.code != entry.village)):
        found.arrives = entry.arrived or today
    elif current.end is None and current.code != entry.village:
        found.arrives = entry.arrived or today
        found.ends = (current.id, found.arrives)
    elif current.end is None and entry.address and entry.address != current.address:
        found.readdressed = current
    if found.arrives:
        found.columns = {**found.columns, "village": entry.village}
    found.gives, found.proves = _consents(entry, known, today)
    found.guardian = bool(entry.guardian) and not known.guardian_hashes & set(guardian_hashes)
    changed = (
        found.phone, found.columns, found.arrives, found.readdressed, found.gives, found.proves, found.guardian
    )  # fmt: skip
    found.met = Met.UPDATED if any(changed) else Met.UNCHANGED
    return found


def _corrections(entry: Entry, known: Known) -> dict[str, str]:
    """What the roster says otherwise about who she is."""
    found = {}
    if entry.name != known.name:
        found["name"] = entry.name
    if entry.sex in (Sex.MALE, Sex.FEMALE) and known.sex in (Sex.MALE, Sex.FEMALE) and entry.sex != known.sex:
        found["sex"] = str(int(entry.sex))
    if known.born is not None and entry.born != known.born:
        found["born"] = entry.born.isoformat()
    return found


def _is_old(entry: Entry, current: Stay | None) -> bool:
    """Whether the row tells of a time before the current stay began, or before the last one ended."""
    if current is None or entry.arrived is None:
        return False
    if current.end is not None:
        return entry.arrived < current.end
    return current.arrived is not None and entry.arrived < current.arrived


def _columns(entry: Entry, known: Known) -> dict[str, object]:
    found: dict[str, object] = {}
    if entry.home_address and entry.home_address != known.home_address:
        found["home_address"] = entry.home_address
    if entry.home is not None and entry.home.digits != known.home:
        found["home_level"], found["home_code"] = entry.home.level, entry.home.digits
    if entry.ethnic_group and entry.ethnic_group != known.ethnic_group:
        found["ethnic_group"] = entry.ethnic_group
    if entry.education and entry.education != known.education:
        found["education"] = entry.education
    return found


def _consents(entry: Entry, known: Known, today: date) -> tuple[tuple[Purpose, ...], tuple[Held, ...]]:
    """Purposes the row adds a consent for, and consents it brings the evidence of.

    What was taken back is not given again by a roster, unless its consent is dated later.
    """
    asked = [Purpose.RECORD]
    asked += [Purpose.EXCHANGE] if entry.exchange else []
    asked += [Purpose.REMINDERS] if entry.reminders else []
    gives, proves = [], []
    for purpose in asked:
        rows = [one for one in known.bases if one.purpose == purpose and not one.recipient]
        holding = [one for one in rows if one.withdrawn_on is None and (one.until is None or one.until > today)]
        taken_back = max((one.withdrawn_on for one in rows if one.withdrawn_on), default=None)
        if not holding:
            if taken_back is None or (entry.given_on is not None and entry.given_on > taken_back):
                gives.append(purpose)
        elif entry.way and entry.given_on:
            proves += [one for one in holding if one.ground == Ground.CONSENT and not (one.way and one.given_on)]
    return tuple(gives), tuple(proves)
