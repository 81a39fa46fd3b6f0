"""The chapter: the multiverse."""
