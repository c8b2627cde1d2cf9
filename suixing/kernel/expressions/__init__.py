"""Expressions of packs: a small checked subset of SQL, read for one person with the reason for each answer.

`parsing` turns text into `nodes`, `checking` holds them against the declared facts, `reading` answers. A pack is data,
not a program: what the subset cannot say becomes a named fact in the owning app.
"""

from suixing.kernel.expressions.checking import Expression, parse
from suixing.kernel.expressions.reading import Reason, Subject, judge, value

__all__ = ["Expression", "Reason", "Subject", "judge", "parse", "value"]
