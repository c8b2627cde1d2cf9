"""Measuring so that the machine's moods fall on all alike: turn by turn, several rounds, medians."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

ROUNDS = 5
"""A number is the median of so many rounds at least."""

Task = Callable[[], object]


def timed(task: Task) -> float:
    """Seconds one call takes."""
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def by_turns(tasks: Mapping[str, Callable[[int], object]], *, calls: int, rounds: int = ROUNDS) -> dict[str, list]:
    """Each task called `calls` times a round, one after the other in turn: name -> rounds -> sorted seconds.

    A task is given the number of the call, so that it can ask something else each time. Garbage is collected between
    the rounds and not within.
    """
    found: dict[str, list[list[float]]] = {name: [] for name in tasks}
    for turn in range(rounds):
        seconds: dict[str, list[float]] = {name: [] for name in tasks}
        gc.collect()
        gc.disable()
        try:
            for call in range(turn * calls, (turn + 1) * calls):
                for name, task in tasks.items():
                    begun = time.perf_counter()
                    task(call)
                    seconds[name].append(time.perf_counter() - begun)
        finally:
            gc.enable()
        for name, some in seconds.items():
            found[name].append(sorted(some))
    return found


def percentile(ordered: list[float], share: float) -> float:
    """The value below which this share of sorted values lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(rounds: list[list[float]], share: float = 0.5) -> float:
    """A percentile of each round; of these the median."""
    return median(percentile(one, share) for one in rounds)
