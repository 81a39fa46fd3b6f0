"""The chapter "One study, reported twice"."""
