"""`docs/bench.md`, written from all results that are kept."""

import json
from collections.abc import Iterator
from pathlib import Path

from bench.result import RESULTS, Ratio

PAGE = Path(__file__).parent.parent / "docs" / "bench.md"

HEAD = """# How fast it is

Written by `make bench` from `bench/results/`. A ratio compares two things measured in one run, turn by turn, each the
median of at least five rounds; the seconds beside it are those of the machine named there, on that day.
"""


def write() -> Path:
    """Write the page anew."""
    parts = [HEAD]
    for path in sorted(RESULTS.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        for scale, said in kept.items():
            parts.append("\n".join(_section(path.stem, int(scale), said)) + "\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    return PAGE


def _section(name: str, scale: int, said: dict) -> Iterator[str]:
    machine = said["machine"]
    yield f"## {name}, {scale:,} persons"
    yield ""
    yield (
        f"{said['on']}; {machine['cores']} cores {machine['processor']}, {machine['memory_gib']} GiB; "
        f"PostgreSQL {machine['postgresql']}, Python {machine['python']}, {machine['system']}."
    )
    yield ""
    ratios = [Ratio(**one) for one in said["ratios"]]
    if ratios:
        yield "| | ratio | limit | |"
        yield "| --- | ---: | ---: | --- |"
        for one in ratios:
            limit = f"≤ {one.at_most:g}" if one.at_most is not None else ""
            limit += f"≥ {one.at_least:g}" if one.at_least is not None else ""
            verdict = ("holds" if one.holds else "**does not hold**") if limit else ""
            yield f"| {one.what} | {one.value:.2f} | {limit} | {verdict} |"
        yield ""
    if said["seconds"]:
        yield "| | seconds |"
        yield "| --- | ---: |"
        for what, seconds in said["seconds"].items():
            yield f"| {what} | {_shown(seconds)} |"
        yield ""
    yield from (f"- {note}" for note in said["notes"])


def _shown(seconds: float) -> str:
    return f"{seconds:,.1f}" if seconds >= 10 else f"{seconds:.3f}" if seconds >= 0.1 else f"{seconds:.6f}"
