"""Reads of the register, by noun."""

from suixing.people.queries.duplicates import Candidate, duplicates
from suixing.people.queries.files import File, Known, Stay, open_file, person_at, spells
from suixing.people.queries.finding import FoundPerson, find
from suixing.people.queries.persons import person, same, something_sealed

__all__ = [
    "Candidate",
    "File",
    "FoundPerson",
    "Known",
    "Stay",
    "duplicates",
    "find",
    "open_file",
    "person",
    "person_at",
    "same",
    "something_sealed",
    "spells",
]
