"""What every pack says about itself, whatever its kind."""

from dataclasses import dataclass
from datetime import date

from suixing.packs.loader.fields import Fields


@dataclass(frozen=True, slots=True)
class Title:
    """A name in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """`code` is stable across versions; `source` is where the norm stands; `verified` says that somebody read it there.

    `override` says that the pack means to stand in for the one of the same kind and code above its division.
    """

    code: str
    kind: str
    title: Title
    version: int
    valid_from: date
    source: str
    verified: bool
    override: bool


def read_title(fields: Fields, key: str) -> Title | None:
    """A title in both languages: `{zh: …, en: …}`."""
    group = fields.group(key)
    if group is None:
        return None
    zh, en = group.text("zh"), group.text("en")
    group.close()
    return Title(zh, en) if zh and en else None


def read_envelope(fields: Fields) -> Envelope | None:
    """The envelope at the top of a pack, or None with its problems noted."""
    code, kind = fields.text("code", form="[a-z][a-z0-9-]{1,63}"), fields.text("kind")
    title, version = read_title(fields, "title"), fields.whole("version", 1, 9999)
    valid_from, source, verified = fields.day("valid-from"), fields.text("source"), fields.truth("verified")
    override = fields.truth("override", optional=True) or False
    if code and kind and title and version and valid_from and source and verified is not None:
        return Envelope(code, kind, title, version, valid_from, source, verified, override)
    return None
