"""The chapter: knowledge and confidence."""
