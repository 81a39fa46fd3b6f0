"""Whether every statistic is as it was committed."""
