"""The chapter: the treatment landscape."""
