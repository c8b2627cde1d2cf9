"""The checkers, by what they look at. Each module ends with `RULES`: a checker beside the violation it must catch."""
