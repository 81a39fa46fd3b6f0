"""The chapter: the pass mark."""
