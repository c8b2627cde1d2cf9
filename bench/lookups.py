"""Finding one person among many: by identity number, and by each kind of search, as those who search.

A county of a million people, then (from two million on) further counties beside it, as a city grows. Each search is
`people.queries.find`: reading what was typed, the statement, and the rows with their masked numbers. It is compared
with a bare round trip (`SELECT 1` by the same connection) measured between the calls. The look that is written for
each search is measured beside it and weighed, with session and rights, by the bench `web`.
"""

from collections.abc import Callable
from random import Random
from unittest.mock import patch

from django.db import connection
from psycopg import Binary

from bench.filling import TODAY, fill
from bench.result import Ratio, Result
from bench.timing import by_turns, middle
from suixing.config.settings import HOME
from suixing.kernel.actors import Actor, Grant, Kind
from suixing.kernel.divisions import code_range
from suixing.kernel.identifiers import uuid7
from suixing.kernel.keyring import ring
from suixing.people.models import Contact, Identifier, Person
from suixing.people.queries import find, finding
from suixing.people.rules import identifiers
from suixing.people.rules.codes import IdentifierKind

NAME = "lookups"
COUNTY = "440309"
OTHERS = ("440303", "440304", "440305", "440306", "440307", "440308", "440310", "440311")
STEP = 1_000_000
SAMPLES = 300
CALLS = 60

KINDS: dict[str, Callable[[dict], str]] = {
    "surname": lambda one: one["name"][:1],
    "name": lambda one: one["name"],
    "two characters": lambda one: one["name"][-2:],
    "pinyin": lambda one: one["pinyin"],
    "surname in pinyin": lambda one: one["surname"],
    "initials": lambda one: one["initials"],
    "identity number": lambda one: one["number"],
    "last four": lambda one: one["number"][-4:],
    "last five": lambda one: one["number"][-5:],
    "last six": lambda one: one["number"][-6:],
    "telephone": lambda one: one["phone"],
    "name and road": lambda one: f"{one['name']} {one['road']}",
}
"""What is typed to find a person, by the kind of search."""


def run(scale: int) -> Result:
    """Measure at a million in one county (or at `scale`, if less), and again at `scale` when there is more."""
    result = Result()
    first = min(scale, STEP)
    result.seconds[f"filling {first:,}"] = fill(HOME.path, number=first, counties=(COUNTY,))
    at_first = _measure(result, first)
    if scale > STEP:
        result.seconds[f"filling {scale - first:,}"] = fill(
            HOME.path, number=scale - first, counties=OTHERS, first=first
        )
        grown = _measure(result, scale)
        for what, seconds in grown.items():
            limit = 1.2 if what.startswith("ORM") else None
            result.ratios.append(Ratio(f"{what}: {scale:,} to {first:,}", seconds / at_first[what], at_most=limit))
    result.notes += [
        f"{first:,} persons live in one county ({COUNTY}); what is beyond lives in {len(OTHERS)} others.",
        "A search: reading the words, finding, and twenty rows with masked numbers; the look it writes stands apart.",
        f"p95 of {CALLS} different persons a round; each kind and reader in turn with the bare round trip.",
    ]
    return result


def _measure(result: Result, scale: int) -> dict[str, float]:
    """All lookups at this size; returns seconds that may be compared with those of another size."""
    samples = _samples()
    seconds = _by_id(result, scale, samples)
    for title, by in _readers().items():
        inside = [one for one in samples if by.reach[0].low <= one["village"] <= by.reach[0].high] or samples
        seconds |= _searches(result, scale, title, by, inside)
    return seconds


def _by_id(result: Result, scale: int, samples: list[dict]) -> dict[str, float]:
    """One person by her identity number: the ORM against the same statement by hand."""
    hashes = [ring().newest.hash(IdentifierKind.RESIDENT_ID, one["number"]) for one in samples]
    everywhere = Actor(Kind.STAFF, str(uuid7()), "", (Grant("county-officer", (code_range(2, "440300000000"),)),))
    asked = Person.objects.visible_to(everywhere).filter(
        identifiers__hash=hashes[0], identifiers__disputed=False, identifiers__voided_at=None
    )
    statement, parameters = asked.query.sql_with_params()
    place = [n for n, one in enumerate(parameters) if isinstance(one, Binary)]

    def by_orm(call: int) -> object:
        return (
            Person.objects.visible_to(everywhere)
            .filter(
                identifiers__hash=hashes[call % len(hashes)],
                identifiers__disputed=False,
                identifiers__voided_at=None,
            )
            .first()
        )

    def by_key(call: int) -> object:
        return Person.objects.get(pk=samples[call % len(samples)]["id"])

    key_statement, _ = Person.objects.filter(pk=1).query.sql_with_params()

    def by_key_by_hand(call: int) -> object:
        with connection.cursor() as cursor:
            cursor.execute(key_statement, [samples[call % len(samples)]["id"]])
            return cursor.fetchone()

    def by_hand(call: int) -> object:
        given = list(parameters)
        given[place[0]] = Binary(hashes[call % len(hashes)])
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.fetchone()

    tasks = {"orm": by_orm, "hand": by_hand, "orm key": by_key, "hand key": by_key_by_hand}
    found = by_turns(tasks, calls=CALLS * 5)
    said = {name: middle(rounds) for name, rounds in found.items()}
    result.seconds |= {
        f"by identity number, ORM, {scale:,}": said["orm"],
        f"by identity number, raw SQL, {scale:,}": said["hand"],
        f"by key, ORM, {scale:,}": said["orm key"],
        f"by key, raw SQL, {scale:,}": said["hand key"],
    }
    result.ratios += [
        Ratio(f"by identity number, ORM to raw SQL, {scale:,}", said["orm"] / said["hand"], at_most=2.5),
        Ratio(f"by key, ORM to raw SQL, {scale:,}", said["orm key"] / said["hand key"], at_most=2.5),
    ]
    return {"ORM by identity number": said["orm"], "ORM by key": said["orm key"]}


