"""Intervals, tests, effects, power, and regions over sets of tables. Knows counts, and no printed number."""
