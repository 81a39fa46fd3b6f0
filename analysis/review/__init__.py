"""What still holds: check, compare, verify, review."""
