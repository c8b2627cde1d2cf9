"""Pure roll-up: where a place of then is on the map of a later day.

A division has at most one *main* successor for a change: it takes over what stood under the old code. The other parts
of a split begin empty, because nobody can say from a code which old record belongs to them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from suixing.places.rules.divisions import Key


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """On the day `on`, what stood under `old` came to stand under `new`."""

    on: date
    old: Key
    new: Key


def current(key: Key, steps: Iterable[Step], *, on: date, since: date = date.min) -> Key:
    """The place on the map of the day `on` that answers for `key` as it stood on the day `since`.

    Follows main successions in the order of their days, each at most once; a place without successor is itself.
    """
    left = sorted(step for step in steps if since < step.on <= on and step.old != step.new)
    while step := next((one for one in left if one.old == key), None):
        left = [one for one in left if one.on >= step.on and one != step]
        key = step.new
    return key


def answers_for(keys: Iterable[Key], steps: Iterable[Step], *, on: date) -> set[Key]:
    """The places whose records these places hold on the day `on`: themselves and every main predecessor."""
    made = [step for step in steps if step.on <= on]
    found: set[Key] = set()
    left = set(keys)
    while left:
        found |= left
        left = {step.old for step in made if step.new in left} - found
    return found


def roll_up(counts: Mapping[Key, int], steps: Iterable[Step], *, on: date, since: date = date.min) -> dict[Key, int]:
    """Numbers by place of then, as numbers by place of the day `on`. The total does not change."""
    kept = tuple(steps)
    rolled: Counter[Key] = Counter()
    for key, count in counts.items():
        rolled[current(key, kept, on=on, since=since)] += count
    return dict(rolled)
