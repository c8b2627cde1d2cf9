"""Reads of registering, by noun."""
