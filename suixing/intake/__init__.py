"""Registering: one person, a roster, a group move; the warning of duplicates; consent taken with it."""
