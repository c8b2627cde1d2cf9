"""Products, lots, expiry, and a ledger of movements that always balances.

A floor kept free: nothing is built here yet.
"""
