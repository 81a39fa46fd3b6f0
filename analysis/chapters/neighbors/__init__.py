"""The chapter "Do others find the same?"."""
