"""What was done and who looked: written once, never changed, chained by the sealer."""
