"""The chapter "Intended change"."""
