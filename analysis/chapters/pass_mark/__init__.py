"""The chapter "The pass mark"."""
