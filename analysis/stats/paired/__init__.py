"""The same people asked twice."""
