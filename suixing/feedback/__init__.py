"""Complaints, suggestions, thanks and rights reports; identity sealed, routed above the body complained of.

A floor kept free: nothing is built here yet.
"""