def _searches(result: Result, scale: int, title: str, by: Actor, samples: list[dict]) -> dict[str, float]:
    """Every kind of search of one reader, in turn with a bare round trip."""

    def round_trip(call: int) -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone()

    def search(typed: Callable[[dict], str]) -> Callable[[int], object]:
        return lambda call: find(by=by, text=typed(samples[call % len(samples)]), on=TODAY)

    def a_look(call: int) -> object:
        return written(by=by, subject=finding.SUBJECT, reason="find", filter="by-name", count=20)

    written = finding.look
    tasks = {"": round_trip, "look": a_look, **{kind: search(typed) for kind, typed in KINDS.items()}}
    with patch.object(finding, "look"):
        found = by_turns(tasks, calls=CALLS)
    bare = middle(found.pop(""))
    result.seconds[f"the look that is written, {title}, p95, {scale:,}"] = middle(found.pop("look"), 0.95)
    result.seconds[f"bare round trip beside {title}, {scale:,}"] = bare
    said = {}
    for kind, rounds in found.items():
        slow = middle(rounds, 0.95)
        result.seconds[f"{kind}, {title}, p95, {scale:,}"] = slow
        result.ratios.append(Ratio(f"{kind}, {title}, p95 to a round trip, {scale:,}", slow / bare, at_most=20))
        said[f"{kind}, {title}"] = middle(rounds)
    return said


def _readers() -> dict[str, Actor]:
    """Who searches: the village of the fullest, the township around it, the county."""
    village = Person.objects.filter(county=COUNTY).order_by("village").values_list("village", flat=True)[1000]

    def reader(role: str, level: int) -> Actor:
        return Actor(Kind.STAFF, str(uuid7()), "bench", (Grant(role, (code_range(level, village),)),))

    return {
        "village worker": reader("community-worker", 5),
        "township clerk": reader("township-clerk", 4),
        "county officer": reader("county-officer", 3),
    }


def _samples() -> list[dict]:
    """Persons drawn by chance from the county, with what may be typed to find them; many of the one village."""
    random = Random(7)  # noqa: S311
    village = _readers()["village worker"].reach[0].low
    near = list(Person.objects.filter(village=village).values_list("pk", flat=True)[: SAMPLES * 4])
    last = Person.objects.filter(county=COUNTY).order_by("-pk").values_list("pk", flat=True)[0]
    keys = random.sample(near, min(SAMPLES, len(near))) + random.sample(range(1, last), min(SAMPLES, last - 1))
    people = {one.pk: one for one in Person.objects.filter(pk__in=keys, county=COUNTY)}
    phones = {one.person_id: one for one in Contact.objects.filter(person_id__in=keys)}
    found = []
    for row in Identifier.objects.filter(person_id__in=keys, kind=IdentifierKind.RESIDENT_ID):
        one, phone = people.get(row.person_id), phones.get(row.person_id)
        if one is None or phone is None:
            continue
        found.append(
            {
                "id": one.pk,
                "name": one.name,
                "pinyin": one.pinyin,
                "surname": _surname(one),
                "initials": one.initials,
                "village": one.village,
                "number": identifiers.opened(ring(), row.kind, row.key, row.sealed, one.uid),
                "phone": identifiers.opened(ring(), identifiers.PHONE, phone.key, phone.sealed, one.uid),
                "road": one.spells.values_list("address", flat=True)[0].rstrip("0123456789栋号"),
            }
        )
    random.shuffle(found)
    return found


def _surname(one: Person) -> str:
    """The syllable of the surname, as far as it can be told from the initials."""
    from suixing.people.rules import names

    return names.read(one.name[:1]).pinyin
