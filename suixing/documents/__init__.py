"""Uploads, PDF, numbers, credentials and checks of them.

A floor kept free: nothing is built here yet.
"""
