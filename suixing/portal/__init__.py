"""Residents' and public pages: one's own file, who looked, consents, corrections; later services, bookings, papers.

Everything under `settings.RESIDENTS_HOME`, made for a phone. No service depends on any of it.
"""
