"""Reads of the register, by noun."""

from suixing.people.queries.finding import FoundPerson, find
from suixing.people.queries.persons import person, same, something_sealed

__all__ = ["FoundPerson", "find", "person", "same", "something_sealed"]
