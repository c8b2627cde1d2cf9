"""Training, workload, pledges with remedies, settlement with providers, task lists, meetings, budget.

A floor kept free: nothing is built here yet.
"""
