"""Importing a roster: begun once, written portion by portion, finished. Killed at any moment it goes on where it was.

A portion is one transaction: what it adds and changes in the register, which rows it rejects, how far the roster has
come, and one entry of the log. New people go by COPY straight into the register's tables with ids taken from their
sequence beforehand; a staging table would write every row twice, and nothing is decided in the database that the
portion does not know already. Should somebody register the same number meanwhile, the portion is refused by the
database as a whole and written again.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Func

from suixing.access.engine import require
from suixing.audit.actions import record
from suixing.intake.actions.changes import Changes
from suixing.intake.models import Mapping as Remembered
from suixing.intake.models import Roster
from suixing.intake.queries import known as register
from suixing.intake.rules.finished import COLUMNS, Finished, guardian_number
from suixing.intake.rules.judging import Entry
from suixing.intake.rules.meeting import Known, Meeting, Met, is_withdrawn, meet
from suixing.intake.rules.origins import check_origin
from suixing.intake.rules.reasons import Reason, ordered
from suixing.intake.rules.sets import Read
from suixing.intake.rules.states import ROSTER, Event, State
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import KeyRing, ring
from suixing.kernel.refusals import refuse
from suixing.people.rules import identifiers


class KeyChanged(Exception):
    """The ring has a newer key than the one a portion was sealed with; nothing was written."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of the file read and judged, the accepted ones finished with the ring's newest key and with their ids."""

    start: int
    read: Read
    finished: Finished
    ring: KeyRing


@transaction.atomic
def begin(*, roster: Roster, by: Actor) -> Roster:
    """Take a roster in, not yet importing it; or come back to the import of the same file that was broken off.

    Refuses who may not, and lists of bystanders.
    """
    require(by, "intake.roster.import")
    refuse(check_origin(roster.origin))
    if not roster.path:
        left = Roster.objects.select_for_update().filter(
            sha256=roster.sha256,
            origin=roster.origin,
            mapping=roster.mapping,
            by=by.id,
            state__in=(State.READY, State.RUNNING, State.STOPPED),
            path="",
        )
        if (found := left.order_by("-pk").first()) is not None:
            return found
    roster.save(force_insert=True)
    detail = {"origin": roster.origin, "rows": roster.rows}
    record(by=by, action="intake.roster.begin", subject=roster.subject, detail=detail)
    return roster


@transaction.atomic
def assign(*, roster: Roster, columns: Mapping[str, str], names: Mapping[str, str], by: Actor) -> Roster:
    """Say what the columns are and where the named places lie; remembered for every file with the same head."""
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    refuse(ROSTER.check(State(roster.state), Event.BEGIN))
    roster.mapping = dict(columns)
    roster.save(update_fields=["mapping"])
    before = Remembered.objects.select_for_update().filter(signature=roster.signature).first()
    Remembered.objects.update_or_create(
        signature=roster.signature,
        defaults={
            "columns": dict(columns),
            "names": {**(before.names if before else {}), **names},
            "by": by.id,
        },
    )
    record(by=by, action="intake.roster.assign", subject=roster.subject, detail={"columns": len(columns)})
    return roster


@transaction.atomic
def start(*, roster: Roster, by: Actor) -> Roster:
    """Begin to import, or go on."""
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    roster.state, roster.problem = ROSTER.after(State(roster.state), Event.BEGIN), ""
    roster.save(update_fields=["state", "problem"])
    record(by=by, action="intake.roster.start", subject=roster.subject, detail={"done": roster.done})
    return roster


@transaction.atomic
def write(*, roster: Roster, portion: Portion, by: Actor, today: date) -> Roster:
    """Write one portion. One that is written already (begun twice) changes nothing.

    Whoever seals does so within the transaction that writes; a portion is sealed ahead, so it is asked here, within it,
    whether the key is still the newest (`KeyChanged`): a rotation waits for this transaction or is seen by it.
    """
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    if roster.done != portion.start:
        return roster
    if ring().newest.number != portion.ring.newest.number:
        raise KeyChanged
    counts = _Portion(portion, by, today).write()
    rejected = counts.pop("rejected")
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY intake_rosterrejected (roster_id, row, reasons) FROM STDIN") as copy,
    ):
        for row, reasons in rejected:
            copy.write_row((roster.pk, row, [one.value for one in reasons]))
    roster.done += portion.read.rows
    roster.created += counts["created"]
    roster.updated += counts["updated"]
    roster.unchanged += counts["unchanged"]
    roster.rejected += len(rejected)
    total = Counter(roster.reasons)
    total.update(one.value for _, reasons in rejected for one in reasons)
    roster.reasons = {one.value: total[one] for one in Reason if total[one]}
    roster.save(update_fields=["done", "created", "updated", "unchanged", "rejected", "reasons"])
    record(
        by=by,
        action="intake.roster.import",
        subject=roster.subject,
        detail={"start": portion.start, **counts, "rejected": len(rejected)},
        count=portion.read.rows,
    )
    return roster


@transaction.atomic
def stop(*, roster: Roster, problem: str, by: Actor) -> Roster:
    """Write down what stopped it; what is written stays, and it may be begun again."""
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    roster.state, roster.problem = ROSTER.after(State(roster.state), Event.STOP), problem[:60]
    roster.save(update_fields=["state", "problem"])
    record(by=by, action="intake.roster.stop", subject=roster.subject, detail={"problem": problem, "done": roster.done})
    return roster


