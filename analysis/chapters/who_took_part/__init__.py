"""The chapter "Who took part"."""
