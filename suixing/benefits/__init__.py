"""Benefit programmes, people who may be entitled, decisions, payment runs, half-yearly verification.

A floor kept free: nothing is built here yet.
"""
