"""What meetings change in the register, for many people at once.

Written by SQL and not by the register's actions for one person: a roster of a hundred thousand would ask, lock, record
and tell a hundred thousand times. What those actions promise is kept here for the whole portion: the rows are locked
when they are read (`queries.known`), the permission is asked and the entry of the log written once (`rosters.write`),
stays and bases are voided and added and never edited, and who moves out of a worker's care leaves it.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from django.db import connection

from suixing.consent.rules import Ground
from suixing.intake.rules.finished import guardian_number
from suixing.intake.rules.judging import Entry
from suixing.intake.rules.meeting import Known, Meeting
from suixing.kernel.actors import Actor
from suixing.kernel.divisions import COUNTY, VILLAGE, WIDTH
from suixing.kernel.identifiers import uuid7
from suixing.kernel.keyring import KeyRing
from suixing.people.rules import identifiers, names
from suixing.people.rules.codes import Source
from suixing.places.queries import serving

Met = tuple[Entry, Known, Meeting]

NEW_PHONE = """
INSERT INTO people_contact (person_id, hash, sealed, key) VALUES (%s, %s, %s, %s)
ON CONFLICT (person_id) DO UPDATE
SET hash = excluded.hash, sealed = excluded.sealed, key = excluded.key, alone = NULL
"""
END = "UPDATE people_spell SET departed = %s WHERE id = %s"
BEGIN = """
INSERT INTO people_spell (uid, person_id, level, code, address, arrived, reason, source)
VALUES (%s, %s, 5, %s, %s, %s, %s, %s)
"""
VOID = "UPDATE people_spell SET voided_at = clock_timestamp() WHERE id = %s"
READDRESS = """
INSERT INTO people_spell (uid, person_id, level, code, address, arrived, reason, source, recorded_at, replaces_id)
SELECT %s, person_id, level, code, %s, arrived, reason, %s, voided_at, id FROM people_spell WHERE id = %s
"""
GIVE = """
INSERT INTO consent_basis (uid, person_id, purpose, recipient, ground, reference, way, given_on, scan, since, source)
VALUES (%s, %s, %s, '', %s, '', %s, %s, '', %s, %s)
"""
VOID_BASIS = "UPDATE consent_basis SET voided_at = clock_timestamp() WHERE id = %s"
PROVE = """
INSERT INTO consent_basis (uid, person_id, purpose, recipient, ground, reference, way, given_on, scan, since, until,
                           source, recorded_at, replaces_id)
SELECT %s, person_id, purpose, recipient, ground, reference, %s, %s, scan, %s, until, source, voided_at, id
FROM consent_basis WHERE id = %s
"""
NAME_GUARDIAN = "INSERT INTO people_guardian (child_id, name, kind, hash, sealed, key) VALUES (%s, '', %s, %s, %s, %s)"
ASKED = "SELECT person_id, field, uid, key, proposed FROM people_correction WHERE person_id = ANY(%s) AND source = %s"
ASK = """
INSERT INTO people_correction (uid, person_id, field, proposed, key, reason, source, state, asked_by, answer,
                               answered_by)
