"""Stays: one open at a time, never two at once, each after birth and none in the future.

A stay runs from `arrived` up to, not including, the day it ended: `departed`, or, when nobody knows the day she left,
`last_contact`. These rules and the trigger of the database (migration 0002) say the same.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from suixing.kernel.refusals import Refusal


class Span(Protocol):
    """The three days of a stay; a row of the table is one."""

    @property
    def arrived(self) -> date | None: ...
    @property
    def departed(self) -> date | None: ...
    @property
    def last_contact(self) -> date | None: ...


class Stay(NamedTuple):
    """The days of a stay that is no row yet."""

    arrived: date | None = None
    departed: date | None = None
    last_contact: date | None = None


def is_open(stay: Span) -> bool:
    """Whether she lives there still, as far as anybody knows."""
    return stay.departed is None and stay.last_contact is None


def begin(stay: Span) -> date:
    return stay.arrived or date.min


def end(stay: Span) -> date:
    """The first day that is not in it any more; for an open stay there is none."""
    return stay.departed or stay.last_contact or date.max


def overlap(one: Span, other: Span) -> bool:
    """Whether some day lies in both. A stay that ended the day it began has no day."""
    empty = begin(one) >= end(one) or begin(other) >= end(other)
    return not empty and begin(one) < end(other) and begin(other) < end(one)


def check_arrival(
    stays: Iterable[Span], arrived: date | None, *, born: date | None, today: date, field: str = "arrived"
) -> Refusal | None:
    """Why she cannot have come to a new place on a day, or None. The stay she is in then ends that day.

    `arrived` None is "nobody knows since when", which only a first stay can be.
    """
    if arrived is not None and arrived > today:
        return Refusal("people.arrival-later", {"arrived": arrived, "field": field})
    if arrived is not None and born is not None and arrived < born:
        return Refusal("people.arrival-before-birth", {"arrived": arrived, "field": field})
    for stay in stays:
        if arrived is None:
            return Refusal("people.arrival-missing", {"field": field})
        earliest = begin(stay) if is_open(stay) else end(stay)
        if arrived < earliest:
            return Refusal("people.arrival-before-earlier-stay", {"earliest": earliest, "field": field})
    return None


def check_departure(stay: Span | None, *, on: date | None, last_contact: date | None, today: date) -> Refusal | None:
    """Why the stay she is in cannot end so: on a known day, or on none but with the day she was last known here."""
    if stay is None:
        return Refusal("people.lives-nowhere-known")
    if (on is None) == (last_contact is None):
        return Refusal("people.departure-undated", {"field": "on"})
    day, field = (on, "on") if on else (last_contact, "last_contact")
    return _check_end(stay, day, field, today)


def _check_end(stay: Span, day: date | None, field: str, today: date) -> Refusal | None:
    if day is not None and day > today:
        return Refusal("people.departure-later", {"day": day, "field": field})
    if day is not None and day < begin(stay):
        return Refusal("people.departure-before-arrival", {"arrived": stay.arrived, "field": field})
    return None


def check_stay(stay: Span, others: Iterable[Span], *, born: date | None, today: date) -> Refusal | None:
    """Why a stay cannot have been so beside the others, or None: for one that is written down afterwards."""
    if stay.arrived is not None and stay.arrived > today:
        return Refusal("people.arrival-later", {"arrived": stay.arrived, "field": "arrived"})
    if stay.arrived is not None and born is not None and stay.arrived < born:
        return Refusal("people.arrival-before-birth", {"arrived": stay.arrived, "field": "arrived"})
    if stay.departed is not None and stay.last_contact is not None:
        return Refusal("people.departure-undated", {"field": "last_contact"})
    wrong = _check_end(stay, stay.departed, "departed", today) or _check_end(
        stay, stay.last_contact, "last_contact", today
    )
    if wrong:
        return wrong
    for other in others:
        if overlap(stay, other) or (is_open(stay) and is_open(other)):
            details = {"begin": other.arrived, "end": other.departed or other.last_contact, "field": "arrived"}
            return Refusal("people.stays-overlap", details)
    return None
