"""Benches are found by their name, measure by turns, and what they say becomes a page."""

import importlib
from pathlib import Path

import pytest

from bench import page, result, timing
from bench.__main__ import benches
from bench.result import Ratio, Result


def test_every_bench_says_its_name_and_can_be_run() -> None:
    found = benches()
    assert {"lookups", "roster", "web"} <= set(found)
    for name, module in found.items():
        one = importlib.import_module(module)
        assert name == one.NAME
        assert callable(one.run)


def test_tasks_take_turns_and_each_call_has_its_number() -> None:
    called: list[tuple[str, int]] = []
    tasks = {name: lambda call, name=name: called.append((name, call)) for name in ("a", "b")}
    rounds = timing.by_turns(tasks, calls=2, rounds=2)
    assert called == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3), ("b", 3)]
    assert [len(one) for one in rounds["a"]] == [2, 2]
    assert timing.middle([[1.0, 2.0, 9.0], [3.0, 4.0, 5.0], [0.0, 1.0, 1.0]], 0.95) == 5.0


@pytest.mark.parametrize(
    ("ratio", "holds"), [(Ratio("a", 2, at_most=2), True), (Ratio("b", 0.6, at_least=0.65), False)]
)
def test_a_ratio_knows_whether_it_holds(ratio: Ratio, holds: bool) -> None:
    assert ratio.holds is holds


def test_results_of_several_scales_become_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "RESULTS", tmp_path)
    monkeypatch.setattr(page, "RESULTS", tmp_path)
    monkeypatch.setattr(page, "PAGE", tmp_path / "bench.md")
    for scale, value in ((1_000_000, 1.5), (1000, 3.0)):
        said = Result([Ratio("one to another", value, at_most=2)], {"one": 0.25}, ["A note."])
        result.keep("made-up", scale, said, "15")
    text = page.write().read_text(encoding="utf-8")
    assert text.index("made-up, 1,000 persons") < text.index("made-up, 1,000,000 persons")
    assert "| one to another | 1.50 | ≤ 2 | holds |" in text
    assert "| one to another | 3.00 | ≤ 2 | **does not hold** |" in text
