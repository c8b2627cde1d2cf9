"""Retention by record class, legal hold, disposal with approval and certificate, archive packages.

A floor kept free: nothing is built here yet.
"""
