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


APPS = ("audit", "config", "desk", "duties", "packs", "places", "ui")
OPEN: tuple[Open, ...] = (
    Open("the_policy_names_only_what_is_asked", "suixing/policy.py", "each app: lines before the pages that ask"),
    Open("refusals_are_worded", "suixing/kernel/", "ui: says the kernel's refusals"),
    Open("worded_codes_are_used", "suixing/config/", "config: words before the commands that refuse"),
    Open("dependencies_are_used", "pyproject.toml", "packs, ui, journeys: pins before the first use"),
    *(Open("every_sentence_has_english", f"suixing/{app}/", f"{app}: English follows") for app in APPS),
)
