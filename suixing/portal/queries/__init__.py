"""What the residents' pages read, by noun."""

from suixing.portal.queries.copies import Copied, copied, offered, with_keys
from suixing.portal.queries.files import Shown, has_account, own_file, own_files, places, shown
from suixing.portal.queries.looks import LookRow, Looks, in_words, who_looked

__all__ = [
    "Copied",
    "LookRow",
    "Looks",
    "Shown",
    "copied",
    "has_account",
    "in_words",
    "offered",
    "own_file",
    "own_files",
    "places",
    "shown",
    "who_looked",
    "with_keys",
]
