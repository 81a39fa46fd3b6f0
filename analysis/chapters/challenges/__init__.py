"""The chapter "Challenges"."""
