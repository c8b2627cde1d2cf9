"""Words to a person by the channel she chose, opt-out honoured, each logged with its legal basis.

A floor kept free: nothing is built here yet.
"""
