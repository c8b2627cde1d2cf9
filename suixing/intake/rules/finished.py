"""Accepted rows as rows of the register's tables, in PostgreSQL's COPY text: sealed, hashed, read in pinyin, numbered.

One `Finisher` works for one key. What repeats (names and the pairs in them, last digits) is worked out once. Columns
that are not listed take the database's default. Nothing here is written yet: the caller drops the rows of people who
are in the register already.
"""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from suixing.consent.rules import Ground, Purpose
from suixing.intake.rules import values
from suixing.intake.rules.judging import Entry
from suixing.intake.rules.sets import Memo
from suixing.kernel.divisions import COUNTY, WIDTH
from suixing.kernel.keyring import Key
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import IdentifierKind, Precision, Source

COLUMNS: Final = {
    "people_person": (
        "id, uid, name, pinyin, initials, sex, born, born_precision, ethnic_group, education, language, home_level,"
        " home_code, home_address, village, tokens, confidential"
    ),
    "people_identifier": "person_id, kind, hash, tail5, tail6, sealed, key, disputed",
    "people_contact": "person_id, hash, sealed, key",
    "people_spell": "uid, person_id, level, code, address, arrived, reason, source",
    "consent_basis": ("uid, person_id, purpose, recipient, ground, reference, way, given_on, scan, since, source"),
    "people_guardian": "child_id, name, kind, hash, sealed, key",
}
"""The tables an import fills, in the order in which they may be filled, and the columns it says."""

NULL: Final = "\\N"


@dataclass(slots=True)
class Finished:
    """The finished rows of several people: table -> one text per person, empty where she has none there."""

    tables: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    hashes: list[bytes] = field(default_factory=list)  # of the numbers, b"" without one

    def without(self, known: set[int]) -> "Finished":
        """The same without the people at these places."""
        keep = [at for at in range(len(self.hashes)) if at not in known]
        kept = {table: [rows[at] for at in keep] for table, rows in self.tables.items()}
        return Finished(kept, [self.hashes[at] for at in keep])


def uids(count: int) -> Iterator[str]:
    """New UUIDs version 7 as text, in order: `kernel.identifiers.uuid7` in bulk."""
    stamp = f"{time.time_ns() // 1_000_000:012x}"
    head, noise = f"{stamp[:8]}-{stamp[8:]}-7", os.urandom(8 * count).hex()
    for at in range(count):
        one = noise[at * 16 : at * 16 + 16]
        yield f"{head}{at * 4096 // count:03x}-{'89ab'[int(one[0], 16) & 3]}{one[1:4]}-{one[4:]}"


class Finisher:
    """Makes finished rows with one key."""

    def __init__(self, key: Key, today: date) -> None:
        self.key = key
        self.today = today.isoformat()
        self._named = Memo(_named)
        self._tokens = Memo(lambda asked: ",".join(map(_element, names.tokens(*asked))))
        self._tail4 = Memo(lambda last: identifiers.tail_token(key, last))
        self._tail5 = Memo(lambda last: identifiers.tail(key, last, 5))
        self._guardians = Memo(guardian_number)

    def finish(self, entries: Sequence[Entry], ids: Sequence[int]) -> Finished:
        """The rows of all these people, who get the ids."""
        made = Finished()
        persons, identified, contacts, spells, bases, guardians = made.tables.values()
        key, today, fresh = self.key, self.today, uids(len(entries) * 5)
        seal, hashed, number_of_key = key.seal, key.hash, key.number
        source = Source.ROSTER.value
        for entry, pid in zip(entries, ids, strict=True):
            uid = next(fresh)
            name, pinyin, initials = self._named[entry.name]
            county = entry.village[: WIDTH[COUNTY]]
            tokens = self._tokens[county, entry.name]
            if entry.number:
                number, kind = entry.number, entry.kind.value
                found = hashed(kind, number)
                tokens = f"{tokens},{county}{self._tail4[number[-4:]]}" if tokens else county + self._tail4[number[-4:]]
                identified.append(
                    f"{pid}\t{kind}\t\\\\x{found.hex()}\t{self._tail5[number[-5:]]}\t{identifiers.tail(key, number, 6)}"
                    f"\t\\\\x{seal(number, identifiers.context(kind, uid)).hex()}\t{number_of_key}\tf\n"
                )
            else:
                found = b""
                identified.append("")
            made.hashes.append(found)
            home = entry.home
            persons.append(
                f"{pid}\t{uid}\t{name}\t{pinyin}\t{initials}\t{entry.sex:d}\t{entry.born}\t{Precision.DAY.value}"
                f"\t{entry.ethnic_group}\t{entry.education}\t"
                f"\t{home.level if home else NULL}\t{home.digits if home else ''}\t{escaped(entry.home_address)}"
                f"\t{entry.village}\t{{{tokens}}}\tf\n"
            )
            if entry.phone:
                contacts.append(
                    f"{pid}\t\\\\x{hashed(identifiers.PHONE, entry.phone).hex()}"
                    f"\t\\\\x{seal(entry.phone, identifiers.context(identifiers.PHONE, uid)).hex()}\t{number_of_key}\n"
                )
            else:
                contacts.append("")
            spells.append(
                f"{next(fresh)}\t{pid}\t5\t{entry.village}\t{escaped(entry.address)}\t{entry.arrived or NULL}"
                f"\t{entry.arrival_reason.value}\t{source}\n"
            )
            given = entry.given_on or NULL
            ends = f"\t\t{Ground.CONSENT.value}\t\t{entry.way.value}\t{given}\t\t{entry.given_on or today}\t{source}\n"
            said = f"{next(fresh)}\t{pid}\t{Purpose.RECORD.value}{ends}"
            if entry.exchange:
                said += f"{next(fresh)}\t{pid}\t{Purpose.EXCHANGE.value}{ends}"
            if entry.reminders:
                said += f"{next(fresh)}\t{pid}\t{Purpose.REMINDERS.value}{ends}"
            bases.append(said)
            if entry.guardian:
                kind, number = self._guardians[entry.guardian]
                guardians.append(
                    f"{pid}\t\t{kind}\t\\\\x{hashed(kind, number).hex()}"
                    f"\t\\\\x{seal(number, identifiers.context('guardian', uid)).hex()}\t{number_of_key}\n"
                )
            else:
                guardians.append("")
        return made


def guardian_number(said: str) -> tuple[str, str]:
    """The kind of paper a guardian's number stands on, and its one form: an identity card, else a passport."""
    sound = values.resident_number(said)
    return (IdentifierKind.RESIDENT_ID.value, sound) if sound else (IdentifierKind.PASSPORT.value, said)


def escaped(text: str) -> str:
    """Text as COPY takes it; line ends and tabs are gone since it was read."""
    return text.replace("\\", "\\\\") if "\\" in text else text


def _named(name: str) -> tuple[str, str, str]:
    reading = names.read(name)
    return escaped(name), reading.pinyin, reading.initials


def _element(token: str) -> str:
    """One element of an array as COPY takes it."""
    quoted = token.replace("\\", "\\\\").replace('"', '\\"')
    return escaped(f'"{quoted}"')
