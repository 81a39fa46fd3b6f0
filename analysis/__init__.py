"""Rebuilds every statistic of published reports from what was published, and says how sure one can be of each."""
