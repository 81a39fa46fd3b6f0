"""The poster sheet."""
