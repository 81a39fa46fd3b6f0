"""The chapter "Colophon"."""
