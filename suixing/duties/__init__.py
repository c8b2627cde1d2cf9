"""Work with a clock: who owes what by when; pause, escalation, deputy, handover."""