@transaction.atomic
def finish(*, roster: Roster, workbook: str = "", by: Actor) -> Roster:
    """Every row is written; the rejected ones lie in the workbook at this path."""
    roster = Roster.objects.locked(roster)
    require(by, "intake.roster.import")
    roster.state = ROSTER.after(State(roster.state), Event.FINISH)
    roster.workbook = workbook
    roster.path = ""
    roster.finished_at = Func(function="clock_timestamp")
    roster.save(update_fields=["state", "workbook", "path", "finished_at"])
    roster.refresh_from_db()
    record(by=by, action="intake.roster.finish", subject=roster.subject, detail=_summary(roster), count=roster.done)
    return roster


def _summary(roster: Roster) -> dict[str, object]:
    counts = roster.counts
    counts.pop("reasons")
    return counts


class _Portion:
    """Decides and writes what one portion brings."""

    def __init__(self, portion: Portion, by: Actor, today: date) -> None:
        self.portion = portion
        self.ring = portion.ring
        self.by = by
        self.today = today
        self.changes = Changes(portion.ring, by, today)

    def write(self) -> dict[str, object]:
        """What came of it: the counts, and the rejected rows with their reasons."""
        read, finished = self.portion.read, self.portion.finished
        files = self._files()
        everybody = register.known(by=self.by, files=files.values())
        rejected = [
            (row, self._with_withdrawal(reasons, everybody.get(files.get(row, 0)))) for row, reasons in read.rejected
        ]
        met = {at: files[row] for at, (row, _, _) in enumerate(read.accepted) if row in files}
        counts = Counter(created=len(read.accepted) - len(met))
        self._add(finished.without(set(met)) if met else finished)
        for at, meeting in self._meet(met, everybody):
            if meeting.met is Met.WITHDRAWN:
                rejected.append((read.accepted[at][0], (Reason.WITHDRAWN,)))
            else:
                counts[meeting.met.value] += 1
        rejected.sort()
        return {**{one: counts[one] for one in ("created", "updated", "unchanged")}, "rejected": rejected}

    def _with_withdrawal(self, reasons: tuple[Reason, ...], known: Known | None) -> tuple[Reason, ...]:
        withdrawn = known is not None and is_withdrawn(known.closed, known.bases)
        return ordered({*reasons, Reason.WITHDRAWN}) if withdrawn else reasons

    def _files(self) -> dict[int, int]:
        """The file in the register of each row, accepted or not, that is about somebody there: row -> person."""
        read = self.portion.read
        by_hash: dict[bytes, int] = {}
        by_facts: dict[register.Facts, list[int]] = {}
        older = self.ring.keys[:-1]
        for (row, identity, entry), found in zip(read.accepted, self.portion.finished.hashes, strict=True):
            if entry.number:
                by_hash[found] = row
                for key in older:
                    by_hash[key.hash(entry.kind.value, entry.number)] = row
            else:
                by_facts.setdefault(_facts(identity), []).append(row)
        twice: dict[bytes, list[int]] = {}
        for row, identity in read.identified.items():
            if identity.startswith("|"):
                by_facts.setdefault(_facts(identity), []).append(row)
            else:
                kind, _, number = identity.partition(":")
                for found in self.ring.hashes(kind, number):
                    twice.setdefault(found, []).append(row)
        numbered = register.met_by_number(by=self.by, hashes=[*by_hash, *(twice.keys() - by_hash.keys())])
        named = register.met_by_name(by=self.by, facts=by_facts)
        files = {by_hash[found]: person for found, person in numbered.items() if found in by_hash}
        files |= {row: person for found, person in numbered.items() for row in twice.get(found, ())}
        files |= {row: person for facts, person in named.items() for row in by_facts[facts]}
        return files

    def _add(self, finished: Finished) -> None:
        with connection.cursor() as cursor:
            for table, columns in COLUMNS.items():
                rows = "".join(finished.tables[table])
                if rows:
                    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                        copy.write(rows)

    def _meet(self, met: Mapping[int, int], everybody: Mapping[int, Known]) -> list[tuple[int, Meeting]]:
        """Meet and write. Of two rows about one human being the later sees what the earlier changed."""
        found: list[tuple[int, Meeting]] = []
        waiting = dict(met)
        while waiting:
            seen: set[int] = set()
            now = {}
            for at, file in waiting.items():
                if not seen & set(everybody[file].files):
                    now[at] = everybody[file]
                    seen |= set(everybody[file].files)
            meetings = [
                (at, known, self._meeting(self.portion.read.accepted[at][2], known)) for at, known in now.items()
            ]
            self.changes.write([(self.portion.read.accepted[at][2], known, one) for at, known, one in meetings])
            found += [(at, one) for at, _, one in meetings]
            waiting = {at: file for at, file in waiting.items() if at not in now}
            if waiting:
                everybody = register.known(by=self.by, files=waiting.values())
        return found

    def _meeting(self, entry: Entry, known: Known) -> Meeting:
        phones = self.ring.hashes(identifiers.PHONE, entry.phone) if entry.phone else ()
        guardians = self.ring.hashes(*guardian_number(entry.guardian)) if entry.guardian else ()
        return meet(entry, known, phone_hashes=phones, guardian_hashes=guardians, today=self.today)


def _facts(identity: str) -> register.Facts:
    """Who a row without a number is about, from its identity."""
    _, sex, born, home, name = identity.split("|", 4)
    return name, int(sex), date.fromisoformat(born), home
