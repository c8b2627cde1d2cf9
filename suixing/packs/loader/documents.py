"""One file to one tree of nodes that know their lines, or the problems that prevent it.

Packs are plain YAML: no anchors and aliases (a few lines of them can fill the memory), no tags, one document, a known
size and depth, no key twice. What is left is text, numbers, dates, truth values, lists and groups.
"""

from collections.abc import Iterator
from typing import Final

import yaml

from suixing.kernel.refusals import Refusal
from suixing.packs.loader.problems import Place, Problem, Source

LARGEST: Final = 256 * 1024
"""Bytes of one file."""

DEEPEST: Final = 12
"""Levels of lists and groups."""


def read(source: Source) -> tuple[yaml.MappingNode | None, tuple[Problem, ...]]:
    """The tree of a file and its problems; no tree when the file cannot be read at all."""
    problems: list[Problem] = []

    def note(line: int, refusal: Refusal) -> None:
        problems.append(Problem(Place(source.shown, line), refusal))

    if len(source.data) > LARGEST:
        note(1, Refusal("packs.file-too-large", {"size": len(source.data), "largest": LARGEST}))
        return None, tuple(problems)
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data[: error.start].count(b"\n") + 1
        note(line, Refusal("packs.file-not-utf8", {"byte": f"{source.data[error.start]:02x}"}))
        return None, tuple(problems)
    try:
        for line, refusal in _forbidden(text):
            note(line, refusal)
        tree = None if problems else yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        note(*_unreadable(error))
        return None, tuple(problems)
    if problems:
        return None, tuple(problems)
    if not isinstance(tree, yaml.MappingNode):
        note(1, Refusal("packs.file-not-a-pack"))
        return None, tuple(problems)
    for line, refusal in _twice(tree):
        note(line, refusal)
    return tree, tuple(problems)


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


def _forbidden(text: str) -> Iterator[tuple[int, Refusal]]:
    """What a pack may not contain, found before any tree is built."""
    depth = documents = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                yield line, Refusal("packs.yaml-documents")
        if isinstance(event, yaml.AliasEvent):
            yield line, Refusal("packs.yaml-anchor", {"name": f"*{event.anchor}"})
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor:
                yield line, Refusal("packs.yaml-anchor", {"name": f"&{event.anchor}"})
            if event.tag:
                yield line, Refusal("packs.yaml-tag", {"name": event.tag})
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield line, Refusal("packs.yaml-depth", {"deepest": DEEPEST})
            return


def _unreadable(error: yaml.YAMLError) -> tuple[int, Refusal]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    return line, Refusal("packs.file-unreadable", {"column": mark.column + 1 if mark else 1})


def _twice(node: yaml.Node) -> Iterator[tuple[int, Refusal]]:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not isinstance(key, yaml.ScalarNode) or name == "<<":
                yield line_of(key), Refusal("packs.key-not-text")
            elif name in seen:
                yield line_of(key), Refusal("packs.key-twice", {"key": name, "first": seen[name]})
            seen.setdefault(name, line_of(key))
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _twice(one)
