"""Pure decisions about papers, by noun: which files are kept, and how a page is set."""
