"""Reads of the register, by noun."""

from suixing.people.queries.duplicates import Candidate, duplicates
from suixing.people.queries.files import File, Known, Stay, open_file, person_at, spells
from suixing.people.queries.finding import FoundPerson, find
from suixing.people.queries.lists import Living, living
from suixing.people.queries.parts import household_of, opens, stay
from suixing.people.queries.persons import person, same, something_sealed
from suixing.people.queries.shown import Address, Asked, address, correction, corrections, looks_at, number, phone

__all__ = [
    "Address",
    "Asked",
    "Candidate",
    "File",
    "FoundPerson",
    "Known",
    "Living",
    "Stay",
    "address",
    "correction",
    "corrections",
    "duplicates",
    "find",
    "household_of",
    "living",
    "looks_at",
    "number",
    "open_file",
    "opens",
    "person",
    "person_at",
    "phone",
    "same",
    "something_sealed",
    "spells",
    "stay",
]
