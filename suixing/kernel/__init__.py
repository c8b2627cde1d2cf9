"""Pure Python: actors, clock, working days, identifiers, expressions, facts, transitions, refusals."""
