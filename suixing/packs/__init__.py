"""Norms as data: loads, validates, dates and overrides by division; knows no kind by name but its own."""
