"""The chapter "Multiverse"."""
