"""The chapter "A tutorial: flying pigs"."""
