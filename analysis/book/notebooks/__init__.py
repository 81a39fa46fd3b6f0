"""From template to chapter."""
