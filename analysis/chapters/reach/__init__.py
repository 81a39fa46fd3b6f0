"""The chapter "Reach"."""
