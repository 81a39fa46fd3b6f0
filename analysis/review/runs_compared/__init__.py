"""Two runs of the same chapters held against each other: what differs, in words and as a page."""
