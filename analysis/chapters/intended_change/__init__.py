"""The chapter: intended change."""
