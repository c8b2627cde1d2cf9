"""The files of one human being, held until the transaction ends: what every action on a person begins with.

What belongs together is changed together, here and nowhere else: a stay, the village and the tokens; a number, its
dispute and the tokens; a telephone. Nothing here asks or records: the action that calls it does.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from django.db import connection, transaction

from suixing.kernel.actors import Actor
from suixing.kernel.divisions import COUNTY, WIDTH
from suixing.kernel.keyring import KeyRing, ring
from suixing.kernel.refusals import Refusal
from suixing.people.models import Contact, Correction, Guardian, Identifier, LifeEvent, Person, Responsibility, Spell
from suixing.people.models.spells import OPEN, Instant
from suixing.people.queries.persons import same
from suixing.people.rules import names
from suixing.people.rules.codes import LifeEventKind, Source
from suixing.people.rules.corrections import CORRECTION, Event, Field, State
from suixing.people.rules.identifiers import PHONE, context, keep, opened, tail_token
from suixing.people.rules.persons import check_alive, check_open
from suixing.people.rules.spells import is_open

NUMBERS: Final = 7_305
"""The first half of the advisory lock of whoever brings a number; the second half is a part of its hash."""


class _Linked(Exception):
    """A link came about while we waited: there are more files to hold, or fewer."""


def _locked(*persons: Person) -> list[Person]:
    """All files of these, locked in the order of their keys.

    Waiting for one file while holding a later one is how two actions wait for each other. So when a link made
    meanwhile brings another file, everything is let go (with the savepoint go its locks) and taken anew.
    """
    while True:
        wanted = {file.pk for person in persons for file in same(person)}
        with suppress(_Linked), transaction.atomic():
            rows = list(Person.objects.filter(pk__in=wanted).select_for_update(of=("self",)).order_by("pk"))
            if wanted != {file.pk for person in persons for file in same(person)}:
                raise _Linked
            return rows


class Held:
    """The file asked for and all files linked with it, locked in one order, so that no two actions wait crosswise."""

    def __init__(self, person: Person, among: Sequence[Person] = ()) -> None:
        """Hold her files; `among` are rows that are held already, all of hers among them."""
        rows = among or _locked(person)
        hers = {one.pk for one in same(person)}
        self.files = [one for one in rows if one.pk in hers]
        self.person = next(one for one in self.files if one.pk == person.pk)
        self.ring: KeyRing = ring()

    @classmethod
    def both(cls, one: Person, other: Person) -> tuple["Held", "Held"]:
        """The files of two."""
        rows = _locked(one, other)
        return cls(one, rows), cls(other, rows)

    @property
    def root(self) -> Person:
        """The oldest file, which stands for all: what is written about her from now on is written there."""
        return next(one for one in self.files if one.same_as_id is None)

    @property
    def died_on(self) -> date | None:
        events = LifeEvent.objects.known().filter(person__in=self.files, kind=LifeEventKind.DEATH)
        return events.values_list("on", flat=True).first()

    def check_open(self) -> Refusal | None:
        """Why nothing is written in her file any more, or None."""
        return check_open(self.person.closed_on)

    def check_alive(self) -> Refusal | None:
        """Why nothing is written about where she lives any more, or None."""
        return self.check_open() or check_alive(self.died_on)

    # where she lives

    def spells(self) -> list[Spell]:
        """All her stays that hold good, in order of time."""
        rows = Spell.objects.known().filter(person__in=self.files)
        return sorted(rows, key=lambda one: (one.arrived or date.min, one.pk))

    def stay(self) -> Spell | None:
        """Where she lives now, if anywhere; of several that linked files brought, the one she came to last."""
        return next((one for one in reversed(self.spells()) if is_open(one)), None)

    def end_responsibility(self, today: date, *, unless: Callable[[str], bool] = lambda organisation: False) -> None:
        """Whoever looks after her does so no more, `unless` her organisation goes on serving her."""
        for one in Responsibility.objects.filter(person__in=self.files, until__isnull=True):
            if not unless(one.organisation):
                one.until = max(today, one.since)
                one.save(update_fields=["until"])

    def move_in(self, spell: Spell) -> Spell:
        """Let her live at a new place from its arrival on; the stay she was in ends that day."""
        self.move_out(departed=spell.arrived, last_contact=None)
        spell.person = self.root
        spell.save(force_insert=True)
        self.settle(spell.code)
        return spell

    def move_out(self, *, departed: date | None, last_contact: date | None) -> None:
        """End the stay she is in. She is still found where she lived last."""
        Spell.objects.filter(OPEN, person__in=self.files).update(departed=departed, last_contact=last_contact)

    def settle(self, village: str) -> None:
        """Let all her files lie at a place, and be found there."""
        for one in self.files:
            one.village = village
            one.tokens = self._tokens(one)
            one.save(update_fields=["village", "tokens"])

    # rows that are never edited

    def void(self, row: Identifier | Guardian | LifeEvent | Spell) -> None:
        """End a row that was wrong. What replaces it says so."""
        row.voided_at = Instant()
        row.save(update_fields=["voided_at"])

    def replace(self, row: Spell, **changes: object) -> Spell:
        """Void a stay and add it anew as it should be."""
        self.void(row)
        columns = ("person_id", "level", "code", "address", "arrived", "departed", "last_contact", "reason", "source")
        new = Spell(**{one: getattr(row, one) for one in columns} | changes, replaces=row)
        new.save(force_insert=True)
        return new

    def corrected(self, field: Field, text: str, *, reason: str, by: Actor) -> Correction:
        """Write down a correction that was made at the counter, with its reason; `text` is what it was corrected to."""
        new = self.propose(field, text, source=Source.COUNTER, by=by, reason=reason)
        self.answer(new, Event.MAKE, by=by)
        return new

    def propose(self, field: Field, text: str, *, source: Source, by: Actor, reason: str = "") -> Correction:
        """Put a correction on the list: `text` is what the field should be, sealed."""
        new = Correction(person=self.person, field=field, source=source, asked_by=by.id, reason=reason.strip()[:200])
        new.proposed, new.key = self.ring.newest.seal(text, new.context), self.ring.newest.number
        new.save(force_insert=True)
        return new

    def answer(self, correction: Correction, event: Event, *, by: Actor, answer: str = "") -> None:
        """Let a correction take a step of its table."""
        correction.state = CORRECTION.after(State(correction.state), event)
        correction.answer, correction.answered_by, correction.answered_at = answer, by.id, Instant()
        correction.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        correction.refresh_from_db(fields=["answered_at"])

    def said(self, correction: Correction) -> str:
        """What a correction says, in the clear."""
        return self.ring.unseal(correction.key, correction.proposed, correction.context)

    # what she is found by

    def index(self, one: Person) -> None:
        """Let a file be found by its name and numbers as they are now."""
        one.tokens = self._tokens(one)
        one.save(update_fields=["tokens"])

    def _tokens(self, one: Person) -> list[str]:
        """None for a confidential file: it is found by a whole number or telephone only."""
        if one.confidential:
            return []
        rows = Identifier.objects.filter(person=one, voided_at__isnull=True)
        numbers = [opened(self.ring, row.kind, row.key, row.sealed, one.uid) for row in rows]
        tails = (tail_token(self.ring.newest, number) for number in numbers)
        return names.tokens(one.village[: WIDTH[COUNTY]], one.name, tuple(dict.fromkeys(tails)))

    def add_number(
        self, *, kind: str, number: str, source: Source, by: Actor, replaces: Identifier | None = None
    ) -> Identifier:
        """Write down a tidy number. One that somebody else brought before is disputed, and joins the corrections."""
        holder = self.holder(kind, number)
        if holder and holder.person.closed_on and holder.person.name == self.person.name:
            # she comes back after closing her file: the number goes on with the new one
            self.void(holder)
            holder, replaces = None, replaces or holder
        kept = keep(self.ring.newest, kind, number, self.person.uid)
        row = Identifier.objects.create(
            person=self.person, kind=kind, hash=kept.hash, sealed=kept.sealed, key=kept.key, tail5=kept.tail5,
            tail6=kept.tail6, disputed=holder is not None, replaces=replaces,
        )  # fmt: skip
        if holder is not None and holder.person not in self.files:
            self.propose(Field.DISPUTED, f"{kind}:{number}", source=source, by=by)
        self.index(self.person)
        return row

    def holder(self, kind: str, number: str) -> Identifier | None:
        """The undisputed row of a number, if somebody has it; nobody else can bring it until this transaction ends."""
        hashes = self.ring.hashes(kind, number)
        with connection.cursor() as cursor:
            half = int.from_bytes(self.ring.newest.hash(kind, number)[:4], signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NUMBERS, half])
        rows = Identifier.objects.filter(hash__in=hashes, kind=kind, disputed=False, voided_at__isnull=True)
        return rows.select_related("person").first()

    def set_phone(self, number: str, alone: bool | None) -> None:
        """Write down a tidy telephone; an empty one takes it away. Whether it is hers alone goes with the number."""
        rows = Contact.objects.filter(person=self.person)
        if not number:
            rows.delete()
            return
        if alone is None and (same_one := rows.filter(hash__in=self.ring.hashes(PHONE, number)).first()):
            alone = same_one.alone
        key = self.ring.newest
        sealed = {
            "hash": key.hash(PHONE, number),
            "sealed": key.seal(number, context(PHONE, self.person.uid)),
            "key": key.number,
            "alone": alone,
        }
        Contact.objects.update_or_create(person=self.person, defaults=sealed)

    def add_guardian(self, *, kind: str, number: str, name: str) -> Guardian:
        """Write down who speaks for her. Hashed under the kind of the paper, so that it meets the guardian's own."""
        key = self.ring.newest
        row = Guardian.objects.filter(
            child=self.person, hash__in=self.ring.hashes(kind, number), voided_at__isnull=True
        ).first()
        return row or Guardian.objects.create(
            child=self.person,
            kind=kind,
            name=name,
            hash=key.hash(kind, number),
            sealed=key.seal(number, context("guardian", self.person.uid)),
            key=key.number,
        )
