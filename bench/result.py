"""What a bench says: ratios with their limits, seconds, and what has to be known to read them."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(slots=True)
class Ratio:
    """A number that may not exceed `at_most`, or not fall below `at_least`."""

    what: str
    value: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )


@dataclass(slots=True)
class Result:
    """One bench at one scale. `seconds` are absolute: what -> seconds. `notes` are sentences."""

    ratios: list[Ratio] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def machine() -> dict[str, object]:
    """What it was measured on."""
    said = Path("/proc/cpuinfo")
    models = [line.split(":", 1)[1].strip() for line in said.read_text().splitlines() if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages / 2**30),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
    }


def keep(name: str, scale: int, result: Result, server: str) -> Path:
    """Write the result beside those of other scales."""
    path = RESULTS / f"{name}.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[str(scale)] = {
        "on": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine is meant
        "machine": machine() | {"postgresql": server},
        **asdict(result),
    }
    ordered = dict(sorted(kept.items(), key=lambda pair: int(pair[0])))
    RESULTS.mkdir(exist_ok=True)
    path.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
