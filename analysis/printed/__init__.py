"""A number as it was printed: digits, rounding, ranges; the counts and denominators that it allows; bounds."""
