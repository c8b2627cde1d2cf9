"""Driving one import from a file to its end: reading in a thread of its own, writing portion by portion.

While the database writes one portion the next is read, judged, sealed and put in its final form. Only one import runs
at a time: two rosters with the same people would wait for each other's rows.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from django.db import Error, IntegrityError, connection, transaction

from suixing.intake.actions import rosters
from suixing.intake.actions.rosters import Portion
from suixing.intake.actions.workbooks import Workbook
from suixing.intake.models import Roster
from suixing.intake.queries.files import Source
from suixing.intake.queries.rosters import IMPORTER
from suixing.intake.rules.finished import Finisher
from suixing.intake.rules.judging import Asked
from suixing.intake.rules.places import Map
from suixing.intake.rules.sets import Reader
from suixing.intake.rules.states import State
from suixing.kernel.actors import Actor
from suixing.kernel.keyring import KeyRing, ring
from suixing.kernel.refusals import NotNow, Refusal, Refused

PORTION: Final = 5_000
"""Rows of one transaction: large enough that its fixed cost vanishes, small enough to stay in memory."""

READY_AHEAD: Final = 2
"""Portions read ahead of the one that is written."""

TRIES: Final = 5
"""How often a portion is written again that met somebody being registered at the same moment."""

PATIENCE: Final = 10.0
"""Seconds to wait for the lock: the database takes a moment to see that a killed import is gone."""

READERS: Final = ("township-clerk", "county-officer", "process")
"""Whose reach an import may write to."""

IDS: Final = "SELECT nextval(pg_get_serial_sequence('people_person', 'id')) FROM generate_series(1, %s)"


class Import:
    """One import of one file. `size` is how many rows a portion has."""

    def __init__(
        self,
        *,
        roster: Roster,
        source: Source,
        map: Map,
        by: Actor,
        today: date,
        workbook: Workbook | None = None,
        size: int = PORTION,
    ) -> None:
        self.roster = roster
        self.source = source
        self.by = by
        self.today = today
        self.workbook = workbook or Workbook(None, roster.uid)
        self.size = size
        asked = Asked(today, map, by.reach_as(*READERS), source.head.number_is_resident_id)
        self._reader = Reader(asked)
        self._finisher: Finisher | None = None

    def run(self, progress: Callable[[Roster], None] | None = None) -> Roster:
        """Import everything that is left to import, and write the workbook. What stops it is written down."""
        with _alone():
            self.roster = rosters.start(roster=self.roster, by=self.by)
            try:
                for portion in self._portions(self.roster.done):
                    self.roster = self._write(portion)
                    if progress:
                        progress(self.roster)
                kept = ""
                if self.roster.rejected:
                    rejected = self.roster.rejected_rows.order_by("row").values_list("row", "reasons")
                    kept = self.workbook.write(self.source, rejected.iterator())
                return rosters.finish(roster=self.roster, workbook=kept, by=self.by)
            except Exception as error:
                problem = error.refusal.code if isinstance(error, Refused) else type(error).__name__
                with suppress(Error):  # the database itself may be what is gone: then it stays running, and goes on
                    rosters.stop(roster=self.roster, problem=problem, by=self.by)
                raise

    def rehearse(self, *, keep: bool) -> Roster:
        """Say what would come of it and write nothing but, with `keep`, the workbook of what would be rejected."""
        roster, rejected = self.roster, []
        with _alone():
            for portion in self._portions(0):
                with transaction.atomic():
                    roster.pk, roster.state = None, State.RUNNING.value
                    roster.save(force_insert=True)
                    roster = rosters.write(roster=roster, portion=portion, by=self.by, today=self.today)
                    rejected += roster.rejected_rows.order_by("row").values_list("row", "reasons") if keep else []
                    transaction.set_rollback(True)
        if keep and rejected:
            self.workbook.write(self.source, rejected)
        return roster

    def _write(self, portion: Portion) -> Roster:
        for left in reversed(range(TRIES)):
            try:
                return rosters.write(roster=self.roster, portion=portion, by=self.by, today=self.today)
            except rosters.KeyChanged:
                portion = self._sealed_anew(portion)
            except IntegrityError:
                if not left:
                    raise
        raise AssertionError  # the last try answers or raises

    def _portions(self, done: int) -> Iterator[Portion]:
        """Every portion from a row on, each prepared while the ones before are written."""
        rows = self.source.cells()
        with ThreadPoolExecutor(1, "roster") as thread:
            waiting: list[Future[Portion | None]] = []
            try:
                thread.submit(self._skip, rows, done).result()
                start = done
                while start < self.source.rows or waiting:
                    while start < self.source.rows and len(waiting) < READY_AHEAD:
                        size = min(self.size, self.source.rows - start)
                        waiting.append(thread.submit(self._prepare, rows, start, size, self._ids(size), ring()))
                        start += size
                    portion = waiting.pop(0).result()
                    if portion.read.rows != min(self.size, self.source.rows - portion.start):
                        raise NotNow(Refusal("intake.file-changed"))
                    yield portion
            finally:
                for one in waiting:
                    one.cancel()

    def _skip(self, rows: Iterator, done: int) -> None:
        """Rows that are written already are read again for who they were about: their doubles may come later."""
        left = done
        while left > 0:
            left -= self._reader.read(islice(rows, min(self.size, left))).rows or left

    def _prepare(self, rows: Iterator, start: int, size: int, ids: Sequence[int], keys: KeyRing) -> Portion:
        read = self._reader.read(islice(rows, size))
        if self._finisher is None or self._finisher.key != keys.newest:
            self._finisher = Finisher(keys.newest, self.today)
        entries = [entry for _, _, entry in read.accepted]
        return Portion(start, read, self._finisher.finish(entries, ids[: len(entries)]), keys)

    def _sealed_anew(self, portion: Portion) -> Portion:
        """The same portion under the key that is the newest now."""
        keys = ring()
        entries = [entry for _, _, entry in portion.read.accepted]
        finished = Finisher(keys.newest, self.today).finish(entries, self._ids(len(entries)))
        return replace(portion, finished=finished, ring=keys)

    @staticmethod
    def _ids(count: int) -> Sequence[int]:
        """Ids for so many new people; those nobody needs are lost, which costs nothing."""
        with connection.cursor() as cursor:
            cursor.execute(IDS, [count])
            return [one for (one,) in cursor]


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of the one import; refuses (NotNow) while another runs."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [IMPORTER])
            if cursor.fetchone()[0]:
                break
            if time.monotonic() > until:
                raise NotNow(Refusal("intake.import-runs"))
            time.sleep(0.2)
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [IMPORTER])
