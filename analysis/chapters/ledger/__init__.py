"""The chapter "The ledger"."""
