"""The papers beside the code: records are short and complete, one word per idea, links lead somewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from suixing.ui import translations
from tests.architecture import layers
from tests.architecture.tree import REPOSITORY

RECORDS = sorted((REPOSITORY / "docs/adr").glob("[0-9]*.md"))
PAPERS = [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").rglob("*.md"))]
SECTIONS = ("**Context.**", "**Options.**", "**Choice.**", "**Cost.**", "**Enforced.**")


def terms(text: str) -> Iterator[tuple[str, str]]:
    """The Chinese and the English word of each line of the glossary."""
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] not in {"中文", "---"}:
            yield cells[0], cells[1]


def repeated(text: str) -> list[str]:
    chinese, english = zip(*terms(text), strict=True)
    return [word for words in (chinese, english) for word, times in Counter(words).items() if times > 1]


def test_the_glossary_has_one_word_per_idea() -> None:
    glossary = (REPOSITORY / "docs/glossary.md").read_text(encoding="utf-8")
    assert len(list(terms(glossary))) > 40
    assert not repeated(glossary)


def test_a_word_used_twice_is_caught() -> None:
    assert repeated("| 站点 | site | a | b |\n| 地点 | site | c | d |\n") == ["site"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_is_short_and_complete(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert text.count("\n") <= 40
    assert [one for one in SECTIONS if one not in text] == []
    assert text.startswith(f"# {record.stem[:4]} ")


def test_records_are_numbered_without_gaps_and_listed() -> None:
    assert [int(one.stem[:4]) for one in RECORDS] == list(range(1, len(RECORDS) + 1))
    listed = (REPOSITORY / "docs/adr/README.md").read_text(encoding="utf-8")
    assert all(one.name in listed for one in RECORDS)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere(paper: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))
    assert [one for one in targets if not (paper.parent / one).exists()] == []


def test_the_map_shows_every_floor_in_order() -> None:
    picture = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
    drawn = [
        frozenset(re.findall(r"[a-z]+", line[:24] if "  " in line else line)) - {"py"} for line in picture.split("\n")
    ]
    named = [line & (layers.apps() | {"policy"}) for line in drawn]
    assert [line for line in named if line] == [frozenset(line) for line in layers.lines()]


def test_everything_is_said_in_both_languages() -> None:
    """What the checkers of prose do not see: sentences with plurals and contexts, and English for nothing."""
    assert [str(one) for one in translations.check()] == []
