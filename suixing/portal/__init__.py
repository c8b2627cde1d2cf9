"""Residents' and public pages: what is free here, bookings, own papers, own file, tracking without an account.

A floor kept free: nothing is built here yet.
"""
