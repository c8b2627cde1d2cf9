"""The frame of the benches; the benches themselves are run by `make bench`, never by a test."""
