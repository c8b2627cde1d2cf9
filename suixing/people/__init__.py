"""Persons, identifiers, residence spells, households, life events, responsibility; matching comes later.

The register holds what offices need to serve somebody who lives here, wherever she is registered, and no more.
"""
