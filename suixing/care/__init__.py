"""Programmes in use: offers, encounters, episodes, sessions and bookings, referral.

A floor kept free: nothing is built here yet.
"""
