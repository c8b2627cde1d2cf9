"""Many rows of a roster judged at once: the same answers as `judging.judge`, an order of magnitude sooner.

What repeats in a roster (days, divisions, names, answers) is worked out once and remembered; an identity number is
weighed in three parts that repeat. Each branch mirrors a paragraph of `judge`; `tests/test_two_readings.py` holds the
two equal for every reason.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from suixing.intake.rules import values
from suixing.intake.rules.judging import Asked, Cells, Entry, identity_of, is_child
from suixing.intake.rules.places import residence
from suixing.intake.rules.reasons import OF_THE_NUMBER, Reason, ordered
from suixing.kernel.divisions import Code
from suixing.kernel.identifiers import CHECK_DIGITS, WEIGHTS
from suixing.people.rules import names
from suixing.people.rules.codes import IdentifierKind, Sex

MOST: Final = 200_000
"""Values of one column that are remembered; then the memory begins anew."""


class Memo(dict):
    """What a function answered before."""

    def __init__(self, answer: Callable[[Hashable], object]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, asked: Hashable) -> object:
        if len(self) >= MOST:
            self.clear()
        found = self[asked] = self.answer(asked)
        return found


class Read(NamedTuple):
    """A number of rows read: the accepted ones as (place in the file, identity, what it says), and the others.

    `identified` are the identities of the rows that are not accepted, by place: whoever withdrew is told so there, too.
    """

    rows: int
    accepted: list[tuple[int, str, Entry]]
    rejected: list[tuple[int, tuple[Reason, ...]]]
    identified: dict[int, str]


class Reader:
    """Reads a roster in portions, remembering the identities of all rows it has seen.

    An identity is remembered by its 64-bit hash: of five million rows two different ones meet with a chance below one
    in a million, and then the second is given back to be looked at.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._seen: set[int] = set()
        self._row = 0
        find = asked.map.find
        self._names = Memo(lambda cell: names.tidy(values.text(cell))[:80])
        self._kinds = Memo(values.kind)
        self._days = Memo(values.day)
        self._sexes = Memo(values.sex)
        self._homes = Memo(lambda cell: find(cell, whole=False))
        self._villages = Memo(self._village)
        self._yes = Memo(values.yes)
        self._groups = Memo(values.ethnic_group)
        self._education = Memo(values.education)
        self._arrivals = Memo(values.arrival)
        self._ways = Memo(values.way)
        self._children = Memo(lambda born: is_child(born, asked.today))
        self._areas = Memo(_area)
        self._births = Memo(_birth)
        self._serials = Memo(_serial)

    def _village(self, cell: values.Cell) -> tuple[Reason | None, str]:
        found = self.asked.map.find(cell, whole=True)
        return residence(found, self.asked.reach), found.digits if isinstance(found, Code) else ""

    def _sound(self, number: str) -> tuple[date | None, Sex] | None:
        """Birth and sex of a resident identity number of 18 whose check digit holds."""
        area = self._areas[number[:6]]
        birth = self._births[number[6:14]]
        serial = self._serials[number[14:17]]
        if area is None or birth is None or serial is None:
            return None
        if CHECK_DIGITS[(area + birth[0] + serial[0]) % 11] != number[17]:
            return None
        return birth[1], serial[1]

    def read(self, rows: Iterable[Sequence[values.Cell]]) -> Read:
        """The next portion of the file."""
        accepted: list[tuple[int, str, Entry]] = []
        rejected: list[tuple[int, tuple[Reason, ...]]] = []
        identified: dict[int, str] = {}
        today, seen, at = self.asked.today, self._seen, self._row
        own_kind, days, yes = self.asked.number_is_resident_id, self._days, self._yes
        resident = IdentifierKind.RESIDENT_ID
        for cells in rows:
            (
                c_name, c_sex, c_kind, c_number, c_born, c_group, c_education, c_phone, c_home, c_home_address,
                c_village, c_address, c_arrived, c_arrival, c_record, c_exchange, c_reminders, c_way, c_given,
                c_guardian, _,
            ) = cells  # fmt: skip
            wrong: set[Reason] | None = None

            name = self._names[c_name]
            if not name:
                wrong = {Reason.MISSING_NAME}

            number = c_number
            if not (type(number) is str and len(number) == 18 and number.isascii() and number.isalnum()):
                number = values.number(c_number)
            elif number[17] == "x":
                number = number.upper()
            known, kind = (True, resident if number else None) if own_kind else self._kinds[c_kind]
            sound = None
            if kind is resident:
                if len(number) == 18:
                    sound = self._sound(number)
                elif (longer := values.resident_number(number)) is not None:
                    number, sound = longer, self._sound(longer)
                if sound is None:
                    wrong = wrong or set()
                    wrong.add(Reason.ID_CHECK_DIGIT)
            elif not known:
                wrong = wrong or set()
                wrong.add(Reason.ID_TYPE_UNKNOWN)
            elif kind is None:
                number = ""
            if kind is not resident and len(number) == 18:
                number = values.number(number)

            told = days[c_born]
            born = sound[0] if told is None and sound is not None else told
            if born is None or born == "unreadable":
                born = None
                wrong = wrong or set()
                wrong.add(Reason.BIRTH_DATE_INVALID)
            elif born > today:
                wrong = wrong or set()
                wrong.add(Reason.BIRTH_DATE_FUTURE)

            sex = self._sexes[c_sex]
            if sound is not None:
                if told is not None and told != "unreadable" and told != sound[0]:
                    wrong = wrong or set()
                    wrong.add(Reason.ID_BIRTH_MISMATCH)
                if sex is Sex.UNKNOWN:
                    sex = sound[1]
                elif sex is not sound[1] and sex is not Sex.UNSTATED:
                    wrong = wrong or set()
                    wrong.add(Reason.ID_SEX_MISMATCH)

            damaged = "E" in number and values.is_damaged(number)
            if damaged:
                wrong = (wrong or set()) - OF_THE_NUMBER
                wrong.add(Reason.ID_DAMAGED)

            arrived = days[c_arrived]
            if arrived is not None:
                if arrived == "unreadable":
                    arrived = None
                else:
                    if born is not None and arrived < born:
                        wrong = wrong or set()
                        wrong.add(Reason.ARRIVAL_BEFORE_BIRTH)
                    if arrived > today:
                        wrong = wrong or set()
                        wrong.add(Reason.ARRIVAL_FUTURE)

            home = self._homes[c_home]
            if home == "unknown":
                home = None
                wrong = wrong or set()
                wrong.add(Reason.DIVISION_UNKNOWN)
            reason, village = self._villages[c_village]
            if reason is not None:
                wrong = wrong or set()
                wrong.add(reason)

            phone = c_phone
            if not (
                type(phone) is str and len(phone) == 11 and phone[0] == "1" and phone.isascii() and phone.isdigit()
            ):
                phone = values.phone(phone)
                if phone is None:
                    wrong = wrong or set()
                    wrong.add(Reason.PHONE_INVALID)
            if not yes[c_record]:
                wrong = wrong or set()
                wrong.add(Reason.NO_CONSENT)
            guardian = values.number(c_guardian) if c_guardian else ""
            if born is not None and self._children[born] and (not guardian or values.is_damaged(guardian)):
                wrong = wrong or set()
                wrong.add(Reason.GUARDIAN_NEEDED)

            if damaged:
                identity = ""
            elif number:
                identity = f"{kind or values.choice(c_kind)}:{number}"
            else:
                identity = identity_of("", "", name, sex, born, home)
            if identity:
                mark = hash(identity)
                if mark in seen:
                    wrong = wrong or set()
                    wrong.add(Reason.DUPLICATE_IN_FILE)
                else:
                    seen.add(mark)

            if wrong:
                rejected.append((at, ordered(wrong)))
                if identity:
                    identified[at] = identity
            else:
                given = days[c_given]
                if given is not None and (given == "unreadable" or given > today):
                    given = None
                accepted.append(
                    (
                        at,
                        identity,
                        Entry(
                            name, sex, kind, number, born, self._groups[c_group], self._education[c_education], phone,
                            home, values.text(c_home_address)[:200], village, values.text(c_address)[:200], arrived,
                            self._arrivals[c_arrival], yes[c_exchange], yes[c_reminders], self._ways[c_way], given,
                            guardian,
                        ),
                    )
                )  # fmt: skip
            at += 1
        read = Read(at - self._row, accepted, rejected, identified)
        self._row = at
        return read


WIDTH: Final = len(Cells._fields)


def _weight(digits: Hashable, first: int) -> int | None:
    """The part of the check sum that these digits bring, standing from `first` on; None when they are no digits."""
    said = str(digits)
    if not (said.isascii() and said.isdigit()):
        return None
    return sum(int(one) * weight for one, weight in zip(said, WEIGHTS[first:], strict=False))


def _area(digits: Hashable) -> int | None:
    return None if str(digits).startswith("0") else _weight(digits, 0)


def _birth(digits: Hashable) -> tuple[int, date | None] | None:
    weight, said = _weight(digits, 6), str(digits)
    return None if weight is None else (weight, values.civil(int(said[:4]), int(said[4:6]), int(said[6:])))


def _serial(digits: Hashable) -> tuple[int, Sex] | None:
    weight = _weight(digits, 14)
    return None if weight is None else (weight, Sex.MALE if int(str(digits)[2]) % 2 else Sex.FEMALE)
