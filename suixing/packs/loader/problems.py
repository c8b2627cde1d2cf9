"""What is wrong with a pack: which file, which line, and the refusal that names the rule and the fix."""

from dataclasses import dataclass

from suixing.kernel.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was found. `path` is relative to its root, like `cn-44/calendar/2026.yaml`.

    `root` is where the path begins, as people are told it; `local` marks the site's own.
    """

    path: str
    data: bytes
    root: str = ""
    local: bool = False

    @property
    def shown(self) -> str:
        """The file as people are told it."""
        return f"{self.root}/{self.path}" if self.root else self.path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands. Lines count from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. The rule is the refusal's code; its words say what is wrong and what to do."""

    place: Place
    refusal: Refusal
