"""The chapter "Planning the follow-up"."""
