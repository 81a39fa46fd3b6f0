"""The chapter "Cards of the activities"."""
