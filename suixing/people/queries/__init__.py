"""Reads of the register, by noun."""

from suixing.people.queries.persons import person, same, something_sealed

__all__ = ["person", "same", "something_sealed"]
