"""The chapter "Add your own report"."""
