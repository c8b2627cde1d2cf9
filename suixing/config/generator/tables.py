"""Draws in constant time: a table of shares spread over so many places that one random number picks from it."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml

T = TypeVar("T")

PLACES = 20_000
"""Places of a table: shares below one in so many are lost."""


@cache
def content() -> dict:
    """The shipped words and shares."""
    return yaml.safe_load(files("suixing.config").joinpath("content/invented.yaml").read_text(encoding="utf-8"))


def spread(shares: Mapping[T, float], places: int = PLACES) -> list[T]:
    """A list in which each key stands as often as its share, in all about `places` long."""
    whole = sum(shares.values())
    return [key for key, share in shares.items() for _ in range(max(1, round(share / whole * places)))]


def surnames() -> list[str]:
    """Surnames, each as often as it is carried."""
    words: Sequence[str] = content()["surnames"].split()
    return spread({name: float(share) for name, share in zip(words[::2], words[1::2], strict=True)})
