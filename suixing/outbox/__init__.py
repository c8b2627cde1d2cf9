"""News to apps above after commit, and questions to them before."""
