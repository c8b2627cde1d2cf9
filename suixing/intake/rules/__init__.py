"""Pure decisions of registering: how a roster of the office is read, what is wrong with a row, what a good row changes.

One rule has two readings: `judging.judge` says everything about one row and is the text to read; `sets.Reader` says the
same about many rows at once and is what an import uses. A property test holds them equal, reason by reason.
"""
