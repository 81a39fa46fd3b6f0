"""The chapter: who was reached."""
