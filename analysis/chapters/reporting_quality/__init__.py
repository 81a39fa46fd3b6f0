"""The chapter "Quality of reporting"."""
