"""Divisions, organisations, catchments, hours, licences, and the site this installation serves."""
