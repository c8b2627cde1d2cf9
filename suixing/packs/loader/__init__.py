"""Packs read and checked, purely: bytes in, frozen values and a list of problems out.

The loader knows no kind by name. `config` hands it the kinds and facts of all apps; each kind reads its own fields.
"""

from suixing.packs.loader.envelopes import Envelope, Title
from suixing.packs.loader.fields import Fields
from suixing.packs.loader.kinds import Kind
from suixing.packs.loader.library import Library, Pack
from suixing.packs.loader.loading import Loaded, load
from suixing.packs.loader.problems import Problem, Source
from suixing.packs.loader.uses import Care, Use

__all__ = [
    "Care",
    "Envelope",
    "Fields",
    "Kind",
    "Library",
    "Loaded",
    "Pack",
    "Problem",
    "Source",
    "Title",
    "Use",
    "load",
]
