"""Two groups compared: tests and intervals for 2x2 tables."""
