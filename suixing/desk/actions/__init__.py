"""Writes of pages over several apps, by noun."""

from suixing.desk.actions.exports import Column, export
from suixing.desk.actions.households import live_together

__all__ = ["Column", "export", "live_together"]
