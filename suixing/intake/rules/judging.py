"""What is wrong with one row of a roster, and what a good one says. The text to read; `sets` says the same, faster.

Settled: a row gets every reason that applies. Its identity is kind and number; without a number it is name, sex, birth
date and home. What a number tells of birth and sex is compared only when it stands on a resident identity card and its
check digit holds. A number a spreadsheet destroyed (5.13E+17) has no other fault. An empty birth date is taken from a
sound number. Nothing is looked up here but the map; whether the person withdrew is said by the register (`withdrawn`).
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from suixing.consent.rules import Way
from suixing.intake.rules import values
from suixing.intake.rules.places import Map, residence
from suixing.intake.rules.reasons import OF_THE_NUMBER, Reason, ordered
from suixing.kernel.divisions import Code, CodeRange
from suixing.people.rules import names
from suixing.people.rules.ages import needs_guardian
from suixing.people.rules.codes import Arrival, IdentifierKind, Precision, Sex


class Cells(NamedTuple):
    """One row, its cells in the order of `columns.FIELDS`."""

    name: values.Cell = ""
    sex: values.Cell = ""
    kind: values.Cell = ""
    number: values.Cell = ""
    born: values.Cell = ""
    ethnic_group: values.Cell = ""
    education: values.Cell = ""
    phone: values.Cell = ""
    home: values.Cell = ""
    home_address: values.Cell = ""
    village: values.Cell = ""
    address: values.Cell = ""
    arrived: values.Cell = ""
    arrival_reason: values.Cell = ""
    record: values.Cell = ""
    exchange: values.Cell = ""
    reminders: values.Cell = ""
    way: values.Cell = ""
    given_on: values.Cell = ""
    guardian: values.Cell = ""
    remark: values.Cell = ""


class Entry(NamedTuple):
    """What an accepted row says. `number` is empty without one, and then `kind` means nothing."""

    name: str
    sex: Sex
    kind: IdentifierKind | None
    number: str
    born: date
    ethnic_group: str
    education: str
    phone: str
    home: Code | None
    home_address: str
    village: str
    address: str
    arrived: date | None
    arrival_reason: Arrival
    exchange: bool
    reminders: bool
    way: Way
    given_on: date | None
    guardian: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One row: its reasons, in order; its identity ("" when it has none); what it says, if there is no reason."""

    reasons: tuple[Reason, ...]
    identity: str
    entry: Entry | None


class Asked(NamedTuple):
    """What a row is judged by: the day, the map, the reach of who imports, and whether numbers name their paper."""

    today: date
    map: Map
    reach: tuple[CodeRange, ...]
    number_is_resident_id: bool = False


def judge(cells: Sequence[values.Cell], asked: Asked, *, earlier: Container[str], withdrawn: bool = False) -> Judged:
    """Everything about one row. `earlier` are the identities of the rows above it, accepted or not."""
    row = Cells(*cells)
    wrong: set[Reason] = set()

    name = names.tidy(values.text(row.name))[:80]
    if not name:
        wrong.add(Reason.MISSING_NAME)

    number = values.number(row.number)
    if asked.number_is_resident_id:
        known, kind = True, IdentifierKind.RESIDENT_ID if number else None
    else:
        known, kind = values.kind(row.kind)
    if known and kind is None:
        number = ""
    is_damaged = values.is_damaged(number)
    sound = None
    if not known:
        wrong.add(Reason.ID_TYPE_UNKNOWN)
    elif kind is IdentifierKind.RESIDENT_ID:
        sound = values.resident_number(number)
        if sound is None:
            wrong.add(Reason.ID_CHECK_DIGIT)

    told = values.day(row.born)
    born = values.born_in(sound) if told is None and sound else told
    if not isinstance(born, date):
        wrong.add(Reason.BIRTH_DATE_INVALID)
        born = None
    elif born > asked.today:
        wrong.add(Reason.BIRTH_DATE_FUTURE)
    if sound and isinstance(told, date) and told != values.born_in(sound):
        wrong.add(Reason.ID_BIRTH_MISMATCH)

    sex = values.sex(row.sex)
    if sound and sex in (Sex.MALE, Sex.FEMALE) and sex != values.sex_in(sound):
        wrong.add(Reason.ID_SEX_MISMATCH)
    if sound and sex is Sex.UNKNOWN:
        sex = values.sex_in(sound)

    if is_damaged:
        wrong -= OF_THE_NUMBER
        wrong.add(Reason.ID_DAMAGED)

    arrived = values.day(row.arrived)
    arrived = arrived if isinstance(arrived, date) else None
    if arrived and born and arrived < born:
        wrong.add(Reason.ARRIVAL_BEFORE_BIRTH)
    if arrived and arrived > asked.today:
        wrong.add(Reason.ARRIVAL_FUTURE)

    home = asked.map.find(row.home, whole=False)
    if home == "unknown":
        wrong.add(Reason.DIVISION_UNKNOWN)
        home = None
    village = asked.map.find(row.village, whole=True)
    if (reason := residence(village, asked.reach)) is not None:
        wrong.add(reason)

    phone = values.phone(row.phone)
    if phone is None:
        wrong.add(Reason.PHONE_INVALID)
    if not values.yes(row.record):
        wrong.add(Reason.NO_CONSENT)
    guardian = values.number(row.guardian)
    if born and is_child(born, asked.today) and (not guardian or values.is_damaged(guardian)):
        wrong.add(Reason.GUARDIAN_NEEDED)

    identity = identity_of(
        kind or values.choice(row.kind), "" if is_damaged else sound or number, name, sex, born, home
    )
    if is_damaged:
        identity = ""
    if identity and identity in earlier:
        wrong.add(Reason.DUPLICATE_IN_FILE)
    if withdrawn:
        wrong.add(Reason.WITHDRAWN)
    if wrong or born is None or phone is None or not isinstance(village, Code):
        return Judged(ordered(wrong), identity, None)

    given_on = values.day(row.given_on)
    entry = Entry(
        name=name,
        sex=sex,
        kind=kind,
        number=sound or number,
        born=born,
        ethnic_group=values.ethnic_group(row.ethnic_group),
        education=values.education(row.education),
        phone=phone,
        home=home if isinstance(home, Code) else None,
        home_address=values.text(row.home_address)[:200],
        village=village.digits,
        address=values.text(row.address)[:200],
        arrived=arrived,
        arrival_reason=values.arrival(row.arrival_reason),
        exchange=values.yes(row.exchange),
        reminders=values.yes(row.reminders),
        way=values.way(row.way),
        given_on=given_on if isinstance(given_on, date) and given_on <= asked.today else None,
        guardian=guardian,
    )
    return Judged((), identity, entry)


def identity_of(kind: str, number: str, name: str, sex: Sex, born: date | None, home: object) -> str:
    """Who a row is about: kind and number, or name, sex, birth date and home; empty when neither is whole."""
    if number:
        return f"{kind}:{number}"
    digits = home.digits if isinstance(home, Code) else ""
    return f"|{sex:d}|{born}|{digits}|{name}" if name and born else ""


def is_child(born: date, today: date) -> bool:
    """Whether a guardian consents for somebody born on a day that is not in the future."""
    return born <= today and needs_guardian(born, Precision.DAY, today)


def judge_all(rows: Iterable[Sequence[values.Cell]], asked: Asked) -> list[Judged]:
    """A whole roster, row after row."""
    earlier: set[str] = set()
    found = []
    for cells in rows:
        judged = judge(cells, asked, earlier=earlier)
        earlier.add(judged.identity)
        found.append(judged)
    return found
