"""What does not keep a rule yet: where, and who mends it. It only shrinks; a mended line must go."""

from dataclasses import dataclass

from tests.architecture.tree import Problem


@dataclass(frozen=True, slots=True)
class Open:
    """Problems of `rule` in files whose path begins with `path` and whose description contains `what`."""

    rule: str
    path: str
    owner: str
    what: str = ""

    def covers(self, rule: str, problem: Problem) -> bool:
        return rule == self.rule and problem.path.startswith(self.path) and self.what in problem.what


OPEN: tuple[Open, ...] = ()
