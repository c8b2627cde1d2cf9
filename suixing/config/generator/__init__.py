"""Invented residents: as many as asked for, the same ones for the same seed, household by household.

Promise: a stream (nothing is held but tables), plausible in what services depend on: 26.6 % registered elsewhere, 2.62
to a household, ages of a census, home counties and villages that exist. Nobody real is meant, and it shows: identity
numbers are sound but begin with 98 or 99, where no province is, and telephones with 161, 163, 164 or 168, which no
operator gives out. Used by the demo site, tests and benchmarks; no page and no production command calls it.
"""

from suixing.config.generator.households import residents
from suixing.config.generator.residents import Resident
from suixing.config.generator.rosters import COLUMNS, FAULTS, cells, write_csv, write_excel

__all__ = ["COLUMNS", "FAULTS", "Resident", "cells", "residents", "write_csv", "write_excel"]
