"""Pure decisions about persons, by noun."""
