"""Snapshots, indicators, tables, sign-off, assessment of agencies, warnings and open data.

A floor kept free: nothing is built here yet.
"""
