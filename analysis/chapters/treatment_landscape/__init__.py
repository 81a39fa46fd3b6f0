"""The chapter "The treatment landscape"."""
