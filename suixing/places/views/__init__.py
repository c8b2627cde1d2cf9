"""Pages of places, by noun."""
