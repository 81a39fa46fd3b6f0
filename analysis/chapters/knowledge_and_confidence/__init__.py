"""The chapter "Knowledge and confidence"."""
