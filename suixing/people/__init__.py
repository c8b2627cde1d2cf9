"""Persons, identifiers, residence spells, households, responsibility and matching.

A floor kept free: nothing is built here yet.
"""
