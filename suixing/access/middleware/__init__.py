"""What happens around each request: its session, its actor, its language, and what must be done first."""
