"""The book: prose, notebooks, fingerprints, building, and what the pages hold."""
