"""Reads of registering, by noun."""

from suixing.intake.queries.groups import living_at

__all__ = ["living_at"]
