"""Procedures, applications, decisions, ratings: one window, one clock. Family support is procedures too.

A floor kept free: nothing is built here yet.
"""
