"""The legal basis per purpose, consents and their withdrawal; one door, `require`.

A floor kept free: nothing is built here yet.
"""
