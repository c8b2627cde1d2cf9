"""The legal basis on which a person's data are used, one purpose at a time; consents, their evidence and withdrawal.

One door: `consent.queries.require`. What it does not open stays shut.
"""
