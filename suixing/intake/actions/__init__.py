"""Writes of registering, by noun."""

from suixing.intake.actions.counter import register_at_counter

__all__ = ["register_at_counter"]