VALUES (%s, %s, %s, %s, %s, '', %s, 'open', %s, '', '')
"""
CARED_FOR = "SELECT id, person_id, organisation FROM people_responsibility WHERE person_id = ANY(%s) AND until IS NULL"
LEAVE_CARE = "UPDATE people_responsibility SET until = greatest(since, %s) WHERE id = %s"


class Changes:
    """Writes the changes of one portion; inside its transaction."""

    def __init__(self, ring: KeyRing, by: Actor, today: date) -> None:
        self.ring = ring
        self.by = by
        self.today = today

    def write(self, met: Sequence[Met]) -> None:
        """Everything these meetings change."""
        with connection.cursor() as cursor:
            self._stays(cursor, [one for one in met if one[2].arrives or one[2].readdressed])
            self._persons(cursor, [one for one in met if one[2].columns])
            self._phones(cursor, [one for one in met if one[2].phone])
            self._consents(cursor, [one for one in met if one[2].gives or one[2].proves])
            self._guardians(cursor, [one for one in met if one[2].guardian])
            self._corrections(cursor, [one for one in met if one[2].corrections])

    def _stays(self, cursor, met: Sequence[Met]) -> None:
        source = Source.ROSTER.value
        voided = [(meeting.readdressed.id,) for _, _, meeting in met if meeting.readdressed]
        readdressed = [
            (uuid7(), entry.address, source, meeting.readdressed.id) for entry, _, meeting in met if meeting.readdressed
        ]
        ends = [(day, spell) for spell, day in (meeting.ends for _, _, meeting in met if meeting.ends)]
        begins = [
            (uuid7(), known.id, entry.village, entry.address, meeting.arrives, entry.arrival_reason.value, source)
            for entry, known, meeting in met
            if meeting.arrives
        ]
        self._many(cursor, VOID, voided)
        self._many(cursor, READDRESS, readdressed)
        self._many(cursor, END, ends)
        self._many(cursor, BEGIN, begins)
        self._leave_care(cursor, {known.id: entry.village for entry, known, meeting in met if meeting.arrives})

    def _leave_care(self, cursor, moved: dict[int, str]) -> None:
        if not moved:
            return

        @cache
        def there(village: str) -> frozenset[str]:
            return frozenset(str(one.uid) for one in serving(level=VILLAGE, code=village, on=self.today))

        cursor.execute(CARED_FOR, [list(moved)])
        left = [(self.today, row) for row, person, office in cursor.fetchall() if office not in there(moved[person])]
        self._many(cursor, LEAVE_CARE, left)

    def _persons(self, cursor, met: Sequence[Met]) -> None:
        for entry, known, meeting in met:
            columns = dict(meeting.columns)
            if "village" in columns:
                columns["tokens"] = self._tokens(cursor, entry, known)
            said = ", ".join(f"{column} = %s" for column in columns)
            cursor.execute(f"UPDATE people_person SET {said} WHERE id = %s", [*columns.values(), known.id])  # noqa: S608  # nosec B608

    def _tokens(self, cursor, entry: Entry, known: Known) -> list[str]:
        """What the index of parts holds for her, led by the county she lives in now; last digits are carried over."""
        cursor.execute("SELECT tokens FROM people_person WHERE id = %s", [known.id])
        before = cursor.fetchone()[0]
        tails = tuple("#" + one.split("#", 1)[1] for one in before if "#" in one)
        return names.tokens(entry.village[: WIDTH[COUNTY]], known.name, tails)

    def _phones(self, cursor, met: Sequence[Met]) -> None:
        key, kind = self.ring.newest, identifiers.PHONE
        self._many(
            cursor,
            NEW_PHONE,
            [
                (known.id, key.hash(kind, entry.phone), key.seal(entry.phone, identifiers.context(kind, known.uid)),
                 key.number)
                for entry, known, _ in met
            ],
        )  # fmt: skip

    def _consents(self, cursor, met: Sequence[Met]) -> None:
        source, ground = Source.ROSTER.value, Ground.CONSENT.value
        gives = [
            (uuid7(), known.id, purpose.value, ground, entry.way.value, entry.given_on, entry.given_on or self.today,
             source)
            for entry, known, meeting in met
            for purpose in meeting.gives
        ]  # fmt: skip
        proves = [(held, entry) for entry, _, meeting in met for held in meeting.proves]
        self._many(cursor, GIVE, gives)
        self._many(cursor, VOID_BASIS, [(held.id,) for held, _ in proves])
        self._many(
            cursor,
            PROVE,
            [(uuid7(), entry.way.value, entry.given_on, entry.given_on, held.id) for held, entry in proves],
        )

    def _guardians(self, cursor, met: Sequence[Met]) -> None:
        key = self.ring.newest
        rows = []
        for entry, known, _ in met:
            kind, number = guardian_number(entry.guardian)
            sealed = key.seal(number, identifiers.context("guardian", known.uid))
            rows.append((known.id, kind, key.hash(kind, number), sealed, key.number))
        self._many(cursor, NAME_GUARDIAN, rows)

    def _corrections(self, cursor, met: Sequence[Met]) -> None:
        """Ask for each correction once, whether or not the first was granted."""
        if not met:
            return
        cursor.execute(ASKED, [[known.id for _, known, _ in met], Source.ROSTER.value])
        asked = {
            (person, field, self.ring.unseal(key, proposed, f"people.correction:{uid}"))
            for person, field, uid, key, proposed in cursor.fetchall()
        }
        rows = []
        for _, known, meeting in met:
            for field, proposed in meeting.corrections.items():
                if (known.id, field, proposed) not in asked:
                    uid, key = uuid7(), self.ring.newest
                    sealed = key.seal(proposed, f"people.correction:{uid}")
                    rows.append((uid, known.id, field, sealed, key.number, Source.ROSTER.value, self.by.id))
        self._many(cursor, ASK, rows)

    @staticmethod
    def _many(cursor, sql: str, rows: Sequence[tuple]) -> None:
        if rows:
            cursor.executemany(sql, rows)
