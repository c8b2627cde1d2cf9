"""The fields of one group in a pack, each read as one type; what does not fit is noted with its line.

A reader asks for every field it knows and then calls `close`, which notes the keys nobody asked for. A method answers
None where it noted a problem, so that one reading finds all problems of a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final

import yaml

from suixing.kernel.expressions import Expression
from suixing.kernel.expressions import parse as parse_expression
from suixing.kernel.facts import Fact, Type
from suixing.kernel.refusals import Refusal, Unusable
from suixing.packs.loader.documents import line_of
from suixing.packs.loader.problems import Place, Problem
from suixing.packs.loader.uses import Care, Use, check

LONGEST: Final = 2000
"""Characters of one text."""

TAG: Final = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file being read: its name, what its kind is for, the declared facts, and the problems found so far."""

    file: str
    facts: Mapping[str, Fact]
    use: Use
    problems: list[Problem] = field(default_factory=list)

    def note(self, line: int, refusal: Refusal) -> None:
        """Note a problem once, however often its field is read."""
        problem = Problem(Place(self.file, line), refusal)
        if problem not in self.problems:
            self.problems.append(problem)


class Fields:
    """One group of a pack."""

    def __init__(self, node: yaml.MappingNode, sheet: Sheet) -> None:
        self.sheet, self.line = sheet, line_of(node)
        # the first of two equal keys counts; `documents` has told of the second, and of keys that are no text
        pairs = [(key, value) for key, value in reversed(node.value) if isinstance(key, yaml.ScalarNode)]
        self._nodes: dict[str, yaml.Node] = {key.value: value for key, value in pairs}
        self._lines: dict[str, int] = {key.value: line_of(key) for key, _ in pairs}
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def line_of(self, key: str) -> int:
        """The line of a key, or of the group when it has none."""
        return self._lines.get(key, self.line)

    def refuse(self, refusal: Refusal, key: str = "") -> None:
        """Note a problem found by the reader's own rules, at the line of `key`."""
        self.sheet.note(self.line_of(key), refusal)

    def text(self, key: str, *, form: str = "", optional: bool = False) -> str | None:
        """A text that is not empty; with `form`, one that the pattern matches as a whole."""
        node = self._scalar(key, "str", optional=optional, otherwise=Refusal("packs.value-not-text", {"key": key}))
        if node is None:
            return None
        if not node.value.strip() or len(node.value) > LONGEST or (form and not re.fullmatch(form, node.value)):
            self.sheet.note(line_of(node), Refusal("packs.value-form", {"key": key, "form": form or f"1–{LONGEST}"}))
            return None
        return str(node.value)

    def day(self, key: str, *, optional: bool = False) -> date | None:
        """A date, written 2026-11-21."""
        node = self._node(key, optional=optional)
        return None if node is None else self._date(node, key)

    def days(self, key: str, *, optional: bool = False) -> list[tuple[int, date]]:
        """A list of dates, each with its line."""
        found = [(line_of(node), self._date(node, key)) for node in self._list(key, optional=optional)]
        return [(line, day) for line, day in found if day is not None]

    def whole(self, key: str, low: int, high: int, *, optional: bool = False) -> int | None:
        """A whole number from `low` to `high`."""
        otherwise = Refusal("packs.value-not-number", {"key": key, "low": low, "high": high})
        node = self._scalar(key, "int", optional=optional, otherwise=otherwise)
        if node is None:
            return None
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", node.value) or not low <= int(node.value) <= high:
            self.sheet.note(line_of(node), otherwise)
            return None
        return int(node.value)

    def truth(self, key: str, *, optional: bool = False) -> bool | None:
        """`true` or `false`; YAML's other spellings are not taken."""
        otherwise = Refusal("packs.value-not-truth", {"key": key})
        node = self._scalar(key, "bool", optional=optional, otherwise=otherwise)
        if node is not None and node.value not in ("true", "false"):
            self.sheet.note(line_of(node), otherwise)
            return None
        return None if node is None else bool(node.value == "true")

    def group(self, key: str, *, optional: bool = False) -> "Fields | None":
        """A group of fields of its own."""
        node = self._node(key, optional=optional)
        return None if node is None else self._group(node, key)

    def groups(self, key: str, *, optional: bool = False) -> list["Fields"]:
        """A list of groups."""
        found = [self._group(node, key) for node in self._list(key, optional=optional)]
        return [one for one in found if one is not None]

    def expression(
        self, key: str, *, wanted: Type = Type.BOOLEAN, care: Care | None = None, optional: bool = False
    ) -> Expression | None:
        """An expression over the declared facts, refused where its facts' tags are not for packs of this use."""
        text = self.text(key, optional=optional)
        if text is None:
            return None
        try:
            expression = parse_expression(text, self.sheet.facts, wanted=wanted)
        except Unusable as error:
            self.refuse(error.refusal, key)
            return None
        forbidden = list(check(self.sheet.use, expression.facts, care))
        for refusal in forbidden:
            self.refuse(refusal, key)
        return None if forbidden else expression

    def close(self) -> None:
        """Note every key nobody asked for."""
        for key in self._nodes:
            if key not in self._asked:
                nearest = get_close_matches(key, self._asked, 1)
                known = ", ".join(nearest or self._asked)
                self.refuse(Refusal("packs.key-unknown", {"key": key[:60], "known": known}), key)

    def _node(self, key: str, *, optional: bool) -> yaml.Node | None:
        self._asked.append(key)
        if key not in self._nodes and not optional:
            self.refuse(Refusal("packs.key-missing", {"key": key}))
        return self._nodes.get(key)

    def _scalar(self, key: str, type: str, *, optional: bool, otherwise: Refusal) -> yaml.ScalarNode | None:
        node = self._node(key, optional=optional)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or node.tag != TAG + type:
            self.sheet.note(line_of(node), otherwise)
            return None
        return node

    def _date(self, node: yaml.Node, key: str) -> date | None:
        if isinstance(node, yaml.ScalarNode) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.value, re.ASCII):
            try:
                return date.fromisoformat(node.value)
            except ValueError:
                pass  # a day like 2026-02-30, told below
        self.sheet.note(line_of(node), Refusal("packs.value-not-date", {"key": key}))
        return None

    def _list(self, key: str, *, optional: bool) -> list[yaml.Node]:
        node = self._node(key, optional=optional)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.sheet.note(line_of(node), Refusal("packs.value-not-list", {"key": key}))
            return []
        return list(node.value)

    def _group(self, node: yaml.Node, key: str) -> "Fields | None":
        if not isinstance(node, yaml.MappingNode):
            self.sheet.note(line_of(node), Refusal("packs.value-not-group", {"key": key}))
            return None
        return Fields(node, self.sheet)
