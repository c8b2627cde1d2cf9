"""A kind of pack: its name, what it is for, and how its own fields are read. Declared by the app that uses it."""

from collections.abc import Callable
from dataclasses import dataclass

from suixing.packs.loader.fields import Fields
from suixing.packs.loader.uses import Use


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` takes the fields of a pack and answers a frozen value, or None with its problems noted.

    `use` decides which facts its expressions may touch (`uses`).
    """

    name: str
    use: Use
    read: Callable[[Fields], object | None]
