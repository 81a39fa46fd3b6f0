"""The chapter: how gaps, actions and education answer each other."""
