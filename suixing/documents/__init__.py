"""Uploads, PDF, numbers, credentials and checks of them.

Built so far: scans that are kept sealed, and PDF files made from the product's own words.
"""
