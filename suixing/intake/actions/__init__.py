"""Writes of registering, by noun."""
