"""The chapter "Action plans"."""
