"""What happens around each request: its session, its actor, and what must be done first."""
