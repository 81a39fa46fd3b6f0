"""The chapter "Gaps, actions, education"."""
