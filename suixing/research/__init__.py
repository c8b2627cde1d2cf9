"""Calls for projects, review, decision, contract, funds, progress, closing and suspension.

A floor kept free: nothing is built here yet.
"""
