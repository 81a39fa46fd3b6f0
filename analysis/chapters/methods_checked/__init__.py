"""The chapter "Methods, checked"."""
