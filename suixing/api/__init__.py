"""Mounts the endpoints of the apps under one versioned address, with scoped clients.

A floor kept free: nothing is built here yet.
"""
